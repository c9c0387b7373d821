"""Many files: crawl, update, query, selection."""
