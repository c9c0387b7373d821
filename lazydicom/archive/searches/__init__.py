"""Searches as DICOM has them, and the client of DICOMweb that is answered from an archive."""
