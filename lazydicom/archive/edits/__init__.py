"""Edited copies of many instances."""
