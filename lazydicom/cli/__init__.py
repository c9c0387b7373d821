"""People and programs at a terminal: one module per command, none of them importable API."""
