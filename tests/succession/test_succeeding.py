"""Succession of bodies: who follows whom by a day, what becomes of a task, and what is left for a person to say."""

from __future__ import annotations

from datetime import date

import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cascade
from cascade.comparison import differences
from cascade.model import Agency, Assignment, Cascade, Document, Level, Role, Succession, Task
from cascade.report import succession_as_text
from cascade.succession import ended_bodies, succeed

any_pace = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that others use besides is no failure."""

AFTER = date(2025, 3, 2)


def plan(who: str, **more: object) -> Cascade:
    """A plan of the centre with one task; its assignments as people write them."""
    head = "".join(f"{key}: {value}\n" for key, value in more.items())
    text = f'{head}level: central\ntasks:\n  - {{id: "1", title: Sửa cầu, assignments: {{{who}}}}}\n'
    return Cascade(documents=(cascade.loads(text, "plan.yaml"),))


def who(held: Cascade) -> list[str]:
    """Who does what in the first task."""
    return [
        f"{one.role.value} {one.agency}{f' ({one.part})' if one.part else ''}"
        for one in held.documents[0].tasks[0].assignments
    ]


def made(held: Cascade) -> list[str]:
    """What succession says it did, in English."""
    return [f"{one.role.value} {one.old} {one.how} {one.new}" for one in succeed(held, AFTER).replacements]


def test_one_successor_takes_the_place() -> None:
    """A ministry that was merged stands no longer in the plan; its successor has its role, and the task says why."""
    result = succeed(plan("leads: Bộ GTVT, coordinates: [Bộ Công an]"), AFTER)
    assert who(result.cascade) == ["leads Bộ Xây dựng", "coordinates Bộ Công an"]
    assert result.cascade.documents[0].tasks[0].note == (
        "tính đến 2/3/2025: Bộ GTVT nay là Bộ Xây dựng (176/2025/QH15)"
    )
    assert result.left == ()


def test_nothing_is_replaced_before_the_day() -> None:
    """On its last day a body still exists, and the plan is the same object's worth of words."""
    before = plan("leads: Bộ GTVT")
    assert succeed(before, date(2025, 2, 28)).cascade == before


def test_nobody_is_named_twice() -> None:
    """Two ministries that became one are one lead; the second is said to have joined."""
    held = plan("leads: [Bộ Kế hoạch và Đầu tư, Bộ Tài chính], coordinates: [Bộ TT&TT, Bộ Khoa học và Công nghệ]")
    assert who(succeed(held, AFTER).cascade) == ["leads Bộ Tài chính", "coordinates Bộ Khoa học và Công nghệ"]
    assert made(held) == [
        "leads Bộ Kế hoạch và Đầu tư joined Bộ Tài chính",
        "coordinates Bộ TT&TT joined Bộ Khoa học và Công nghệ",
    ]


def test_two_that_ended_become_one() -> None:
    """Where both bodies ended and one followed them, the first hands over and the second joins."""
    held = plan("leads: [Bộ Tài nguyên và Môi trường, Bộ Nông nghiệp và Phát triển nông thôn]")
    assert who(succeed(held, AFTER).cascade) == ["leads Bộ Nông nghiệp và Môi trường"]


def test_a_coordinator_that_became_the_lead_is_dropped_and_said() -> None:
    """Who answers for a task does not coordinate with itself, whichever of the two it had of its own."""
    held = plan("leads: Bộ Kế hoạch và Đầu tư, coordinates: [Bộ Tài chính, Bộ Công an]")
    result = succeed(held, AFTER)
    assert who(result.cascade) == ["leads Bộ Tài chính", "coordinates Bộ Công an"]
    assert (result.cascade.documents[0].tasks[0].note or "").endswith(
        "; Bộ Tài chính không còn phối hợp vì đã chịu trách nhiệm chính"
    )
    other = plan("leads: Bộ Tài chính, coordinates: [Bộ Kế hoạch và Đầu tư]")
    assert who(succeed(other, AFTER).cascade) == ["leads Bộ Tài chính"]
    assert made(other) == ["coordinates Bộ Kế hoạch và Đầu tư joined Bộ Tài chính"]


def test_what_the_paper_itself_says_twice_stays() -> None:
    """A body printed as lead and coordinator, which followed nobody, is left as the paper has it."""
    held = plan("leads: [Bộ GTVT, Bộ Công an], coordinates: [Bộ Công an]")
    assert who(succeed(held, AFTER).cascade) == ["leads Bộ Xây dựng", "leads Bộ Công an", "coordinates Bộ Công an"]


def test_parts_stay_apart() -> None:
    """A part that the paper gives to a body goes with it, beside the part that the successor has of its own."""
    held = plan(
        "implements: [{agency: Bộ GTVT, part: mặt cầu}, {agency: Bộ Xây dựng, part: trụ cầu}, {agency: Bộ GTVT, part: trụ cầu}]"
    )
    assert who(succeed(held, AFTER).cascade) == ["implements Bộ Xây dựng (mặt cầu)", "implements Bộ Xây dựng (trụ cầu)"]


def test_several_successors_are_asked_for() -> None:
    """A ministry whose functions went to three others stays as it is, and is told with all three."""
    held = plan("leads: Bộ LĐTBXH")
    result = succeed(held, AFTER)
    assert result.cascade == held
    assert succession_as_text(result, "en", 200) == (
        "plan: Bộ LĐTBXH stays: its work is with several bodies or passed in parts (Bộ Nội vụ, Bộ Giáo dục và Đào tạo"
        " (giáo dục nghề nghiệp), Bộ Y tế (bảo trợ xã hội, trẻ em)); write for each task who has it\n"
        "    tasks (1): 1\n"
        "assignments replaced: 0; bodies left as they are: 1\n"
    )


def test_nobody_known_is_told() -> None:
    """A body of the district level of which no successor is known stays, and so does a group of such bodies."""
    held = plan("leads: Bộ Công an, coordinates: [Huyện ủy]")
    (left,) = succeed(held, date(2025, 7, 1)).left
    assert (left[0], left[1].name, left[1].outcome) == ("plan", "Huyện ủy", "nobody")
    assert "nobody is known" in succession_as_text(succeed(held, date(2025, 7, 1)))


def own(*bodies: Agency) -> Cascade:
    """A plan led by Tổ Một, in a cascade that lists bodies of its own."""
    return plan("leads: Tổ Một").model_copy(update={"agencies": bodies})


def agency(name: str, *successors: Succession | str, ended: bool = True) -> Agency:
    """A body of the cascade's own list, which ended at the end of January unless it lives."""
    following = tuple(Succession(agency=one) if isinstance(one, str) else one for one in successors)
    return Agency(id=name, names=(name,), valid_to=date(2025, 1, 31) if ended else None, successors=following)


def test_a_line_of_succession_is_followed_to_its_end() -> None:
    """Where the successor has ended too, the one that followed it has the task, by both papers."""
    held = own(
        agency("Tổ Một", Succession(agency="Tổ Hai", basis="1/QĐ")),
        agency("Tổ Hai", Succession(agency="Tổ Ba", basis="2/QĐ")),
    )
    result = succeed(held, AFTER)
    assert who(result.cascade) == ["leads Tổ Ba"]
    assert result.replacements[0].basis == "1/QĐ, 2/QĐ"


def test_two_lines_that_meet_are_one_successor() -> None:
    """Two bodies that followed and were then merged are one."""
    held = own(agency("Tổ Một", "Tổ Hai", "Tổ Ba"), agency("Tổ Hai", "Tổ Bốn"), agency("Tổ Ba", "Tổ Bốn"))
    assert who(succeed(held, AFTER).cascade) == ["leads Tổ Bốn"]


def test_a_circle_of_successions_ends() -> None:
    """Bodies said to have followed each other lead to nobody."""
    held = own(agency("Tổ Một", "Tổ Hai"), agency("Tổ Hai", "Tổ Một"))
    assert [body.outcome for _, body in succeed(held, AFTER).left] == ["nobody"]


def test_a_part_alone_is_no_successor() -> None:
    """Who got a part of the work has not got this task for certain."""
    held = own(agency("Tổ Một", Succession(agency="Tổ Hai", part="sổ sách")))
    assert [body.outcome for _, body in succeed(held, AFTER).left] == ["several"]


def test_a_note_is_kept() -> None:
    """What a task's note says already stands before what succession adds, in the language asked for."""
    paper = cascade.loads(
        'tasks: [{id: "1", title: Sửa cầu, note: đã họp, assignments: {leads: Bộ GTVT}}]', "plan.yaml"
    )
    result = succeed(Cascade(documents=(paper,)), AFTER, language="en")
    assert result.cascade.documents[0].tasks[0].note == (
        "đã họp; as of 2/3/2025: Bộ GTVT is now Bộ Xây dựng (176/2025/QH15)"
    )


bodies = st.sampled_from(
    [
        "Bộ GTVT", "Bộ Xây dựng", "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", "Bộ LĐTBXH", "Bộ Nội vụ", "Huyện ủy",
        "Ban Dân vận Trung ương", "Ban Tuyên giáo Trung ương", "các bộ, ngành", "Tổ Một", "Tổ Hai", "Tổ Ba",
    ]
)  # fmt: skip
assigned = st.builds(Assignment, role=st.sampled_from(Role), agency=bodies, part=st.sampled_from([None, "sổ sách"]))
plans = st.lists(st.lists(assigned, max_size=6).map(tuple), min_size=1, max_size=3).map(
    lambda tasks: Document(
        key="plan",
        level=Level.CENTRAL,
        tasks=tuple(Task(id=str(n), title="Sửa cầu", assignments=held) for n, held in enumerate(tasks)),
    )
)
OWN = (
    Agency(id="mot", names=("Tổ Một",), valid_to=date(2025, 1, 31), successors=(Succession(agency="Tổ Hai"),)),
    Agency(id="hai", names=("Tổ Hai",), valid_to=date(2025, 2, 20), successors=(Succession(agency="Tổ Ba"),)),
)
reorganised = st.one_of(strategies.cascades, plans.map(lambda paper: Cascade(documents=(paper,), agencies=OWN)))


@any_pace
@given(reorganised, st.one_of(st.just(AFTER), strategies.days))
def test_done_once_is_done(held: Cascade, day: date) -> None:
    """Succession runs on any cascade, changes only assignments and notes, and has nothing more to do afterwards."""
    result = succeed(held, day)
    again = succeed(result.cascade, day)
    assert again.cascade == result.cascade
    assert again.replacements == ()
    for paper in differences(held, result.cascade).papers:
        assert (paper.changes, paper.added, paper.dropped) == ((), (), ())


@any_pace
@given(reorganised, st.one_of(st.just(AFTER), strategies.days))
def test_what_is_left_is_what_has_ended(held: Cascade, day: date) -> None:
    """After succession the bodies that have ended are those that were told as left."""
    result = succeed(held, day)
    graph = cascade.graph(result.cascade)
    ended = [(node.key, body.name) for node in graph.documents for body in ended_bodies(graph, node, day)]
    assert sorted(ended) == sorted((paper, body.name) for paper, body in result.left)


@any_pace
@given(plans)
def test_nobody_loses_a_task(paper: Document) -> None:
    """Each body that had a role has it after succession, or one that followed it has a role in that task."""
    held = Cascade(documents=(paper,), agencies=OWN)
    result = succeed(held, AFTER)
    heirs = {(one.task, one.old): one.new for one in result.replacements}
    for old, new in zip(paper.tasks, result.cascade.documents[0].tasks, strict=True):
        now = {one.agency for one in new.assignments}
        for one in old.assignments:
            assert one.agency in now or heirs[old.id, one.agency] in now
