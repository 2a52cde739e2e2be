"""Linking levels: which task of the paper above each task of a plan seems to carry out, how surely, and why."""

from cascade.linking.linking import link
from cascade.linking.proposals import Candidate, LinkedTask, Linking, Reason, ReasonKind, Verdict

__all__ = ["Candidate", "LinkedTask", "Linking", "Reason", "ReasonKind", "Verdict", "link"]
