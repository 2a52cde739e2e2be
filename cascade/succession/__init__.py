"""Reorganisation: which bodies of a plan have ended by a day, to whom their work passed, and the plan with them replaced."""

from cascade.succession.ending import EndedBody, Heir, Outcome, ended_bodies
from cascade.succession.succeeding import Replacement, Succeeded, succeed

__all__ = ["EndedBody", "Heir", "Outcome", "Replacement", "Succeeded", "ended_bodies", "succeed"]
