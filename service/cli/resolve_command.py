"""`schakel resolve`: which service type does a text ask for?"""

import json
import sys
from itertools import repeat
from typing import Any

import click

from catalog.exceptions import InvalidCpvCodeError
from catalog.faults import Fault, FaultsError
from catalog.taxonomy import cpv_digits, load_taxonomy
from matcher.model.resolution import Resolution
from matcher.resolver import Resolver
from service.cli import options
from service.cli.commands import Command
from service.cli.streams import COMMAND_LINE, name_of, open_lines, texts_in
from service.messages import text as say
from service.resolving import load_resolver

DONE, NOTHING_RESOLVED = 0, 1
DEFAULT_TOP = 5


@click.command("resolve", cls=Command, help="Lees welke dienst een tekst vraagt.")
@click.argument("query", metavar="[TEKST]", required=False)
@click.option("--cpv", multiple=True, metavar="CODE", help="CPV-code als extra aanwijzing; mag meer dan eens.")
@click.option("--top", type=options.Whole(1), default=DEFAULT_TOP, show_default=True, help="Aantal diensten.")
@click.option(
    "--batch", metavar="BESTAND|-", type=options.Name(), help="Eén tekst per regel; het antwoord is JSON per regel."
)
@options.as_json
@options.language
def resolve_texts(
    query: str | None, cpv: tuple[str, ...], top: int, batch: str | None, as_json: bool, lang: str
) -> int:
    """Resolve one text, or every line of a file."""
    if (query is None) == (batch is None):
        raise options.BadUsageError("text_expected")
    codes = _cpv_codes(cpv)
    resolver = load_resolver()
    if batch is not None:
        return _resolve_batch(resolver, batch, codes, top)
    resolution = resolver.resolve(query or "", cpv=codes, top=top)
    print(json.dumps(one_as_json(resolution), ensure_ascii=False) if as_json else _in_words(resolution, lang))
    return DONE if resolution.candidates else NOTHING_RESOLVED


def _cpv_codes(written: tuple[str, ...]) -> tuple[str, ...]:
    """Read the CPV codes; those that are none are told together."""
    codes, faults = [], []
    for code in written:
        try:
            codes.append(cpv_digits(code))
        except InvalidCpvCodeError as error:
            faults.append(Fault(COMMAND_LINE, "", "--cpv", code, str(error)))
    if faults:
        raise FaultsError(faults)
    return tuple(codes)


def _resolve_batch(resolver: Resolver, source: str, cpv: tuple[str, ...], top: int) -> int:
    """Answer in order, some dozens of lines together, so that long lists need no memory."""
    with open_lines(source) as lines:
        texts = texts_in(lines, name_of(source))
        for resolution in resolver.resolve_all(texts, cpv=repeat(cpv), top=top):
            sys.stdout.write(json.dumps(line_as_json(resolution), ensure_ascii=False) + "\n")
    return DONE


def line_as_json(resolution: Resolution) -> dict[str, Any]:
    """Write one line of a batch: the text and the codes above the threshold."""
    found = [{"code": each.code, "score": each.score} for each in resolution.candidates]
    return {"text": resolution.text, "service_types": found}


def one_as_json(resolution: Resolution) -> dict[str, Any]:
    """Write one answer with its state and what spoke for each code."""
    evidence = {each.code: list(each.evidence) for each in resolution.candidates}
    answer = line_as_json(resolution)
    for found in answer["service_types"]:
        found["evidence"] = evidence[found["code"]]
    return {**answer, "state": resolution.state, "asked": list(resolution.asked)}


def _in_words(resolution: Resolution, lang: str) -> str:
    """Write one answer as lines for a person."""
    if not resolution.candidates:
        return say("not_in_taxonomy", lang)
    taxonomy = load_taxonomy()
    lines = [f"{say(resolution.state, lang)}:"]
    for candidate in resolution.candidates:
        service_type = taxonomy.get(candidate.code)
        label = service_type.label_nl if lang == "nl" else service_type.label_en
        mark = "•" if candidate.code in resolution.asked else " "
        words = f"  ({', '.join(candidate.evidence)})" if candidate.evidence else ""
        lines.append(f" {mark} {100 * candidate.score:5.1f} %  {label}  [{candidate.code}]{words}")
    return "\n".join(lines)


COMMAND = resolve_texts
