"""Disks that fail, processes that are killed, power that is cut: ``python -m tests.faults``."""
