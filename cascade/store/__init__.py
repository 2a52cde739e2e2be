"""YAML and JSON to models and back: strict, with every problem at once and in its place, written as a person writes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cascade.store.exchange import document_to_json_data, from_json, to_json
    from cascade.store.json_schema import schema
    from cascade.store.loading import FileOrigin, Loaded, load, load_with_origins, loads
    from cascade.store.places import Locator, Position, locate
    from cascade.store.saving import save, saves

__all__ = [
    "FileOrigin",
    "Loaded",
    "Locator",
    "Position",
    "document_to_json_data",
    "from_json",
    "load",
    "load_with_origins",
    "loads",
    "locate",
    "save",
    "saves",
    "schema",
    "to_json",
]

_HOMES = {
    "exchange": ("document_to_json_data", "from_json", "to_json"),
    "json_schema": ("schema",),
    "loading": ("Loaded", "FileOrigin", "load", "load_with_origins", "loads"),
    "places": ("Locator", "Position", "locate"),
    "saving": ("save", "saves"),
}


def __getattr__(name: str) -> Any:
    """Import a name's module when it is first asked for: a check that finds nothing to refuse needs half of them."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
