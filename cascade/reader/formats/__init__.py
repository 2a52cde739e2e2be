"""File formats taken off: each gives a paper's lines and tables in reading order."""
