"""The query language: read, made ready, held against segments."""
