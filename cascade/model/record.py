"""The base of every model: frozen, closed to unknown keys, documented field by field."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

__all__ = ["Record"]


class Record(BaseModel):
    """A value of the domain: compared by content, never changed, closed to keys it does not know.

    The string below a field says what it means in the paper. It is the manual: `describe` gives it, and the JSON Schema
    carries it. It is read from the source when it is asked for, since reading it for every class at import costs as
    much as all the rest of the import.

    >>> from cascade.model import Recipient
    >>> Recipient(name="Sở Y tế", remark="báo cáo") == Recipient(name="Sở Y tế", remark="báo cáo")
    True
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def describe(cls) -> dict[str, str]:
        """What each field means, by its name.

        >>> from cascade.model import Recipient
        >>> Recipient.describe()["remark"]
        'What stands in brackets behind it: `báo cáo`, `để b/c`.'
        """
        described: dict[str, str] = {}
        for owner in reversed(cls.__mro__):
            if issubclass(owner, Record):
                described |= _strings_below_fields(owner)
        return {name: text for name, text in described.items() if name in cls.model_fields}

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Give the schema what the model means, and each property what its field means."""
        schema = handler(core_schema)
        described = handler.resolve_ref_schema(schema)
        if "description" in described:  # the docstring; its examples are for readers of the code
            described["description"] = described["description"].partition(">>> ")[0].strip()
        for name, text in cls.describe().items():
            described["properties"][name].setdefault("description", text)
        return schema


@cache
def _strings_below_fields(owner: type[Record]) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
    found: dict[str, str] = {}
    for field, below in pairwise(body.body if isinstance(body, ast.ClassDef) else []):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
    return found
