"""Document numbers (số, ký hiệu): five grammars, one canonical form each."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Literal, Self

from pydantic import ModelWrapValidatorHandler, model_serializer, model_validator

from cascade.model.document_kind import DocumentKind
from cascade.model.record import Record

__all__ = ["DocumentNumber"]

Grammar = Literal["party", "government", "legal", "law", "letter", "unrecognised"]

_CODE = r"[^\W\d_][\w.&]*"
_ORGAN = r"[^\W\d_][\w.,&]*(?:\([^\W_][\w.]*\))?"
_TERM = r"(?P<body>UBTVQH|QH)(?P<term>\d{1,2})"
_PARTY = re.compile(rf"(?P<serial>\d+)-(?P<type>{_CODE})/(?P<organs>{_ORGAN}(?:-{_ORGAN})*)")
_LAW = re.compile(rf"(?P<serial>\d+)/(?P<year>(?:19|20)\d\d)/(?:(?P<type>{_CODE})-)?{_TERM}")
_LEGAL = re.compile(rf"(?P<serial>\d+)/(?P<year>(?:19|20)\d\d)/(?P<type>{_CODE})-(?P<organs>{_ORGAN}(?:-{_ORGAN})*)")
_GOVERNMENT = re.compile(rf"(?P<serial>\d+)/(?P<type>{_CODE})(?P<mark>[-/.])(?P<organs>{_ORGAN}(?:-{_ORGAN})*)")
_LETTER = re.compile(rf"(?P<serial>\d+)/(?P<organs>{_ORGAN})(?:-(?P<unit>{_ORGAN}(?:-{_ORGAN})*))?")
_LONE_TYPE = re.compile(rf"(?P<serial>\d+)[-/](?P<type>{_CODE})")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "∕": "/", "⁄": "/"})


class DocumentNumber(Record):
    """The number of a paper (số, ký hiệu), taken apart by the grammars of domain.md section 2.

    A number is not an identity: Party numbers restart each term and government numbers each year,
    and TU is tỉnh ủy, thành ủy and thị ủy alike.
    In YAML and JSON it is one string, as printed: `204-KH/TU`.

    >>> number = DocumentNumber.parse("Số: 594 / KH-UBND")
    >>> str(number), number.serial, number.type, number.organs
    ('594/KH-UBND', '594', 'KH', ('UBND',))
    """

    grammar: Grammar
    """Which of the grammars it follows; `unrecognised` where it follows none and is kept as written."""
    serial: str = ""
    """Running number with its leading zeros (số thứ tự)."""
    year: int | None = None
    """Year in a legal number such as 19/2021/NĐ-CP (năm ban hành)."""
    type: str | None = None
    """Code of the type of paper (ký hiệu loại văn bản): KH, CT, NQ; a letter has none."""
    organs: tuple[str, ...] = ()
    """Codes of the issuing organ or organs (ký hiệu cơ quan ban hành): TU, UBND, or BTCTU and BDVTU."""
    unit: str | None = None
    """Code of the unit that drafted it (đơn vị soạn thảo), as in 1303/UBND-VP."""
    mark: str = "-"
    """Sign between type and organ in a government number: a hyphen, seldom a slash or a full stop."""
    written: str | None = None
    """The number as written, where no grammar fits or the parts alone would not give it back."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a number apart; never fails, never guesses.

        Args:
            text: the number, with or without "Số:" before it.
        """
        written = unicodedata.normalize("NFC", text).strip()
        bare = re.sub(r"^[Ss][ốÔôỐ]\s*:?\s*", "", written.translate(_DASHES))
        bare = re.sub(r"\s*([-/.()])\s*", r"\1", bare).strip().rstrip(".,;:")
        for grammar, pattern in (("party", _PARTY), ("law", _LAW), ("legal", _LEGAL), ("government", _GOVERNMENT)):
            if (match := pattern.fullmatch(bare)) and (parts := _take_apart(grammar, match)):
                return cls(grammar=grammar, **parts)
        if (match := _LETTER.fullmatch(bare)) and DocumentKind.of_code(match["organs"]) is None:
            return cls(grammar="letter", serial=match["serial"], organs=(match["organs"],), unit=match["unit"])
        if (match := _LONE_TYPE.fullmatch(bare)) and DocumentKind.of_code(match["type"]):
            return cls(grammar="unrecognised", serial=match["serial"], type=match["type"], written=bare)
        return cls(grammar="unrecognised", written=written)

    @property
    def recognised(self) -> bool:
        """Whether the number follows one of the grammars."""
        return self.grammar != "unrecognised"

    @property
    def kind(self) -> DocumentKind | None:
        """The type of paper that the number names, or None where it names none."""
        return DocumentKind.of_code(self.type) if self.type else None

    @property
    def organ(self) -> str:
        """The issuing organs joined as in the number, or an empty string."""
        return "-".join(self.organs)

    def matches(self, other: DocumentNumber) -> bool:
        """Whether two numbers are the same number, leading zeros, case and misplaced signs aside."""
        return _key(self) == _key(other)

    def __str__(self) -> str:
        """Give the canonical form: `31-CT/TW`, `594/KH-UBND`, `19/2021/NĐ-CP`, `72/2025/QH15`, `6582/SYT-NV`."""
        if self.written is not None:
            return self.written
        if self.grammar == "party":
            return f"{self.serial}-{self.type}/{self.organ}"
        if self.grammar == "letter":
            return f"{self.serial}/{self.organ}" + (f"-{self.unit}" if self.unit else "")
        head = f"{self.serial}/{self.year}" if self.year else self.serial
        tail = f"{self.type}{self.mark}{self.organ}" if self.type else self.organ
        return f"{head}/{tail}" + (f"-{self.unit}" if self.unit else "")

    @model_validator(mode="wrap")
    @classmethod
    def _accept_string(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return cls.parse(value) if isinstance(value, str) else handler(value)

    @model_serializer
    def _write_string(self) -> str:
        return str(self)


def _take_apart(grammar: str, match: re.Match[str]) -> dict[str, Any] | None:
    """Name the parts of a match, or give None where the type is no type of paper."""
    found = match.groupdict()
    if grammar == "government" and DocumentKind.of_code(found["type"]) is None:
        # Legal papers of other bodies have types of their own (LPQT, a treaty list); a short number must name a known one.
        return None
    parts: dict[str, Any] = {"serial": found["serial"], "type": found["type"]}
    if found.get("year"):
        parts["year"] = int(found["year"])
    if grammar == "law":
        return parts | {"organs": (found["body"] + found["term"],)}
    organs = tuple(found["organs"].split("-"))
    if grammar == "government" and len(organs) > 1 and match["mark"] == "-":
        return parts | {"organs": organs[:1], "unit": "-".join(organs[1:])}
    if grammar == "government":
        parts["mark"] = match["mark"]
    return parts | {"organs": organs}


def _key(number: DocumentNumber) -> tuple[object, ...]:
    if not number.recognised:
        return (str(number).casefold(),)
    organs = tuple(organ.casefold() for organ in (*number.organs, *filter(None, [number.unit])))
    return (number.serial.lstrip("0"), number.year, (number.type or "").casefold(), organs)
