"""Rows for others: Arrow, Parquet, CSV, JSON, SQL."""
