"""The exit codes of the program."""

__all__ = ["CLEAN", "FAILED", "FOUND", "INTERRUPTED"]

CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
