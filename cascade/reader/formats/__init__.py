"""File formats taken off: each gives a paper's lines and tables in reading order."""

from cascade.reader.formats.opening import open_paper, paper_from_bytes, paper_from_text

__all__ = ["open_paper", "paper_from_bytes", "paper_from_text"]
