"""The report: all that is known of a cascade as one page to read, search and print."""

from cascade.dossier.page import Provenance, render_report

__all__ = ["Provenance", "render_report"]
