"""Cascades of any size, always the same for the same size: one directive, provinces, towns; ten tasks in each paper."""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

__all__ = ["AS_OF", "DEFECTS", "TASKS_PER_FILE", "documents", "spoil", "write"]

AS_OF = date(2024, 4, 1)
"""The day to check by: no deadline has passed, and the towns still are."""
TASKS_PER_FILE = 10
TOWNS_PER_PROVINCE = 9

_ACTS = (
    "Rà soát",
    "Mở lớp tập huấn về",
    "Lập kế hoạch chi cho",
    "Kiểm tra",
    "Công khai kết quả",
    "Thống kê",
    "Bố trí cán bộ cho",
)
_THINGS = (
    "việc khám sức khỏe cho người lao động trong các cơ sở sản xuất nhỏ",
    "hệ thống biển báo ở những nơi có nguy cơ cháy nổ",
    "hồ sơ của các tổ hợp tác, hợp tác xã trên địa bàn",
    "việc lấy mẫu nước ở các trạm cấp nước tập trung",
    "bếp ăn trong các trường học và khu công nghiệp",
    "đường dây nóng tiếp nhận ý kiến của người dân",
)
_OUTPUTS = ("Báo cáo kết quả", "Danh sách đã phê duyệt", "Biên bản kiểm tra", "Quyết định của cấp có thẩm quyền")
_LEADS = {
    "central": ("Bộ Y tế", "Bộ Tài chính", "Bộ Nội vụ", "Bộ Xây dựng"),
    "province": ("Sở Y tế", "Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng"),
    "district": ("Phòng Y tế", "Phòng Tài chính - Kế hoạch", "Phòng Nội vụ", "Phòng Quản lý đô thị"),
}
_PLACES = {"province": "tỉnh", "district": "thị xã"}
_ISSUED = {"central": "2024-01-10", "province": "2024-02-20", "district": "2024-03-15"}
_LAST_DAY = {"central": date(2024, 12, 31), "province": date(2024, 11, 30), "district": date(2024, 10, 31)}


DEFECTS = {
    "broken-link": ("town-2", r"#2 }", "#99 }"),
    "lead-missing": ("town-3", r"      - { role: leads.*\n", ""),
    "circle": ("province-1", r"directive#3 }", "town-1#3 }"),
    "orphan": ("town-4", r"    derives: .*#4 }\]\n", ""),
    "not-taken-up": ("town-5", r'  - id: "5"\n(?:    .*\n)*', ""),
    "end-before-start": (
        "town-6",
        r"{ kind: by, .*}",
        "{ kind: within, wording: tháng 5 đến tháng 9, start: 2024-09-30, end: 2024-05-01 }",
    ),
    "duplicate-id": ("town-7", r'- id: "7"', '- id: "6"'),
    "level-skipped": ("town-8", r"province-\d+#8", "directive#8"),
}
"""One defect of each kind that a check finds: the paper, what stands in it, what stands there instead."""
_IMPOSSIBLE_DAY = ("town-9", r"wording: .*, end: .* }", "wording: 30/2/2024, end: 2024-02-30 }")


def documents(tasks: int) -> Iterator[tuple[str, str]]:
    """Give file name and YAML of each paper of a cascade with so many tasks, which no rule objects to as of `AS_OF`.

    Args:
        tasks: number of tasks, at least 10; rounded down to a multiple of 10.
    """
    count = max(1, tasks // TASKS_PER_FILE)
    provinces = max(1, -(-(count - 1) // (TOWNS_PER_PROVINCE + 1))) if count > 1 else 0
    chance = random.Random(tasks)  # noqa: S311  # the same cascade each time is what is wanted
    yield "directive.yaml", _document(chance, "directive", "central", 1, None)
    for number in range(1, provinces + 1):
        yield f"province-{number}.yaml", _document(chance, f"province-{number}", "province", number, "directive")
    for number in range(1, count - provinces):
        parent = f"province-{(number - 1) % provinces + 1}"
        yield f"town-{number}.yaml", _document(chance, f"town-{number}", "district", number, parent)


def write(folder: Path, tasks: int) -> Path:
    """Write such a cascade into a folder of its own below `folder`, and give that folder."""
    target = folder / f"cascade-{tasks}"
    target.mkdir(parents=True)
    for name, text in documents(tasks):
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    return target


def spoil(folder: Path, *, impossible_day: bool = False) -> None:
    """Put one defect of each kind into a cascade of at least 130 tasks; or one day that no calendar has.

    With such a day a file cannot be loaded, so that it alone is found.
    """
    for paper, pattern, instead in [_IMPOSSIBLE_DAY] if impossible_day else DEFECTS.values():
        file = folder / f"{paper}.yaml"
        text, times = re.subn(pattern, instead, file.read_text(encoding="utf-8"), count=1)
        assert times == 1, f"{file.name} has no {pattern}"  # the papers above are written otherwise
        file.write_text(text, encoding="utf-8", newline="\n")


def _document(chance: random.Random, key: str, level: str, number: int, parent: str | None) -> str:
    kind, code = ("directive", f"{number}/CT-TTg") if parent is None else ("plan", f"{number}/KH-UBND")
    lines = [f"key: {key}", f"number: {code}", f"kind: {kind}", f"issued: {_ISSUED[level]}"]
    if parent is None:
        lines += ["issuer: Thủ tướng Chính phủ", f"level: {level}"]
    else:
        place = f"{_PLACES[level]} Thứ {number}"
        lines += [f"issuer: UBND {place}", f"level: {level}", f"place: {place}", "implements:", f"  - key: {parent}"]
    lines += ["convention: leads-coordinates", "tasks:"]
    for task in range(1, TASKS_PER_FILE + 1):
        lead, other = chance.sample(_LEADS[level], 2)
        day = _LAST_DAY[level] - timedelta(days=8 * task)  # each before that of the task above
        lines += [
            f'  - id: "{task}"',
            f"    title: {chance.choice(_ACTS)} {chance.choice(_THINGS)}",
            "    assignments:",
            f"      - {{ role: leads, agency: {lead} }}",
            f"      - {{ role: coordinates, agency: {other} }}",
        ]
        if task % 2:
            lines.append(f"    timeframe: chậm nhất ngày {day.day}/{day.month}/{day.year}")
        else:
            wording = f"{day.day}/{day.month}/{day.year}"
            lines.append(f"    timeframe: {{ kind: by, wording: {wording}, end: {day} }}")
        lines.append(f"    outputs: [{chance.choice(_OUTPUTS)}]")
        if parent is not None:
            lines.append(f"    derives: [{{ task: {parent}#{task} }}]")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="where to put the folder cascade-N")
    arguments.add_argument("tasks", type=int, help="number of tasks")
    given = arguments.parse_args()
    write(given.folder, given.tasks)
