"""What the bytes mean: read-only data sets, elements, sequences, decoding."""
