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
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
