"""Names of bodies: what they mean, which are one, which are collective or vague, and the packaged catalogue."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.model import Agency, Collective, Level
from cascade.wording.bodies import (
    agencies,
    canonical,
    collectives,
    ending_basis,
    endings,
    implied,
    is_collective,
    is_vague,
    member_of,
    place_key,
    recognise,
    situate,
)

TABLE = Path(__file__).parent / "bodies.tsv"


def entry(name: str, level: Level | None = None) -> Agency:
    """Give the agency a name means."""
    found = recognise(name, level=level)
    assert found is not None, name
    assert isinstance(found.entry, Agency)
    return found.entry


def test_table(golden: Callable[[Path, str], None]) -> None:
    """Every name of the table means the entry, level and place the table gives, or nothing."""
    lines = ["name\tentry\tlevel\tplace\tsort"]
    for row in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        name = row.split("\t")[0]
        found = recognise(name)
        sort = "vague" if is_vague(name) else "collective" if is_collective(name) else ""
        facts = (found.entry.name, found.entry.level or "", found.place or "") if found else ("-", "", "")
        lines.append("\t".join((name, *facts, sort)))
    golden(TABLE, "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "names",
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh", "Uỷ ban Nhân dân tỉnh", "ỦY BAN NHÂN DÂN TỈNH", "UBND tỉnh;"),
        ("BTV Thị ủy", "Ban Thường vụ Thị uỷ"),
        ("Sở VH,TT&DL", "Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hoá Thể thao và Du lịch"),
        ("Bộ LĐTBXH", "Bộ Lao động - Thương binh và Xã hội", "Bộ Lao động, Thương binh và Xã hội"),
        ("MTTQ tỉnh", "Mặt trận Tổ quốc Việt Nam tỉnh", "Mặt trận Tổ quốc tỉnh"),
        ("các cơ quan liên quan", "Các cơ quan có liên quan"),
        ("các đảng ủy, chi bộ trực thuộc Thị ủy", "các đảng ủy và chi bộ trực thuộc Thị ủy"),
        ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh", "TPHCM"),
        ("UBND xã/phường", "UBND xã, phường"),
        ("Sở Y tế", "(- Sở Y tế -+", "Sở Y tế -)"),
    ],
)
def test_one_name(names: tuple[str, ...]) -> None:
    """Two ways of writing one name have one key."""
    assert len({canonical(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Thị ủy", "Tỉnh ủy"), ("UBND tỉnh", "HĐND tỉnh"), ("Ban Thường vụ Thị ủy", "Thường trực Thị ủy")],
)
def test_two_names(one: str, other: str) -> None:
    """Names that look alike stay two."""
    assert canonical(one) != canonical(other)
    assert entry(one) != entry(other)


def test_level_decides() -> None:
    """A name of two levels is nobody's until the level is known."""
    assert recognise("Thành ủy") is None
    assert entry("Thành ủy", Level.PROVINCE).level is Level.PROVINCE
    assert entry("Thành ủy", Level.DISTRICT).valid_to == date(2025, 6, 30)
    assert entry("UBND thị xã", Level.PROVINCE).level is Level.DISTRICT


def test_ministries_merge() -> None:
    """Ministries that ended on 28/2/2025 name their successors and the basis; those that went on have no dates."""
    transport = entry("Bộ GTVT")
    assert not transport.exists(date(2025, 3, 1))
    assert transport.exists(date(2025, 2, 28))
    assert [(s.agency, s.basis) for s in transport.successors] == [("Bộ Xây dựng", "176/2025/QH15")]
    assert ending_basis(transport) == "176/2025/QH15"
    labour = entry("Bộ LĐTBXH")
    assert [s.agency for s in labour.successors] == ["Bộ Nội vụ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế"]
    assert entry("Bộ Tài chính").valid_from is None
    assert entry("Bộ NN&MT").valid_from == date(2025, 3, 1)
    assert ending_basis(entry("Bộ Tài chính")) is None


def test_towns_end() -> None:
    """The bodies of a town end with 30/6/2025; its People's Committee is followed by those of several communes."""
    committee = entry("UBND thị xã")
    assert committee.valid_to == date(2025, 6, 30)
    assert len(committee.successors) == 2
    assert entry("Ban Tuyên giáo Thị ủy").successors == ()
    assert entry("Thị đoàn").valid_to == date(2025, 6, 30)


def test_province_dates_are_open() -> None:
    """When the provincial advisory bodies merged differs by province, so the day is left open."""
    body = entry("Ban Dân vận Tỉnh ủy")
    assert (body.valid_to, [s.agency for s in body.successors]) == (None, ["Ban Tuyên giáo và Dân vận Tỉnh ủy"])


@pytest.mark.parametrize("body", agencies(), ids=lambda body: body.id)
def test_catalogue_agency(body: Agency) -> None:
    """Each body has an id of its own, is recognised by each of its names at its level, and its successors exist."""
    for name in body.names:
        assert entry(name, body.level).id == body.id
    for successor in body.successors:
        assert entry(successor.agency, body.level) or entry(successor.agency)
    if body.parent:
        assert recognise(body.parent, level=body.level)


def test_catalogue_ids() -> None:
    """No two entries share an id."""
    ids = [item.id for item in (*agencies(), *collectives())]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("group", collectives(), ids=lambda group: group.id)
def test_catalogue_collective(group: Collective) -> None:
    """Each collective reads as one by its words, as determinate as the catalogue says, and has its members."""
    for name in group.names:
        assert is_collective(name)
        assert is_vague(name) is not group.determinate
    for member in group.members:
        assert member_of(member, group.name)


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("Ban Thường vụ Thị đoàn", "các tổ chức CT-XH thị xã"),
        ("Ban Tuyên giáo Thị ủy", "các cơ quan chuyên trách TMGV Thị ủy"),
        ("UBND phường Nghĩa Lộ", "UBND các xã, phường"),
        ("Sở Y tế", "các sở, ban, ngành"),
        ("Bộ Nội vụ", "các bộ, ngành, địa phương"),
        ("Phòng Y tế thị xã", "các phòng, ban thị xã"),
        ("VTV", "các cơ quan báo chí"),
    ],
)
def test_members(name: str, collective: str) -> None:
    """A body belongs to the collectives that its recipients' list names it by."""
    assert member_of(name, collective)
    assert recognise(collective)


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("Ban Tuyên giáo Thị ủy", "các ban đảng Tỉnh ủy"),
        ("UBND thị xã", "các cơ quan liên quan"),
        ("Công ty Ví Dụ", "các sở, ban, ngành"),
        ("Sở Y tế", "các hội ví dụ"),
    ],
)
def test_strangers(name: str, collective: str) -> None:
    """A body is no member of another's collective, nor of a vague one."""
    assert not member_of(name, collective)


@pytest.mark.parametrize(
    ("name", "level", "whose", "found"),
    [
        ("Phòng Y tế", Level.DISTRICT, "thị xã Bến Đò", ["Phòng Y tế thị xã"]),
        ("Ban Tuyên giáo", Level.DISTRICT, "Ban Thường vụ Thị ủy", ["Ban Tuyên giáo Thị ủy"]),
        ("Công an", Level.PROVINCE, "UBND tỉnh", ["Công an tỉnh"]),
        ("Công an", Level.PROVINCE, None, ["Công an tỉnh", "Công an thành phố"]),
        ("các tổ chức CT-XH", Level.DISTRICT, "huyện Ví Dụ", ["các tổ chức chính trị - xã hội huyện"]),
        ("Đội Cây xanh", Level.DISTRICT, "thị xã Bến Đò", []),
        ("Công an", Level.CENTRAL, None, []),
    ],
)
def test_body_of_the_papers_own_place(name: str, level: Level, whose: str | None, found: list[str]) -> None:
    """A paper leaves out the place behind its own bodies; it says itself what kind of place it is."""
    assert [one.entry.name for one in implied(name, level, endings(level, whose))] == found


@pytest.mark.parametrize(
    ("name", "level", "place"),
    [
        ("Trung tâm Cây xanh TX. Bến Đò", Level.DISTRICT, "TX. Bến Đò"),
        ("Trung tâm Cây xanh Gia Lai", Level.PROVINCE, "Gia Lai"),
        ("Trạm Bơm phường 5", Level.COMMUNE, "phường 5"),
        ("Đội Cây xanh thành phố", None, None),
        ("Bảo hiểm xã hội", None, None),
        ("Bộ Chỉ huy Bờ biển", None, None),
        ("Bộ Biển và Hải đảo", Level.CENTRAL, None),
        ("Quỹ Phòng chống lụt bão quốc gia", Level.CENTRAL, None),
    ],
)
def test_words_of_a_name_say_where(name: str, level: Level | None, place: str | None) -> None:
    """A body that no list has may still say by its name at which level it works and where."""
    assert situate(name) == (level, place)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tỉnh Gia Lai", "Gia Lai", True),
        ("TP. Hải Phòng", "thành phố Hải Phòng", True),
        ("thành phố Hải Phòng", "Hải Phòng", True),
        ("thành phố Hòa Bình", "tỉnh Hoà Bình", False),
        ("thị xã Mẫu", "huyện Mẫu", False),
    ],
)
def test_places_are_compared_by_key(one: str, other: str, *, same: bool) -> None:
    """A province is the same with its noun and without; a town is not the province of its name."""
    assert (place_key(one) == place_key(other)) is same


def test_likeness_makes_no_body() -> None:
    """A name that is only like that of a body is not taken for it."""
    assert recognise("Bộ Tài chinh") is None
    assert recognise("Bộ Tài chính")


def test_names_need_no_catalogue() -> None:
    """Keys and vagueness, asked for each of 100,000 tasks, do not read the catalogue."""
    code = (
        "from cascade.wording import bodies, vocabulary\n"
        "bodies.canonical('UBND tỉnh'); bodies.is_vague('các cơ quan liên quan'); bodies.is_collective('các sở')\n"
        "assert bodies._catalogue.cache_info().currsize == 0\n"
        "assert vocabulary.vocabulary.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-X", "utf8", "-c", code], check=True)  # noqa: S603  # our own code


@given(st.text(max_size=40) | st.lists(st.sampled_from([
    "các", "UBND", "tỉnh", "thành phố", "TP.", "Hà Nội", "Gia Lai", "Sở", "Y tế", "và", ",", "xã", "phường", "5", "Thị ủy",
    "Ban Thường vụ", "liên quan", "cơ quan", "(", "KH&CN", "Kon", "Tum", "-",
]), max_size=7).map(" ".join))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_laws(name: str) -> None:
    """Any name is read without an error; its key is its own key; what is vague is collective."""
    assert canonical(canonical(name)) == canonical(name)
    assert is_collective(name) or not is_vague(name)
    found = recognise(name)
    assert found == recognise(name)
    if found and is_vague(name):
        assert not found.determinate
