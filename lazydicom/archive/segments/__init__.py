"""What an index keeps of files: segments of rows, columns, offsets, look-ups; merging them."""
