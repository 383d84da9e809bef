"""Logs: one JSON object a line, for programs to read."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO


class Log:
    """Writes what happened, how grave it is, when (UTC), and whatever else is to be known.

    It goes to `out`, or to standard error: standard output belongs to what was asked for.
    """

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out

    def warning(self, event: str, **more: object) -> None:
        """Note what somebody may want to look into."""
        self._write("warning", event, more)

    def error(self, event: str, **more: object) -> None:
        """Note what somebody must look into."""
        self._write("error", event, more)

    def _write(self, level: str, event: str, more: dict[str, object]) -> None:
        line = {"timestamp": datetime.now(UTC).isoformat(), "level": level, "event": event, **more}
        # One write a line: threads do not break into each other's.
        (self._out or sys.stderr).write(f"{json.dumps(line, ensure_ascii=False, default=str)}\n")


class FromLibraries(logging.Handler):
    """Lets what libraries log come out as lines of ours, without a trace: that would show values."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        kind = record.exc_info[0] if record.exc_info else None
        write = Log().error if record.levelno >= logging.ERROR else Log().warning
        write(
            "library",
            logger=record.name,
            message=record.getMessage(),
            **({"error": kind.__name__} if kind else {}),
        )
