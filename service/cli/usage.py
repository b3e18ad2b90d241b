"""What is wrong with the way a command was called, in one line and in the language that was asked for."""

from collections.abc import Sequence
from itertools import pairwise

import click

from catalog.faults import shown
from service.cli.options import BadUsageError, WrongValueError
from service.messages import LANGUAGES, text

LANGUAGE_OPTION = "--lang"


def asked_language(arguments: Sequence[str]) -> str:
    """Find the language before the arguments are read: a fault in them must be told in it."""
    asked = [after for option, after in pairwise(arguments) if option == LANGUAGE_OPTION]
    asked += [each.partition("=")[2] for each in arguments if each.startswith(f"{LANGUAGE_OPTION}=")]
    return next((lang.lower() for lang in asked if lang.lower() in LANGUAGES), LANGUAGES[0])


def usage_line(error: click.ClickException, lang: str) -> str:
    """Say what is wrong, and where the help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "schakel"
    return f"{_wrong(error, lang)} {text('see_help', lang, command=command)}"


def _wrong(error: click.ClickException, lang: str) -> str:
    """Say what is wrong; click's own words are English only."""
    match error:
        case BadUsageError():
            return _said(error.code, error.facts, lang)
        case WrongValueError():
            expected = _said(error.code, error.facts, lang)
            option = _name_of(error.param, lang)
            return text("wrong_value", lang, option=option, value=shown(error.value), expected=expected)
        case click.NoSuchOption():
            meant = text("meant", lang, choices=choice(error.possibilities, lang)) if error.possibilities else ""
            return text("no_option", lang, option=shown(error.option_name)) + meant
        case click.MissingParameter():
            return text("parameter_missing", lang, option=_name_of(error.param, lang))
        case click.BadOptionUsage():
            is_flag = any(error.option_name in each.opts for each in _flags_of(error))
            return text("option_without_value" if is_flag else "option_with_value", lang, option=error.option_name)
        case _:
            return text("not_understood", lang, why=error.format_message().rstrip("."))


def choice(words: Sequence[str], lang: str) -> str:
    """Write a list as a choice.

    Examples
    --------
    >>> choice(["csv", "xlsx", "json"], "en")
    'csv, xlsx or json'
    """
    *first, last = words
    return f"{', '.join(first)} {text('or', lang)} {last}" if first else last


def _said(code: str, facts: dict[str, object], lang: str) -> str:
    """Write a sentence with its facts on one line, lists as a choice."""
    written = {
        name: choice([str(each) for each in fact], lang) if isinstance(fact, list | tuple) else shown(fact)
        for name, fact in facts.items()
    }
    return text(code, lang, **written)


def _name_of(parameter: click.Parameter | None, lang: str) -> str:
    """Name an option or argument as the user types it."""
    if parameter is None:
        return text("a_value", lang)
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.strip("[]")


def _flags_of(error: click.UsageError) -> list[click.Option]:
    """Find the options of the command that take no value."""
    parameters = error.ctx.command.params if error.ctx else []
    return [each for each in parameters if isinstance(each, click.Option) and each.is_flag]
