"""Letters for roles: RACI, or the initials of the Vietnamese words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from cascade.model import Role
from cascade.wording.vocabulary import vocabulary

__all__ = ["Letters", "letters"]

Letters = Literal["raci", "vi"]
"""`raci`: A, R, C, I; `vi`: CĐ, CT, TH, PH, TM, TD, BC."""


def letters(roles: Iterable[Role], scheme: Letters = "raci", *, leads: bool = False, implements: bool = False) -> str:
    """The letters for the roles of one body in one task, joined by `/`.

    Args:
        roles: the roles that the paper gives it.
        scheme: which letters.
        leads: whether by the plan's convention it answers for the task; RACI then has an A, whatever the role.
        implements: whether by that convention it carries the task out; RACI then has an R.

    >>> letters([Role.LEADS], leads=True, implements=True), letters([Role.LEADS, Role.COORDINATES], "vi")
    ('A/R', 'CT/PH')
    """
    table: dict[str, str] = vocabulary("messages/tables")["letters"][scheme]
    held = set(roles)
    if held and scheme == "raci":
        held |= {Role.LEADS} if leads else set()
        held |= {Role.IMPLEMENTS} if implements else set()
    return "/".join(dict.fromkeys(table[role] for role in Role if role in held))
