"""What a plan says of its tasks reads the same however the paper sets it out: marks, labels, lists, sentences, one line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cascade.model import Document, Task
from cascade.reader import Line, Paper, read_paper

RULES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

OPENING = (
    "ỦY BAN NHÂN DÂN TỈNH VÍ DỤ",
    "Số: 12/KH-UBND",
    "KẾ HOẠCH",
    "Triển khai công tác tập huấn năm 2026",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
    "I. MỤC ĐÍCH",
    "Nâng cao nhận thức của cán bộ.",
)
CLOSING = ("Nơi nhận:", "- Các sở, ngành;", "- Lưu: VT.")


class Work(NamedTuple):
    """A task as its authors mean it."""

    title: str
    lead: str
    partners: tuple[str, ...]
    when: str


WORKS = (
    Work("Mở lớp tập huấn cho cán bộ cấp xã", "Sở Nội vụ", ("Sở Y tế", "Công an tỉnh"), "Quý I/2026"),
    Work("Rà soát danh sách hộ nghèo trên địa bàn", "Sở Tài chính", ("UBND các xã, phường",), "trước ngày 30/6/2026"),
    Work("Xây dựng phần mềm quản lý hồ sơ", "Sở Văn hóa, Thể thao và Du lịch", ("Sở Tư pháp",), "Tháng 9/2026"),
)


def read_lines(lines: Iterable[str], *, flattened: bool = False) -> Document:
    """Read lines as a text file has them, or all of them run together into one."""
    lines = [*OPENING, *lines, *CLOSING]
    lines = [" ".join(lines)] if flattened else lines
    return read_paper(Paper(tuple(Line(text, number) for number, text in enumerate(lines, 1)), "text")).document


def in_role(task: Task, role: str) -> tuple[str, ...]:
    """The bodies of a task in a role, as printed."""
    return tuple(one.agency for one in task.assignments if one.role.value == role)


def said_of(task: Task) -> Work:
    """A task as it was read."""
    when = task.timeframe.wording if task.timeframe else ""
    [lead] = in_role(task, "leads")
    return Work(task.title.strip(" .:;"), lead, in_role(task, "coordinates"), when)


# --- labels --------------------------------------------------------------------------------------------------------------

COUNTS = {
    "1.": "{0}. ",
    "1)": "{0}) ",
    "1/": "{0}/ ",
    "1-": "{0}- ",
    "(1)": "({0}) ",
    "II.1.": "II.{0}. ",
    "a)": "{1}) ",
    "a.": "{1}. ",
    "-": "- ",
    "+": "+ ",
    "*": "* ",
}
LABELS = ("Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")


def counted(mark: str, number: int) -> str:
    """A mark of a list: `2. `, `b) ` or `- `."""
    return COUNTS[mark].format(number, "abc"[number - 1])


@given(
    mark=st.sampled_from(sorted(COUNTS)),
    end=st.sampled_from(["", ".", ":"]),
    sign=st.sampled_from(["", "- ", "+ ", "* ", "• ", "a) "]),
    value=st.sampled_from(["behind", "semicolons", "below", "- ", "+ "]),
    flattened=st.booleans(),
)
@RULES
def test_labels_below_tasks(mark: str, end: str, sign: str, value: str, *, flattened: bool) -> None:
    """Labels stand below the task whatever marks both have, their values behind the colon, on the next lines or in a list."""
    if sign and sign.strip() in (mark, value.strip(), mark.replace(".", ")")):
        return  # labels that cannot be told from tasks, or values from labels
    if flattened and (
        value not in ("behind", "semicolons") or mark not in ("1.", "II.1.", "a)", "-") or not (end == "." or sign)
    ):
        return  # what only lines tell
    lines = ["II. NHIỆM VỤ VÀ GIẢI PHÁP"]
    for number, work in enumerate(WORKS, 1):
        lines.append(f"{counted(mark, number)}{work.title}{end}")
        for place, (label, said) in enumerate(zip(LABELS, ((work.lead,), work.partners, (work.when,)), strict=True)):
            begins = f"{'abc'[place]}) " if sign == "a) " else sign
            if value in ("behind", "semicolons") or (value != "below" and place == len(LABELS) - 1):
                lines.append(f"{begins}{label}: {('; ' if value == 'semicolons' else ', ').join(said)}.")
            else:
                listed = "" if value == "below" else value
                lines += [f"{begins}{label}:", *(f"{listed}{one}" for one in said)]
    found = {said.title: said for said in map(said_of, read_lines(lines, flattened=flattened).tasks)}
    assert found == {work.title: work for work in WORKS}


# --- duties of bodies ----------------------------------------------------------------------------------------------------

DUTIES = {
    "Sở Nội vụ": (
        ("leads", "Chủ trì, phối hợp với Sở Y tế tổ chức tập huấn cho cán bộ xã", ""),
        ("monitors", "Theo dõi, đôn đốc việc thực hiện Kế hoạch", ""),
        ("reports", "Tổng hợp, báo cáo UBND tỉnh trước ngày 15/12/2026", "trước ngày 15/12/2026"),
    ),
    "Công an tỉnh": (("implements", "Tăng cường tuần tra trên các tuyến quốc lộ", ""),),
    "UBND các xã, phường": (
        ("implements", "Xây dựng kế hoạch thực hiện trên địa bàn trong Quý I/2026", "trong Quý I/2026"),
        ("implements", "Tuyên truyền đến Nhân dân", ""),
    ),
}
SECTIONS = (
    ("III. TỔ CHỨC THỰC HIỆN",),
    ("III. TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ",),
    ("III. PHÂN CÔNG NHIỆM VỤ",),
    ("Phần III", "TỔ CHỨC THỰC HIỆN"),
)
HEADINGS = (
    "{}",
    "{}:",
    "Giao {}:",
    "Đề nghị {}:",
    "Trách nhiệm của {}:",
    "Đối với {}:",
    "{} có trách nhiệm:",
    "{} thực hiện các nhiệm vụ sau:",
)


@given(
    section=st.sampled_from(SECTIONS),
    mark=st.sampled_from(["", *sorted(set(COUNTS) - {"II.1.", "a.", "1/", "(1)"})]),
    heading=st.sampled_from(HEADINGS),
    sign=st.sampled_from(["", "- ", "+ ", "* ", "• ", "a) "]),
    end=st.sampled_from([".", ";"]),
)
@RULES
def test_duties_below_bodies(section: tuple[str, ...], mark: str, heading: str, sign: str, end: str) -> None:
    """Each duty below a body is the body's, whatever marks the bodies and the duties have, none too."""
    bare = not mark and not sign and not heading.endswith(":")
    if mark == sign.strip() or (mark == "-" and sign == "• ") or bare:
        return
    lines = [*section]
    for number, (body, duties) in enumerate(DUTIES.items(), 1):
        lines.append(f"{counted(mark, number) if mark else ''}{heading.format(body)}")
        for place, (_, duty, _) in enumerate(duties):
            begins = f"{'abc'[place]}) " if sign == "a) " else sign
            lines.append(f"{begins}{duty}{end if place < len(duties) - 1 else '.'}")
    tasks = {task.title.strip(" .;"): task for task in read_lines(lines).tasks}
    for body, duties in DUTIES.items():
        for role, duty, when in duties:
            task = tasks[duty]
            found = {one.agency: one.role.value for one in task.assignments if one.role.value != "coordinates"}
            assert found in ({body: role}, {body: "leads"})
            assert (task.timeframe.wording if task.timeframe else "") == when


# --- sentences -----------------------------------------------------------------------------------------------------------

SENTENCES = (
    "{title}. Giao {lead} chủ trì, phối hợp với {partners} thực hiện{when: hoàn thành}.",
    "{lead} chủ trì, phối hợp với {partners} {small}{when: thời gian hoàn thành:}.",
    "{title} ({lead} chủ trì, phối hợp với {partners}{when: hoàn thành}).",
    "{title} (Chủ trì: {lead}; phối hợp: {partners}{when: thời gian:}).",
    "{title} (giao {lead} chủ trì, {partners} phối hợp thực hiện{when: thời gian:}).",
    "{title} [{lead} chủ trì; {partners} phối hợp{when:}].",
    "{title}, do {lead} chủ trì, phối hợp với {partners} thực hiện{when: hoàn thành}.",
    "{title}: {lead} chủ trì; {partners} phối hợp{when: thời gian:}.",
    "{title}: {lead} (chủ trì), {partners} (phối hợp){when: thời gian:}.",
    "{title} - {lead} chủ trì, {partners} phối hợp",
    "{title}. Cơ quan chủ trì: {lead}; cơ quan phối hợp: {partners}{when: thời gian hoàn thành:}.",
    "{lead} có trách nhiệm chủ trì, phối hợp cùng {partners} {small}{when: hoàn thành}.",
    "{lead}: Chủ trì, phối hợp với {partners} {small}{when: hoàn thành}.",
    "Yêu cầu {lead} chủ trì, phối hợp với {partners} {small}{when: hoàn thành}.",
    "{title}; {lead} là cơ quan chủ trì, {partners} là cơ quan phối hợp{when: thời gian thực hiện:}.",
    "{title}. Trách nhiệm: {lead} (chủ trì), {partners} (phối hợp){when: thời hạn:}.",
    "{title}; giao {lead} chủ trì, phối hợp với {partners}{when: hoàn thành}.",
)
LEADS = ("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "UBND các xã, phường", "Công ty Điện lực Suối Mẫu")
PARTNERS = (
    ("Sở Y tế",),
    ("Sở Y tế", "Công an tỉnh"),
    ("các sở, ban, ngành liên quan",),
    ("Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh", "Liên đoàn Lao động tỉnh"),
)
TIMES = ("", "trước ngày 30/6/2026", "quý II/2026", "tháng 9/2026", "chậm nhất ngày 15/10/2026")


def sentence_of(pattern: str, work: Work) -> str:
    """One way to say who does a task with whom and by when; the time is left out where there is none."""
    before, _, timed = pattern.partition("{when:")
    words, _, behind = timed.partition("}")
    time = f";{words} {work.when}" if work.when and timed else ""
    small = work.title[0].lower() + work.title[1:]
    said = {"title": work.title, "small": small, "lead": work.lead, "partners": ", ".join(work.partners)}
    return (before + time + behind).format(**said)


@given(
    section=st.sampled_from(["II. NHIỆM VỤ VÀ GIẢI PHÁP", "II. TỔ CHỨC THỰC HIỆN"]),
    mark=st.sampled_from(["1.", "-", "a)"]),
    pattern=st.sampled_from(SENTENCES),
    work=st.builds(
        Work, st.just(WORKS[0].title), st.sampled_from(LEADS), st.sampled_from(PARTNERS), st.sampled_from(TIMES)
    ),
)
@RULES
def test_sentences(section: str, mark: str, pattern: str, work: Work) -> None:
    """Who leads, who helps and by when are the same in each way of saying it, among duties as among tasks."""
    above = ["1. Về tập huấn"] if mark == "a)" else []
    other = "Rà soát hồ sơ. Cơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: Sở Xây dựng; thời gian: tháng 3/2026."
    lines = [section, *above, counted(mark, 1) + sentence_of(pattern, work), counted(mark, 2) + other]
    first = read_lines(lines).tasks[0]
    assert (in_role(first, "leads"), in_role(first, "coordinates")) == ((work.lead,), work.partners)
    assert len(first.assignments) == 1 + len(work.partners)
    time = first.timeframe.wording if first.timeframe else ""
    assert time.endswith(work.when) if "{when:" in pattern else not time
