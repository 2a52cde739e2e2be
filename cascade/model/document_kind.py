"""The types of paper and the codes that stand for them in a number."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

__all__ = ["DocumentKind"]


class DocumentKind(StrEnum):
    """Type of a paper (loại văn bản), with its codes; domain.md section 2."""

    codes: tuple[str, ...]

    def __new__(cls, value: str, *codes: str) -> Self:
        """Attach the codes (ký hiệu) under which numbers name this type."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.codes = codes
        return member

    LAW = "law", "L"
    """Luật."""
    ORDINANCE = "ordinance", "PL"
    """Pháp lệnh."""
    DECREE = "decree", "NĐ"
    """Nghị định."""
    CIRCULAR = "circular", "TT", "TTLT"
    """Thông tư, Thông tư liên tịch; Thông tri in Party papers."""
    CONSOLIDATION = "consolidation", "VBHN"
    """Văn bản hợp nhất."""
    DIRECTIVE = "directive", "CT"
    """Chỉ thị."""
    RESOLUTION = "resolution", "NQ", "NQLT"
    """Nghị quyết."""
    CONCLUSION = "conclusion", "KL"
    """Kết luận (Party)."""
    DECISION = "decision", "QĐ"
    """Quyết định."""
    REGULATION = "regulation", "QĐi", "QyĐ", "QC"
    """Quy định, Quy chế."""
    PLAN = "plan", "KH", "KHLT", "KHPH"
    """Kế hoạch."""
    PROGRAMME = "programme", "CTr", "CTHĐ", "CTPH"
    """Chương trình, Chương trình hành động, Chương trình phối hợp."""
    GUIDANCE = "guidance", "HD"
    """Hướng dẫn."""
    SCHEME = "scheme", "ĐA"
    """Đề án."""
    PROJECT = "project", "DA"
    """Dự án."""
    OPTION = "option", "PA"
    """Phương án."""
    ASSIGNMENT = "assignment"
    """Bảng phân công nhiệm vụ, Lịch công tác, Phiếu giao việc: sheets that say who does what and have no code of their own."""
    NOTICE = "notice", "TB"
    """Thông báo."""
    REPORT = "report", "BC"
    """Báo cáo."""
    SUBMISSION = "submission", "TTr"
    """Tờ trình."""
    LETTER = "letter", "CV"
    """Công văn; a government letter carries no code."""
    TELEGRAM = "telegram", "CĐ"
    """Công điện."""

    @classmethod
    def of_code(cls, code: str) -> DocumentKind | None:
        """Give the type a code stands for, or None where the code is no type."""
        return _BY_CODE.get(code)


_BY_CODE: dict[str, DocumentKind] = {code: kind for kind in DocumentKind for code in kind.codes}
