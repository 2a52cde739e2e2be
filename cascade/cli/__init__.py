"""The command line: arguments in, text out, exit code; the only package that prints or exits.

Exit code 0 means clean, 1 findings at or above --fail-on, 2 that something could not be read or written.
What a command needs is imported when it runs, so that --help costs nothing.
"""

from cascade.cli.program import main

__all__ = ["main"]
