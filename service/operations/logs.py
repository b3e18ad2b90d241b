"""The log: one JSON object a line on standard error, with nothing in it that says who somebody is or what they seek.

Of an error the place in the code is told and its type, not its sentence: a sentence often repeats what was sent.
"""

import logging
import time
import traceback
from contextvars import ContextVar
from types import TracebackType
from typing import Any

import orjson
from pythonjsonlogger.orjson import OrjsonFormatter
from sqlalchemy.exc import OperationalError

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
# Under this name a record carries what is known of a request.
FACTS = "facts"
# Uvicorn tells of an error that we told of already, with its sentence.
TOLD_ALREADY = "Exception in ASGI application"

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LogFormatter(OrjsonFormatter):
    """Writes time, level, logger, message and what was added to a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; the line of a request, of which there are many, straight away."""
        facts = getattr(record, FACTS, None)
        if facts is None:
            return super().format(record)
        told = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "request_id": REQUEST_ID.get(),
            "message": record.msg,
        }
        return orjson.dumps(told | facts).decode()

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Put our own fields first."""
        log_data["time"] = self.formatTime(record)
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        request_id = REQUEST_ID.get()
        if request_id is not None:
            log_data["request_id"] = request_id
        super().add_fields(log_data, record, message_dict)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802  logging's name
        """Write the moment in UTC, to the millisecond."""
        second = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        return f"{second}.{int(record.msecs):03d}Z"

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802  logging's name
        """Write where it went wrong, and the types of the error and its causes."""
        return "".join(told(ei[1])) if ei[1] is not None else ""


def told(error: BaseException) -> list[str]:
    """Write an error and its causes, the cause first, without their sentences."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = told(cause) if cause is not None else []
    lines += traceback.format_tb(error.__traceback__)
    return [*lines, f"{type(error).__qualname__}{_sentence_of(error)}\n"]


def _sentence_of(error: BaseException) -> str:
    """Tell why a database or a file could not be reached: that holds names of machines, not of people."""
    if isinstance(error, OperationalError) and error.orig is not None:
        return ": " + str(error.orig).splitlines()[0]
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"
    return ""


class NotToldAlready(logging.Filter):
    """Leaves out uvicorn's words about an error of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is news."""
        return not str(record.msg).startswith(TOLD_ALREADY)


def log_configuration(level: str) -> dict[str, Any]:
    """Give the configuration that the server and each worker take.

    Libraries stay at WARNING whatever the level: at DEBUG some of them write down what people filled in.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": LogFormatter, "fmt": ["message"], "style": "sequence"}},
        "filters": {"news": {"()": NotToldAlready}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "filters": ["news"],
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "schakel": {"level": level},
            "uvicorn.error": {"level": "WARNING"},
            "uvicorn.access": {"level": "CRITICAL", "propagate": False},
        },
    }
