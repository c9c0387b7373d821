"""What a caller changed and how it is written. Not a DICOM Overlay Plane (group 60xx)."""
