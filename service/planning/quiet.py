"""What the solver itself writes to the standard output, kept away from it."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

STANDARD_OUTPUT = 1


class _Silence:
    """Counts who wants silence: the first switches it on, the last off, in whatever threads they are."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._n_wanting = 0
        self._kept = -1

    def begin(self) -> None:
        with self._lock:
            self._n_wanting += 1
            if self._n_wanting == 1:
                _write_out()
                self._kept = os.dup(STANDARD_OUTPUT)
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, STANDARD_OUTPUT)
                os.close(nowhere)

    def end(self) -> None:
        with self._lock:
            self._n_wanting -= 1
            if self._n_wanting == 0:
                _write_out()
                os.dup2(self._kept, STANDARD_OUTPUT)
                os.close(self._kept)


def _write_out() -> None:
    """Let what waits to be written go where it was meant to; the solver writes through the C library."""
    sys.stdout.flush()
    with suppress(OSError, TypeError, AttributeError):  # a system without a C library of that name has nothing waiting
        ctypes.CDLL(None).fflush(None)


_silence = _Silence()


@contextmanager
def quiet_solver() -> Iterator[None]:
    """Keep a line of the solver out of a JSON answer and of the log of a server.

    HiGHS has one line that its own options do not switch off. Schakel's logs go to the standard error, so that nothing
    else is lost meanwhile.
    """
    _silence.begin()
    try:
        yield
    finally:
        _silence.end()
