"""A memory-mapped, lazy DICOM object store."""
