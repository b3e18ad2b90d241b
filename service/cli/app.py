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
from service.cli.options import BadUsageError
from service.messages import text

DONE, NO_ANSWER, BAD_INPUT = 0, 1, 2
INTERRUPTED = 130

# Each command lives in its own module, so that a run imports only what it needs.
COMMANDS = {
    "resolve": "service.cli.resolve_command",
    "match": "service.cli.match_command",
    "catalog": "service.cli.catalog_command",
    "demo": "service.cli.demo_command",
}


class LazyCommands(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            raise BadUsageError(text("no_command", "nl", name=cmd_name, commands=", ".join(COMMANDS)))
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
    try:
        code = schakel.main(list(arguments), prog_name="schakel", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _tell([text("interrupted", "nl")], INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        return _tell([error.format_message()], BAD_INPUT)
    except click.ClickException as error:
        return _tell([usage_line(error)], BAD_INPUT)
    except CatalogError as error:
        return _tell(str(error).splitlines(), BAD_INPUT)
    except BrokenPipeError:
        return _closed_pipe()
    return code if isinstance(code, int) else DONE


def usage_line(error: click.ClickException) -> str:
    """Say in one Dutch line what is wrong with the way a command was called."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "schakel"
    return f"{_usage_words(error)}. {text('see_help', 'nl', command=command)}"


def _usage_words(error: click.ClickException) -> str:
    """Say what was wrong in Dutch; click's own words are English."""
    match error:
        case BadUsageError():
            return error.message.rstrip(".")
        case click.NoSuchOption():
            close = f". Bedoelt u {' of '.join(error.possibilities)}?" if error.possibilities else ""
            return f"Optie {error.option_name} bestaat niet{close}".rstrip("?")
        case click.MissingParameter():
            return f"{_name_of(error.param)} ontbreekt"
        case click.BadOptionUsage():
            return f"Optie {error.option_name} is niet juist gebruikt: er hoort een waarde bij, of net niet"
        case click.BadParameter():
            return f"Verkeerde waarde voor {_name_of(error.param)}: {_expected(error)}"
        case _:
            return f"Deze opdracht wordt niet begrepen: {error.format_message().rstrip('.')}"


def _name_of(parameter: click.Parameter | None) -> str:
    """Name an option or argument as the user types it."""
    if parameter is None:
        return "een gegeven"
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _expected(error: click.BadParameter) -> str:
    """Say what was expected, by the type of the option."""
    kind = error.param.type if error.param else None
    match kind:
        case click.Choice():
            return f"verwacht {' of '.join(str(choice) for choice in kind.choices)}"
        case click.IntRange():
            return f"verwacht een geheel getal vanaf {kind.min}"
        case _ if kind in (click.INT, click.FLOAT):
            return "verwacht een getal"
        case _:
            return error.message.rstrip(".")


def _tell(lines: Sequence[str], code: int) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


def _closed_pipe() -> int:
    """Stop quietly when the reader of our output has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
