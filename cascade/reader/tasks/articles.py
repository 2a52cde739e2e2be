"""Articles of a decision: which of them charge a body with work, and which only put the paper in force."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.assignments.assigning import asked_at_end, given
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.markers import Rank
from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.naming import begins_name, may_begin_name, names_several
from cascade.reader.structure.body_headings import is_body_heading
from cascade.reader.structure.items import Item, TableItem
from cascade.reader.tasks.charged_sentences import addresses_body, begins_with_known, lays_duty
from cascade.wording.boundaries import ends, next_clause
from cascade.wording.clarity import names_work
from cascade.wording.folding import fold_in_place
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["articles_of", "charges", "head_more", "is_article", "names_bodies", "put_in_force"]


def is_article(node: Item | TableItem) -> bool:
    """Whether a node is counted "Điều 1"."""
    marker = node.paragraph.marker if isinstance(node, Item) and node.paragraph else None
    return marker is not None and marker.rank is Rank.ARTICLE


def articles_of(body: Item) -> list[Item]:
    """The articles that stand in no part or chapter."""
    return [child for child in body.items() if is_article(child)]


def head_more(body: Item) -> bool:
    """Whether sections or a table stand beside the articles: a plan that they put in force, and no closing words."""
    return any(isinstance(child, TableItem) or child.is_marked for child in body.children if not is_article(child))


def put_in_force(text: str) -> bool:
    """Whether an article names those who obey the paper and gives them no work of their own.

    >>> put_in_force("Chánh Văn phòng và Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.")
    True
    >>> put_in_force("Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này; báo cáo trước ngày 30/6/2026.")
    False
    """
    if text.rstrip().endswith(":") or given(text):
        return False
    found = subject_of(text)
    if _obeys(text) and not (found and found.address):
        return True  # whatever verb a name on the way holds: "Cục trưởng Cục Bảo vệ, chăm sóc trẻ em, …"
    if found is not None:
        return not found.address and not names_work(next_clause().split(found.rest, 1)[0])
    # "…; Giám đốc các sở: Y tế, Tài chính … chịu trách nhiệm thi hành": the colon hides whom the sentence begins with.
    spots = _obeying().finditer(fold_in_place(text)) if begins_name(text) else ()
    return any(not names_work(text[obeying.start() :]) for obeying in spots)


def _obeys(text: str) -> bool:
    """Whether one sentence is a list of names up to the words that they obey this paper."""
    obeying = _obeying_this().search(fold_in_place(text))
    names = text[: obeying.start()] if obeying else ""
    return begins_name(names) and not ends(".").search(names) and all(map(may_begin_name, ends(";").split(names)))


@cache
def _obeying_this() -> re.Pattern[str]:
    """The end of a sentence that charges with the paper itself: "… chịu trách nhiệm thi hành Quyết định này./."."""
    words = vocabulary("markers")
    charged, papers = any_of(vocabulary("naming")["heading_ends"]), any_of(words["own_papers"])
    return re.compile(rf"\s{charged}\s(?:{any_of(words['obeying'])}\s){{1,3}}{papers} này[\s./]*$")


@cache
def _obeying() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(vocabulary('markers')['obeying'])}(?!\w)")


def charges(article: Item) -> bool:
    """Whether an article charges bodies with work: "Điều 2. Giao Sở Y tế chủ trì, phối hợp với …"."""
    text = article.text
    if put_in_force(text) or (names_several(text) and not goes_on_collective(text)):
        return False  # "Các chế độ khác do Bảo hiểm xã hội tỉnh giải quyết"
    named = subject_of(text) is not None or bool(given(text) or asked_at_end(text)) or lays_duty(text)
    return named or _heads_duties(article)


def names_bodies(article: Item) -> bool:
    """Whether bodies and their duties stand below the first words of an article: "Điều 2. Trách nhiệm", "1. Sở Y tế:"."""
    return (
        any(map(_heads_duties, article.items())) or _lists_work(article) or any(map(_charged_behind, article.items()))
    )


def _charged_behind(child: Item) -> bool:
    """Whether a paragraph behind what an article says first lays work on bodies: "…", "Sở X hướng dẫn thực hiện Quyết định này"."""
    unmarked = child.paragraph is not None and child.paragraph.marker is None
    return unmarked and (begins_with_known(child.text) or addresses_body(child.text)) and not put_in_force(child.text)


def _lists_work(article: Item) -> bool:
    """Whether each point of a list begins with a body and its work: "Các cơ quan sau đây có trách nhiệm: 1. Sở Y tế …"."""
    points = [child.text for child in article.items()]
    if len(points) < 2 or not article.text.rstrip().endswith(":") or any(map(put_in_force, points)):
        return False
    return all(subject_of(text) is not None for text in points)


def _heads_duties(item: Item) -> bool:
    marked = any(child.is_marked for child in item.items())
    return marked and is_body_heading(item)
