"""YAML and JSON to models and back: strict, with every problem at once and in its place, written as a person writes."""

from cascade.store.exchange import document_to_json_data, from_json, to_json
from cascade.store.json_schema import schema
from cascade.store.loading import Loaded, Origin, load, load_with_origins, loads
from cascade.store.places import Locator, Position, locate
from cascade.store.saving import save, saves

__all__ = [
    "Loaded",
    "Locator",
    "Origin",
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
