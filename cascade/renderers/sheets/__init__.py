"""Tables as files: CSV, Excel, Markdown, HTML; every value of a paper is text in them and nothing runs."""

from cascade.renderers.sheets.formats import TABLE_FORMATS, render_table, table_format_of

__all__ = ["TABLE_FORMATS", "render_table", "table_format_of"]
