"""Raw papers to models: never refuses a paper it can open, never drops a line."""

from cascade.reader.many import read_many
from cascade.reader.paper import Line, Note, Paper, Row, Table
from cascade.reader.reading import Reading, Unplaced, read, read_paper

__all__ = ["Line", "Note", "Paper", "Reading", "Row", "Table", "Unplaced", "read", "read_many", "read_paper"]
