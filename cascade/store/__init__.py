"""YAML and JSON to models and back: strict, with every problem at once and in its place, written as a person writes."""

from cascade.store.loading import Loaded, Origin, load, load_with_origins, loads
from cascade.store.places import Locator, Position, locate

__all__ = ["Loaded", "Locator", "Origin", "Position", "load", "load_with_origins", "loads", "locate"]
