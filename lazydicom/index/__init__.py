"""Where the bytes are: byte sources, the scan kernel, element tables, columns, the LMDB store."""
