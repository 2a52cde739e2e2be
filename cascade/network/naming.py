"""Names of nodes: each its own, however often a key is given."""

from __future__ import annotations

__all__ = ["Names"]


class Names:
    """Gives each thing a name of its own: the second `a` becomes `a~2`."""

    def __init__(self) -> None:
        """Begin with no name taken."""
        self._taken: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Give a name that nothing has yet, the one asked for where it is free."""
        count = self._taken.get(name, 0) + 1
        unique = name
        while count > 1 and (unique := f"{name}~{count}") in self._taken:
            count += 1
        self._taken[name] = count
        if unique != name:
            self._taken[unique] = 1
        return unique
