"""Start the command line: ``schakel`` or ``python -m service``."""

import io
import os
import sys

# Looking for plug-ins of pydantic takes longer than a match; we use none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from service.cli.app import run


def main() -> None:
    """Run one command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an old terminal lacks signs; that is no reason to stop
    code = run(sys.argv[1:])
    _let_go_of_output()
    sys.exit(code)


def _let_go_of_output() -> None:
    """Drop what could not be written, such as to a full disk; it was told, and must not be told again at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
