"""Things that are rows: as plain dicts, as a pandas frame, as an Arrow table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from cascade.errors import CascadeError, Problem
from cascade.showing import shown

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Tabular", "Value"]

Value: TypeAlias = str | int | date | None
"""What a field of a row holds; None where it is not known."""


class Tabular(ABC):
    """Something that can be taken as a table: named fields of known types, and rows.

    >>> class Places(Tabular):
    ...     def fields(self):
    ...         return {"place": str}
    ...     def to_dicts(self):
    ...         return [{"place": "tỉnh Ví Dụ"}]
    >>> Places().to_dicts()
    [{'place': 'tỉnh Ví Dụ'}]
    """

    __slots__ = ()

    @abstractmethod
    def fields(self) -> Mapping[str, type[str | int | date]]:
        """The fields of a row in their order, each with the type of its values."""

    @abstractmethod
    def to_dicts(self) -> list[dict[str, Value]]:
        """The rows, each with every field."""

    def _repr_html_(self) -> str | None:
        """Show the table in a notebook, in the language of the locale."""
        return shown(self, "html")

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; days are `datetime64[s]`, and what is not known is missing.

        Raises:
            CascadeError: where pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415  # optional, and slow to import
        except ImportError as error:
            raise _missing("a pandas frame", "pandas") from error
        kinds = {str: "string", int: "Int64", date: "datetime64[s]"}
        fields = self.fields()
        frame = pd.DataFrame(self.to_dicts(), columns=list(fields), dtype=object)
        return frame.astype({name: kinds[kind] for name, kind in fields.items()})

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table, with the types of `fields` also where it has no rows.

        Raises:
            CascadeError: where pyarrow is not installed.
        """
        try:
            import pyarrow as pa  # noqa: PLC0415  # as above
        except ImportError as error:
            raise _missing("an Arrow table", "pyarrow") from error
        kinds = {str: pa.string(), int: pa.int64(), date: pa.date32()}
        schema = pa.schema([(name, kinds[kind]) for name, kind in self.fields().items()])
        return pa.Table.from_pylist(self.to_dicts(), schema=schema)


def _missing(what: str, package: str) -> CascadeError:
    return CascadeError(Problem(f"{what} needs the package {package}", hint=f"pip install {package}"))
