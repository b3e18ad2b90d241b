"""`schakel wijkwerken`: does work fit the limits of wijk-werken, and what else when it does not?"""

import datetime
import json
from typing import Any

import click

from matcher.model.wijkwerken import USERS
from service.cli import options
from service.cli.commands import Command
from service.cli.daeb_command import refuse_both
from service.cli.streams import name_of

DONE, NOT_SAID = 0, 1
YES_NO = options.OneOf(("ja", "nee"))
FLAGS = {
    name: f"--{name.replace('_', '-')}" for name in ("hours_per_month", "hours_per_year", "fte", "months", "workers")
}


@click.command("wijkwerken", cls=Command, help="Toets of werk binnen de grenzen van wijk-werken past.")
@click.argument("question_file", metavar="[VRAAG.json|-]", type=options.Name(), required=False)
@click.option("--user", type=options.OneOf(USERS), help="Wie het vraagt.")
@click.option("--workers", type=options.Whole(1), help="Hoeveel wijk-werkers het samen doen.")
@click.option("--hours-per-month", type=options.Number(), help="Alle uren per maand.")
@click.option("--hours-per-year", type=options.Number(), help="Alle uren per jaar.")
@click.option("--fte", type=options.Number(), help="Voltijds equivalenten, als u de uren niet kent.")
@click.option("--months", type=options.Number(), help="Hoeveel maanden het duurt.")
@click.option("--comes-from-pwa", type=YES_NO, help="Komen ze allen uit de PWA?")
@click.option("--standing-work", type=YES_NO, help="Komt het werk elk jaar terug?")
@click.option("--replaces-regular-work", type=YES_NO, help="Deed of doet een werknemer of aannemer dit werk?")
@options.as_of
@options.as_json
@options.language
def wijk_werken(
    *, question_file: str | None, as_of: datetime.date | None, as_json: bool, lang: str, **fields: Any
) -> int:
    """Hold work against the limits, from options or from a file."""
    from catalog.wijkwerken_records import WijkWerkenQuestionRecord, to_wijk_werken
    from service.cli.question_files import FLAGS as SAID
    from service.cli.question_files import filled, question_in_options, question_of, value_in
    from service.work_advice import wijk_werken_advice, written

    given = {name: value for name, value in fields.items() if value is not None}
    refuse_both(question_file, given)
    if question_file is not None:
        record = question_of(WijkWerkenQuestionRecord, value_in(question_file), file=name_of(question_file))
    else:
        value = {name: SAID.get(each, each) if isinstance(each, str) else each for name, each in given.items()}
        record = question_in_options(WijkWerkenQuestionRecord, filled(value), FLAGS)
    advice = wijk_werken_advice(to_wijk_werken(record), options.today_unless(as_of), lang)
    if as_json:
        print(json.dumps(written(advice), ensure_ascii=False, indent=2))
    else:
        from service.cli.work_advice_tables import print_wijk_werken

        print_wijk_werken(advice, lang)
    return NOT_SAID if advice.advice.outcome == "ask" else DONE


COMMAND = wijk_werken
