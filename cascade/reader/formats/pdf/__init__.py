"""PDF with a text layer: what is drawn on a page, its lines in reading order, and tables with ruling lines or without."""
