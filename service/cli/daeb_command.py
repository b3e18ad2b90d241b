"""`schakel daeb`: is there a ground, what may be paid, is it entrusted in order, and to whom could it be?"""

import datetime
import json
from typing import TYPE_CHECKING, Any

import click

from matcher.model.daeb import BASES, GROUNDS, MARKETS, PAYMENTS, WORK_FORMS
from service.cli import options
from service.cli.commands import Command
from service.cli.opening import engine_on
from service.cli.streams import name_of

if TYPE_CHECKING:
    from matcher.procurement.daeb import DaebAdvice

DONE, NOT_SAID = 0, 1
FLAGS = {
    "places": "--place",
    "compensations": "--compensation",
    "act.from": "--act-from",
    "act.to": "--act-to",
    "until": "--act-to",
    "work_form.share": "--share",
    "work_form.fte": "--fte",
    "work_form": "--work-form",
    "need": "--text",
}
AMOUNT_PARTS = 3


class Amount(click.ParamType[dict[str, Any]]):
    """An amount with, where it is known, its day and its ground: 240000@2025-03-01@de_minimis."""

    name = "bedrag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, Any]:
        """Read the parts, or say what was expected."""
        amount, *others = str(value).split("@")
        try:
            found: dict[str, Any] = {"amount_eur": float(amount.replace(",", "."))}
        except ValueError:
            raise options.WrongValueError(value, "expected_amount") from None
        if len(others) >= AMOUNT_PARTS or (len(others) > 1 and others[1] not in BASES):
            raise options.WrongValueError(value, "expected_amount")
        return found | dict(zip(("granted_on", "basis"), others, strict=False))


@click.command("daeb", cls=Command, help="Toets een DAEB: de gronden, de steun, het toewijzingsbesluit en wie het kan.")
@click.argument("question_file", metavar="[VRAAG.json|-]", type=options.Name(), required=False)
@click.option("--text", metavar="TEKST", help="Welke dienst, in gewone woorden.")
@click.option("--place", "places", multiple=True, metavar="GEMEENTE", help="Waar; mag meer dan eens.")
@click.option("--undertaking", metavar="NAAM", help="Aan wie de dienst toevertrouwd wordt.")
@click.option(
    "--market", type=options.OneOf(MARKETS), help="Doet de markt het: niet, op andere of op dezelfde voorwaarden."
)
@click.option("--falls-short", multiple=True, type=options.OneOf(GROUNDS), help="Waarop de markt tekortschiet.")
@click.option("--meets", multiple=True, type=options.OneOf(GROUNDS), help="Waarop de markt niet tekortschiet.")
@click.option("--social-ground", type=options.OneOf(("ja", "nee")), help="Sociale grond aanwezig? Nooit welke.")
@click.option("--for-everyone", is_flag=True, help="De dienst is voor iedereen.")
@click.option("--payment", type=options.OneOf(PAYMENTS), help="Compensatie, of een prijs na mededinging.")
@click.option("--compensation", multiple=True, type=Amount(), help="Gekregen steun als BEDRAG@DAG@GROND.")
@click.option("--planned", multiple=True, type=Amount(), help="Geplande steun als BEDRAG@DAG@GROND.")
@click.option("--act-from", metavar="DATUM", help="Eerste dag van het toewijzingsbesluit.")
@click.option("--act-to", metavar="DATUM", help="Laatste dag van het toewijzingsbesluit.")
@click.option("--work-form", type=options.OneOf(WORK_FORMS), help="Werkvorm om te toetsen.")
@click.option("--fte", type=options.Number(), help="VTE doelgroepwerknemers van die werkvorm.")
@click.option("--share", type=options.Number(), help="Aandeel doelgroepwerknemers, 0 tot 1.")
@click.option("--recognised", type=options.OneOf(("ja", "nee")), help="Is de werkvorm al erkend?")
@options.catalogue
@options.as_of
@options.as_json
@options.language
def daeb(
    *,
    question_file: str | None,
    catalogue: str | None,
    as_of: datetime.date | None,
    as_json: bool,
    lang: str,
    **fields: Any,
) -> int:
    """Advise on a DAEB, from options or from a file."""
    from catalog.daeb_records import DaebQuestionRecord, to_daeb
    from catalog.fields import shipped
    from service.cli.question_files import filled, question_in_options, question_of, value_in
    from service.work_advice import daeb_advice, written

    given = {name: value for name, value in fields.items() if not options.is_left_out(value)}
    refuse_both(question_file, given)
    refuse_contradiction(given)
    if question_file is not None:
        record = question_of(DaebQuestionRecord, value_in(question_file), file=name_of(question_file))
    else:
        record = question_in_options(DaebQuestionRecord, filled(_question(given)), FLAGS)
    engine = engine_on(catalogue, options.today_unless(as_of))
    advice = daeb_advice(engine, to_daeb(record, shipped().places), lang)
    if as_json:
        print(json.dumps(written(advice), ensure_ascii=False, indent=2))
    else:
        from service.cli.work_advice_tables import print_daeb

        print_daeb(advice, lang)
    return DONE if says_something(advice) else NOT_SAID


def says_something(advice: "DaebAdvice") -> bool:
    """Say whether any part of the question has an answer: the grounds, a sum, or a work form."""
    form = advice.work_form
    has_form = form is not None and form.outcome != "ask"
    return has_form or advice.advice.outcome != "unknown" or any(each.state != "unknown" for each in advice.sums)


def refuse_both(question_file: str | None, given: dict[str, Any]) -> None:
    """Refuse what would be left unread: a question is given in one way only."""
    if question_file is not None and given:
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in given).replace("--places", "--place")
        raise options.BadUsageError("file_and_options", file=name_of(question_file), options=flags)


def refuse_contradiction(given: dict[str, Any]) -> None:
    """Refuse a ground on which the market both falls short and does not: neither answer may win in silence."""
    both = [each for each in given.get("falls_short", ()) if each in given.get("meets", ())]
    if both:
        raise options.BadUsageError("falls_short_and_meets", grounds=", ".join(dict.fromkeys(both)))


def _question(given: dict[str, Any]) -> dict[str, Any]:
    """Write the options as a question in the shape of the API."""
    from service.cli.question_files import filled, flag

    tests = dict.fromkeys(given.get("falls_short", ()), True) | dict.fromkeys(given.get("meets", ()), False)
    days = filled({"from": given.get("act_from"), "to": given.get("act_to")})
    form = {"kind": given.get("work_form"), "fte": given.get("fte"), "share": given.get("share")}
    form |= {"recognised": flag(given.get("recognised"))}
    rows = [dict(each) for each in given.get("compensation", ())]
    rows += [each | {"planned": True} for each in given.get("planned", ())]
    return {
        "need": _need(given),
        "undertaking": given.get("undertaking"),
        "market": given.get("market"),
        "falls_short": tests,
        "social_ground": flag(given.get("social_ground")),
        "for_everyone": given.get("for_everyone"),
        "payment": given.get("payment"),
        "compensations": rows,
        "act": {"exists": True, **days} if days else None,
        "work_form": filled(form),
    }


def _need(given: dict[str, Any]) -> dict[str, Any] | None:
    if "text" not in given and "places" not in given:
        return None
    places = [{"municipality": name} for name in given.get("places", ())]
    return {"kind": "daeb", "title": given.get("text"), "places": places}


COMMAND = daeb
