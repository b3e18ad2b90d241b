"""A testimonial to write on from: who worked for whom, on what, and with which result (S38).

It is a draft: what nobody recorded is a question in it, and it says that both sides have to agree before it goes out.
"""

from collections.abc import Mapping
from typing import Any

from matcher.model.reporting import FULFILLED, Outcome
from service.accounts.viewer import municipalities_of
from service.messages import LANGUAGES
from service.reporting.answering import writer
from service.reporting.kinds import names_of
from service.reporting.report_words import Words

TEXTS: Mapping[str, tuple[str, str]] = {
    "title": ("Getuigenis: {what}", "Testimonial: {what}"),
    "who": ("Wie? {buyer} en {provider}.", "Who? {buyer} and {provider}."),
    "what": ("Wat? {what}. Waar: {places}.", "What? {what}. Where: {places}."),
    "for_whom": (
        "Voor wie? [vul aan: wie deed het werk, en wie is ermee geholpen? Noem niemand bij naam zonder toestemming]",
        "For whom? [add: who did the work, and whom does it help? Name nobody without consent]",
    ),
    "result": ("Resultaat? {result}, {day}. Uren werk: {hours}.", "Result? {result}, {day}. Hours of work: {hours}."),
    "quotes": (
        "[vul aan: één zin van {buyer} en één van {provider}]",
        "[add: one sentence of {buyer} and one of {provider}]",
    ),
    "agree": (
        "Publiceer dit pas, bijvoorbeeld op doeners.be, als beide akkoord gaan:",
        "Publish this only, on doeners.be for one, when both agree:",
    ),
    "unknown": ("[vul aan]", "[add]"),
}


def is_story(outcome: Outcome) -> bool:
    """Say whether an outcome went well enough to tell: an agreement or a trial."""
    return outcome.result in FULFILLED


def testimonial(need: Mapping[str, Any], outcome: Outcome, provider: str, lang: str) -> str:
    """Write the draft from what a need stated and what came of it."""
    words, unknown = Words(lang), _say("unknown", lang)
    types = ", ".join(map(writer(lang).label_of, need.get("service_types") or ()))
    facts = {
        "buyer": (need.get("buyer") or {}).get("name") or unknown,
        "provider": provider or unknown,
        "what": need.get("title") or types or need.get("description") or unknown,
        "places": ", ".join(names_of(municipalities_of(need.get("places") or ()))) or unknown,
        "result": words.name(outcome.result),
        "day": words.teller.speaker.date(outcome.date),
        "hours": unknown if outcome.hours is None else words.number(outcome.hours),
    }
    told = [_say(code, lang, **facts) for code in ("title", "who", "what", "for_whom", "result")]
    boxes = [f"[ ] {facts['buyer']}", f"[ ] {facts['provider']}"]
    return "\n\n".join([*told, *filter(None, [outcome.note]), _say("quotes", lang, **facts), _say("agree", lang)]) + (
        "\n" + "\n".join(boxes) + "\n"
    )


def _say(code: str, lang: str, **facts: object) -> str:
    return TEXTS[code][LANGUAGES.index(lang)].format(**facts)
