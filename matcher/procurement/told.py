"""How a rule and a threshold are told, the same on a screen and in a file: what, since when, until when, how sure."""

from datetime import date

from matcher.messages import Sentences, Speaker
from matcher.procurement.answer import RouteAdvice, ThresholdShown
from matcher.procurement.model import RuleReference
from matcher.procurement.writer import euro

WORDS: Sentences = {
    "hoog": ("hoog", "high"),
    "middel": ("middel", "medium"),
    "laag": ("laag", "low"),
    "certainty": ("zekerheid {certainty}", "certainty {certainty}"),
    "since": ("geldig vanaf {since}", "valid from {since}"),
    "span": ("geldig van {since} tot en met {until}", "valid from {since} until {until}"),
    "until_alone": ("geldig tot en met {until}", "valid until {until}"),
    "no_end": ("geen einde bekend", "no end known"),
    "no_start": ("begindag onbekend", "first day unknown"),
    "cited": ("{article}, {source}", "“{article}, {source}”"),  # the law's own words are Dutch
    "holds_not": ("niet van kracht op die dag", "not in force on that day"),
    "seems_to_fit": ("Lijkt te passen: {route}", "Seems to fit: {route}"),
    "not_then": ("niet bekend op die dag", "not known on that day"),
}


def certainty_word(certainty: str, lang: str) -> str:
    """Say in a language how sure we are.

    Examples
    --------
    >>> certainty_word("middel", "en")
    'medium'
    """
    return Speaker(lang).say(WORDS, certainty)


def standing(until: date | None, certainty: str, lang: str) -> str:
    """Say until when an amount holds and how sure we are of it.

    Examples
    --------
    >>> standing(date(2027, 12, 31), "middel", "nl")
    'geldig tot en met 31 december 2027, zekerheid middel'
    """
    speaker = Speaker(lang)
    end = (
        speaker.say(WORDS, "no_end") if until is None else speaker.say(WORDS, "until_alone", until=speaker.date(until))
    )
    return f"{end}, {_sure(certainty, speaker)}"


def outcome_line(advice: RouteAdvice, lang: str) -> str:
    """Say what seems to fit; what is not known stands by itself."""
    is_route = advice.outcome in {each.code for each in advice.routes}
    return Speaker(lang).say(WORDS, "seems_to_fit", route=advice.outcome_name) if is_route else advice.outcome_name


def rule_line(rule: RuleReference, lang: str) -> str:
    """Write a rule in one line: its article, source, days, certainty and what it says."""
    speaker = Speaker(lang)
    facts = [_span(rule.valid_from, rule.valid_to, speaker), _sure(rule.certainty, speaker)]
    if not rule.holds:
        facts.append(speaker.say(WORDS, "holds_not"))
    cited = speaker.say(WORDS, "cited", article=rule.article, source=rule.source)
    return f"{cited} ({'; '.join(facts)}): {rule.text}"


def threshold_line(shown: ThresholdShown, lang: str) -> str:
    """Write a threshold in one line: its amount, days, certainty and source."""
    speaker = Speaker(lang)
    if shown.value_eur is None or shown.certainty is None:
        return f"{shown.label}: {speaker.say(WORDS, 'not_then')}"
    facts = f"{_span(shown.since, shown.until, speaker)}; {_sure(shown.certainty, speaker)}"
    return f"{shown.label}: {euro(shown.value_eur, lang)} ({facts}). {shown.source}"


def _span(since: date | None, until: date | None, speaker: Speaker) -> str:
    code = "no_start" if since is None else "since"
    if until is not None:
        code = "until_alone" if since is None else "span"
    days = {"since": since and speaker.date(since), "until": until and speaker.date(until)}
    return speaker.say(WORDS, code, **days)


def _sure(certainty: str, speaker: Speaker) -> str:
    return speaker.say(WORDS, "certainty", certainty=speaker.say(WORDS, certainty))
