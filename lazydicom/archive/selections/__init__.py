"""What a query found: columns, order, levels, groups, stacks."""
