"""Checks: what is wrong with files, and with an index of them."""
