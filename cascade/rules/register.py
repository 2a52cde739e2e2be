"""The rules of the library as a written tuple."""

from __future__ import annotations

from cascade.rules import completeness, descent, form, measurability, references, timing, waivers
from cascade.rules.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    completeness.task_has_lead,
    completeness.lead_is_named,
    completeness.task_has_implementer,
    completeness.implementer_is_named,
    completeness.implementers_are_all_named,
    completeness.task_has_timeframe,
    completeness.timeframe_is_definite,
    completeness.task_has_one_lead,
    completeness.task_has_output,
    measurability.plan_can_be_late,
    measurability.review_has_deadline,
    measurability.open_end_is_reviewed,
    measurability.target_is_served,
    measurability.target_is_measurable,
    references.document_key_is_unique,
    references.task_id_is_unique,
    references.reference_is_known,
    references.reference_is_unambiguous,
    references.derivation_is_known,
    references.whole_task_is_known,
    references.target_task_is_known,
    references.documents_make_no_circle,
    references.tasks_make_no_circle,
    descent.plan_names_its_origins,
    descent.task_derives_from_something,
    descent.parent_content_is_held,
    descent.task_is_taken_up,
    descent.levels_are_not_skipped,
    descent.origins_stand_above,
    descent.plan_follows_what_it_carries_out,
    descent.directive_has_one_plan_of_an_issuer,
    form.document_has_date,
    form.number_fits_its_paper,
    form.basis_is_cited_right,
    form.task_numbers_run_on,
    timing.task_ends_in_time_for_the_one_above,
    timing.start_follows_issue,
    timing.end_follows_start,
    timing.time_meets_the_time_above,
    timing.time_has_a_day_to_count_from,
    timing.deadline_lies_after_issue,
    timing.deadline_has_not_passed,
    waivers.waiver_names_a_rule,
    waivers.waiver_waives_something,
    waivers.rule_runs_to_its_end,
)
"""Every rule of the library, family by family."""
