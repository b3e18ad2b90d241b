"""The commands of `schakel`, their exit codes and how a fault is told.

Exit codes: 0 done; 1 done, but without an answer; 2 bad usage or bad input, with one line per
fault on stderr.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from catalog.exceptions import CatalogError
from catalog.faults import printable
from service.cli.commands import Commands
from service.cli.usage import asked_language, usage_line
from service.exceptions import OperationError
from service.messages import text

DONE, NO_ANSWER, BAD_INPUT = 0, 1, 2
INTERRUPTED = 130
# With this variable set, a mistake of ours shows where it was made.
DEBUG = "SCHAKEL_DEBUG"

# Each command lives in its own module, so that a run imports only what it needs.
COMMANDS = {
    "resolve": "service.cli.resolve_command",
    "match": "service.cli.match_command",
    "bundle": "service.cli.bundle_command",
    "catalog": "service.cli.catalog_command",
    "coverage": "service.cli.coverage_command",
    "gaps": "service.cli.gaps_command",
    "niches": "service.cli.niches_command",
    "plan": "service.cli.plan_command",
    "progress": "service.cli.progress_command",
    "report": "service.cli.report_command",
    "daeb": "service.cli.daeb_command",
    "enclave": "service.cli.enclave_command",
    "wijkwerken": "service.cli.wijkwerken_command",
    "route": "service.cli.route_command",
    "whatif": "service.cli.whatif_command",
    "agreements": "service.cli.agreements_command",
    "demo": "service.cli.demo_command",
    "serve": "service.cli.serve_command",
    "user": "service.cli.user_command",
    "backup": "service.cli.backup_command",
    "restore": "service.cli.restore_command",
    "mail": "service.cli.mail_command",
    "remind": "service.cli.remind_command",
}


class LazyCommands(Commands):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        command: click.Command = import_module(COMMANDS[cmd_name]).COMMAND
        return command


@click.group(cls=LazyCommands)
def schakel() -> None:
    """Schakel brengt wie werk te doen heeft samen met de sociale economie, en legt uit waarom."""


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns
    -------
    int
        The exit code.
    """
    lang = asked_language(arguments)
    try:
        return _done(arguments)
    except (BrokenPipeError, SystemExit):  # rich leaves so, instead of saying that the pipe is closed
        return _closed_pipe()
    except (CatalogError, OperationError, click.ClickException, click.exceptions.Abort, KeyboardInterrupt) as error:
        return _tell(error, lang)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _tell(error, lang)


def _done(arguments: Sequence[str]) -> int:
    """Run one command without click's own handling of faults, and write out all it printed."""
    try:
        with schakel.make_context("schakel", list(arguments)) as context:
            code = schakel.invoke(context)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    sys.stdout.flush()
    return code if isinstance(code, int) else DONE


def _tell(error: BaseException, lang: str) -> int:
    """Say what went wrong, a line for each fault, and give the exit code."""
    lines, code = _said(error, lang)
    for line in lines:
        print(line, file=sys.stderr)
    return code


def _said(error: BaseException, lang: str) -> tuple[Sequence[str], int]:
    match error:
        case click.exceptions.Abort() | KeyboardInterrupt():
            return [text("interrupted", lang)], INTERRUPTED
        case click.exceptions.NoArgsIsHelpError():
            return [error.format_message()], BAD_INPUT
        case click.ClickException():
            return [usage_line(error, lang)], BAD_INPUT
        case CatalogError() | OperationError():
            return str(error).splitlines(), BAD_INPUT
        case _:
            said = printable(f"{type(error).__name__}: {error}")
            return [text("unexpected", lang, error=said)], BAD_INPUT


def _closed_pipe() -> int:
    """Stop quietly when the reader of our output has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
