"""The line that the solver writes by itself: through the C library, past Python."""

import ctypes
import os

import pytest

from service.planning.quiet import quiet_solver

C = ctypes.CDLL(None)


def test_what_is_written_meanwhile_goes_nowhere_and_the_rest_stays(capfd: pytest.CaptureFixture[str]) -> None:
    C.printf(b"before\n")
    with quiet_solver():
        C.printf(b"HighsMipSolverData\n")
        os.write(1, b"straight\n")
    C.printf(b"after\n")
    C.fflush(None)

    assert capfd.readouterr().out == "before\nafter\n"


def test_silence_lasts_until_the_last_who_wants_it_is_done(capfd: pytest.CaptureFixture[str]) -> None:
    first, second = quiet_solver(), quiet_solver()

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    os.write(1, b"still silent\n")
    second.__exit__(None, None, None)
    os.write(1, b"heard again\n")

    assert capfd.readouterr().out == "heard again\n"
