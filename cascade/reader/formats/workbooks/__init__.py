"""Workbooks of Excel and LibreOffice: their sheets as tables."""
