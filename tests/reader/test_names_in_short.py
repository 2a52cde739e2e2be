"""What papers call their bodies in short, as they say it themselves, and what is read by it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from cascade.model import Role
from cascade.reader.assignments.cells import read_cell
from cascade.reader.names.naming import begins_name
from cascade.reader.names.own_names import OwnNames, own_spans, with_own_names
from cascade.reader.names.short_forms import own_names_of, short_forms
from cascade.reader.paper import Line, Paper
from cascade.reader.reading import read_paper


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tổ Quản lý thu (sau đây gọi tắt là Tổ QLT) lập sổ.", "Tổ QLT = Tổ Quản lý thu"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị viết là Phòng KTHTĐT.", "Phòng KTHTĐT = Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Tổ công tác thư viện (gồm 2 giáo viên) viết tắt TCTTV.", "TCTTV = Tổ công tác thư viện"),
        (
            "Chữ viết tắt: KHTH: phòng Kế hoạch tổng hợp; TCKT: phòng Tài chính.",
            "KHTH = phòng Kế hoạch tổng hợp; TCKT = phòng Tài chính",
        ),
        ("Chữ viết tắt: TTHC: thủ tục hành chính; KHTH: phòng Kế hoạch.", "KHTH = phòng Kế hoạch"),
        ("Trạm Y tế Công ty (viết tắt: Trạm YT) khám bệnh.", "Trạm YT = Trạm Y tế Công ty"),
        ("Trạm Y tế Công ty (Trạm YT) khám bệnh; Trạm YT lập sổ.", "Trạm YT = Trạm Y tế Công ty"),
        ("Phòng Điều khiển sản xuất (ĐKSX) bố trí xe. ĐKSX ghi sổ.", "ĐKSX = Phòng Điều khiển sản xuất"),
        ("Phòng Cơ điện - Vận tải (Phòng CV) sửa quạt. Giao Phòng CV.", "Phòng CV = Phòng Cơ điện - Vận tải"),
        ("Ủy ban MTTQ Việt Nam xã (viết tắt là MTTQ xã) vận động.", "MTTQ xã = MTTQ Việt Nam xã"),
        (
            "Giao cho Công ty Suối Mẫu (hai bên thống nhất gọi là Nhà thầu) thay cột.",
            "Nhà thầu = Công ty Suối Mẫu",
        ),
        # what is no body, or is not said to be called so
        ("Thủ tục hành chính (TTHC) và sổ TTHC.", ""),
        ("Công an tỉnh (PC05) kiểm tra, PC05 ghi sổ.", ""),
        ("Phòng Cơ điện mỏ (Phòng CX) sửa quạt. Giao Phòng CX.", ""),
        ("Trạm Y tế Công ty (Trạm YT) khám bệnh.", ""),
        ("Nghị quyết của Ban Chấp hành (sau đây gọi tắt là Nghị quyết 11).", ""),
        ("CÁC ĐƠN VỊ VÀ TÊN GỌI TẮT Phòng An toàn.", ""),
        ("Người dân gọi là bến Mẫu.", ""),
    ],
)
def test_said_to_be_called(text: str, said: str) -> None:
    """A paper says in brackets, in a sentence or in a list what it calls a body."""
    assert "; ".join(f"{short} = {whole}" for short, whole in short_forms([text]).items()) == said


def test_short_forms_of_bodies_are_kept() -> None:
    """What a paper says that it calls a body goes with the paper, as far as a task or a recipient is so called."""
    lines = [
        "KẾ HOẠCH",
        "I. NHIỆM VỤ",
        "1. Công ty Điện lực Quảng An (sau đây gọi tắt là CTĐL) thay dây dẫn cũ.",
        "2. Phân xưởng viết tắt là PX; Tổ Quản lý thu (gọi tắt là Tổ QLT) thu tiền.",
        "3. Dựng cột mới.",
        "- Chủ trì: CTĐL.",
        "- Phối hợp: PX Cơ điện.",
    ]
    document = read_paper(Paper(tuple(Line(text, number) for number, text in enumerate(lines, 1)), "text")).document
    assert [(one.short, one.name) for one in document.abbreviations] == [
        ("CTĐL", "Công ty Điện lực Quảng An"),
        ("PX", "Phân xưởng"),
    ]


def test_heads_and_names() -> None:
    """A kind of bodies in short begins names; what begins the names of others too is no name by itself."""
    texts = ["Phân xưởng viết tắt là PX.", "Văn phòng HĐND và UBND xã (gọi tắt là Văn phòng) mời họp."]
    assert own_names_of(texts, short_forms(texts)) == OwnNames(frozenset(), frozenset({"px"}))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["1. Tổ Hành chính, tổng hợp: ghi sổ.", "Giao Tổ Hành chính, tổng hợp in giấy."], {"tổ hành chính, tổng hợp"}),
        (["1. Tổ Hành chính, tổng hợp: ghi sổ."], set()),
        (["Cơ quan lãnh đạo, chỉ đạo: Sở Y tế", "Cơ quan lãnh đạo, chỉ đạo: Sở Nội vụ"], set()),
        (["- Sở Y tế, phòng Nội vụ", "- Sở Y tế, phòng Nội vụ"], set()),
        (["UBND các tỉnh, thành", "UBND các tỉnh, thành"], set()),
    ],
)
def test_names_with_commas(lines: list[str], names: set[str]) -> None:
    """A name with commas is known where it stands alone once and comes again, and no other body may stand in it."""
    assert own_names_of(lines, {}).names == names


def test_known_for_one_paper_alone() -> None:
    """The names of a paper are known while it is read, in its thread alone, and what was kept is not mixed up."""
    names = OwnNames(frozenset({"tổ hành chính, tổng hợp"}), frozenset({"pxm"}))

    def read_in_other_thread() -> list[str]:
        return [one.agency for one in read_cell("Tổ Hành chính, tổng hợp", Role.LEADS, "")]

    with with_own_names(names):
        assert [one.agency for one in read_cell("Tổ Hành chính, tổng hợp", Role.LEADS, "")] == [
            "Tổ Hành chính, tổng hợp"
        ]
        assert begins_name("PXM Khai thác 1")
        assert own_spans("Giao Tổ Hành chính, tổng hợp") == [(5, 28)]
        with ThreadPoolExecutor(1) as other:
            assert other.submit(read_in_other_thread).result() == ["Tổ Hành chính"]
    assert read_in_other_thread() == ["Tổ Hành chính"]
    assert not begins_name("PXM Khai thác 1")
