"""The file format as a JSON Schema, by which editors complete and mark what a person writes."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from cascade.model import Cascade, Role
from cascade.store.faults import TIMEFRAME_FORMS

__all__ = ["schema"]

Json = dict[str, Any]

_DAY = {
    "type": "string",
    "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})$",
    "description": "A day: 2024-03-19 or 19/3/2024.",
}
_TEXT = {"type": ["string", "number"]}
_KEYS_OF_BODIES = ("agencies", "collectives", "settings", "order")


def schema() -> Json:
    """Give the JSON Schema (draft 2020-12) of a file: a document, the bodies, a whole cascade, or a reading.

    Descriptions are those of the models' fields; what a person may write short is allowed beside the full form.

    >>> schema()["$defs"]["Task"]["properties"]["title"]["description"]
    'What is to be done, as the paper heads it (tên nhiệm vụ).'
    """
    whole = Cascade.model_json_schema(ref_template="#/$defs/{model}")
    kinds: Json = whole.pop("$defs")
    kinds["Cascade"] = whole
    for name, kind in kinds.items():
        kinds[name] = _loosen(kind)
    _shorten(kinds)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a cascade",
        "description": "A document (văn bản), the bodies it names, a whole cascade, settings, or what `cascade read` printed.",
        "anyOf": [
            {"$ref": "#/$defs/Document"},
            {"$ref": "#/$defs/Bodies"},
            {"$ref": "#/$defs/WholeCascade"},
            {"$ref": "#/$defs/Settings"},
            {"$ref": "#/$defs/Reading"},
            {"type": "array", "items": {"$ref": "#/$defs/Reading"}, "minItems": 1},
        ],
        "$defs": kinds,
    }


def _loosen(node: Any) -> Any:
    """Allow unquoted numbers where text is wanted, both ways to write a day, and nothing where nothing is held."""
    if isinstance(node, list):
        return [_loosen(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "string" and node.get("format") == "date":
        return {key: value for key, value in node.items() if key not in ("type", "format", "title")} | _DAY
    if node.get("type") == "string" and not node.keys() & {"enum", "const", "pattern"}:
        return {key: value for key, value in node.items() if key != "title"} | _TEXT
    loosened = {key: _loosen(value) for key, value in node.items() if key != "discriminator"}
    if isinstance(loosened.get("title"), str):
        del loosened["title"]  # the field's name again, which editors show already
    if "oneOf" in loosened:
        loosened["anyOf"] = loosened.pop("oneOf")
    if node.get("type") == "array" and node.get("default") == []:
        loosened["type"] = ["array", "null"]
    return loosened


def _shorten(kinds: Json) -> None:
    """Add the short forms that the loader spells out."""
    document, task = kinds["Document"]["properties"], kinds["Task"]["properties"]
    kinds["Day"] = _DAY
    kinds["DocumentNumber"] = {
        "description": "Number of a paper (số, ký hiệu), as printed: 204-KH/TU, 594/KH-UBND, 19/2021/NĐ-CP.",
        "anyOf": [{"type": "string"}, kinds["DocumentNumber"]],
    }
    lines = {"type": ["string", "integer"], "pattern": r"^\d+(\s*[-–]\s*\d+)?$", "description": "Lines: 3-8, or 3."}
    kinds["Source"] = {"description": kinds["Source"].pop("description"), "anyOf": [lines, kinds["Source"]]}
    for name in ("implements", "mentions"):
        _allow_one(document[name], {"type": "string", "description": "A number: 31-CT/TW."}, with_record=True)
    named = {"type": "string", "description": "A recipient; brackets at the end are the remark: Tỉnh ủy (báo cáo)."}
    _allow_one(document["recipients"], named)
    _allow_one(task["derives"], {"type": "string", "description": "document-key#task-id"}, with_record=True)
    _allow_one(kinds["Agency"]["properties"]["successors"], {"type": "string"}, with_record=True)
    for waivers in (document["waivers"], task["waivers"]):
        _allow_one(waivers, None)
    for owner, name in (
        ("Section", "points"),
        ("Task", "points"),
        ("Task", "outputs"),
        ("Target", "tasks"),
        ("Agency", "names"),
        ("Collective", "names"),
        ("Collective", "members"),
        ("Settings", "select"),
        ("Settings", "ignore"),
    ):
        _allow_one(kinds[owner]["properties"][name], None)
    _add_roles(kinds, task)
    _add_timeframes(kinds, document, task)
    _add_severities(kinds)
    _add_files(kinds)


def _allow_one(field: Json, item: Json | None, *, with_record: bool = False) -> None:
    """Let a list be one item, and each item be written short."""
    record = field["items"]
    if item is not None:
        field["items"] = {"anyOf": [item, record]}
    many = {key: field.pop(key) for key in ("type", "items", "minItems") if key in field}
    field["anyOf"] = [many, item or record, *([record] if with_record else [])]


def _add_roles(kinds: Json, task: Json) -> None:
    field = task["assignments"]
    field["anyOf"] = [{key: field.pop(key) for key in ("type", "items")}, {"$ref": "#/$defs/Roles"}]
    body = {"anyOf": [_TEXT, {"$ref": "#/$defs/AssignedBody"}]}
    kinds["AssignedBody"] = deepcopy(kinds["Assignment"])
    kinds["AssignedBody"]["required"] = ["agency"]
    kinds["Roles"] = {
        "type": "object",
        "description": "Bodies by role: leads: Sở Y tế.",
        "properties": {role.value: {"anyOf": [body, {"type": "array", "items": body}]} for role in Role},
        "additionalProperties": False,
    }


def _add_severities(kinds: Json) -> None:
    """Allow severities as a word for each rule, and thresholds left empty."""
    properties, change = kinds["Settings"]["properties"], kinds["RuleSeverity"]["properties"]["severity"]
    by_rule = {"type": "object", "additionalProperties": change, "description": "A word for each rule: C05: off."}
    field = properties["severity"]
    field["anyOf"] = [{key: field.pop(key) for key in ("type", "items")}, by_rule]
    properties["thresholds"] = {"anyOf": [properties["thresholds"], {"type": "null"}]}
    properties["$schema"] = {"type": "string"}


def _add_timeframes(kinds: Json, document: Json, task: Json) -> None:
    """Allow a timeframe as its wording, and the start and end that the exchange form works out."""
    wording = {
        "type": ["string", "integer"],
        "description": f"The wording, where it is one that is known: {TIMEFRAME_FORMS}.",
    }
    for field in (document["timeframe"], task["timeframe"], kinds["Milestone"]["properties"]["timeframe"]):
        field["anyOf"] = [wording, *field["anyOf"]]
    for name in ("Ongoing", "By", "From", "Relative", "Duration", "Conditional", "Deferred", "AdHoc", "Milestones"):
        for end in ("start", "end"):
            worked_out = name in ("Relative", "Milestones")
            kinds[name]["properties"].setdefault(
                end,
                {
                    "anyOf": [{"$ref": "#/$defs/Day"}, {"type": "null"}] if worked_out else [{"type": "null"}],
                    "description": "Worked out from the rest by `cascade read --format json`; never to be written.",
                },
            )


def _add_files(kinds: Json) -> None:
    document = kinds["Document"]
    document["required"] = [name for name in document.get("required", []) if name != "key"]
    document["properties"]["$schema"] = {"type": "string"}
    document["properties"]["key"]["description"] += " The name of the file, where it is left out."
    whole = kinds.pop("Cascade")
    whole["properties"]["$schema"] = {"type": "string"}
    whole["properties"]["order"] = {
        "type": "array",
        "items": _TEXT,
        "description": "Keys of the documents in the order they are to have, where file names give another.",
    }
    bodies = deepcopy(whole)
    del bodies["properties"]["documents"]
    bodies["description"] = "The bodies of a cascade (agencies.yaml)."
    bodies["anyOf"] = [{"required": [key]} for key in _KEYS_OF_BODIES]
    kinds["WholeCascade"] = whole | {"required": ["documents"]}
    # A document of a whole cascade has no file of its own to be named after.
    kinds["WholeCascade"]["properties"]["documents"]["items"] = {
        "allOf": [{"$ref": "#/$defs/Document"}, {"required": ["key"]}]
    }
    kinds["Bodies"] = bodies
    kinds["Reading"] = {
        "type": "object",
        "description": "What `cascade read --format json` prints of one paper.",
        "properties": {"document": {"$ref": "#/$defs/Document"}},
        "required": ["document"],
    }
