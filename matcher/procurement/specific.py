"""Whether a purchase is a social or other specific service, or may be reserved as one: by its CPV codes."""

from dataclasses import dataclass

from matcher.messages import Speaker
from matcher.model.procurement import ProcurementRules, Purchase, SpecificList, SpecificState
from matcher.procurement.route_words import LIST_NAMES, WHY

# The divisions of CPV 2008 (Regulation (EC) 213/2008): a code that starts otherwise is a slip, and says nothing.
_DIVISIONS = (
    *(3, 9, 14, 15, 16, 18, 19, 22, 24, 30, 31, 32, 33, 34, 35, 37, 38, 39, 41, 42, 43, 44, 45),
    *(48, 50, 51, 55, 60, 63, 64, 65, 66, 70, 71, 72, 73, 75, 76, 77, 79, 80, 85, 90, 92, 98),
)
CPV_DIVISIONS = frozenset(f"{each:02}" for each in _DIVISIONS)


@dataclass(frozen=True, slots=True)
class Specific:
    """Yes, no or not certain, and why."""

    state: SpecificState
    why: str


def specific_service(purchase: Purchase, rules: ProcurementRules, lang: str) -> Specific:
    """Say whether a purchase lies in annex III, as far as its codes tell."""
    speaker = Speaker(lang)
    if purchase.nature in ("works", "supplies"):
        return Specific("no", speaker.say(WHY, "no_services"))
    if purchase.is_specific_service is not None:
        return Specific("yes" if purchase.is_specific_service else "no", speaker.say(WHY, "said"))
    if purchase.cpv or not purchase.service_types:
        return in_list(purchase, rules, "annex_iii", lang)
    return _of_types(purchase, rules, speaker)


def _of_types(purchase: Purchase, rules: ProcurementRules, speaker: Speaker) -> Specific:
    """Read from the table of service types; several of them give a certain answer only when they agree."""
    known = [rules.specific_types.get(each) for each in purchase.service_types]
    states = {"no" if each is None else each.state for each in known}
    notes = dict.fromkeys(
        (each.note_en if speaker.lang == "en" else each.note_nl) for each in known if each is not None
    )
    why = "; ".join(notes) if notes else speaker.say(WHY, "type_not_listed")
    return Specific(states.pop() if len(states) == 1 else "unknown", why)


def in_list(purchase: Purchase, rules: ProcurementRules, name: SpecificList, lang: str) -> Specific:
    """Compare the CPV codes of a purchase, or else those of its service types, with a list.

    A code of its own comes before those that the taxonomy ties to its service types: those are only
    indications. Codes on both sides leave it open: the main subject decides, and that is for people.
    """
    speaker = Speaker(lang)
    codes = codes_of(purchase, rules)
    listed = tuple(code for code in codes if any(each.holds(code) for each in rules.specific_lists[name]))
    others = tuple(code for code in codes if code not in listed)
    if not codes:
        return Specific("unknown", speaker.say(WHY, "no_code"))
    strange = tuple(code for code in codes if code[:2] not in CPV_DIVISIONS)
    if strange:
        return Specific("unknown", speaker.say(WHY, "no_division", codes=_cpv(strange, speaker)))
    facts = {"list": speaker.say(LIST_NAMES, name)}
    if listed and others:
        facts |= {"listed": _cpv(listed, speaker), "others": _cpv(others, speaker)}
        return Specific("unknown", speaker.say(WHY, "mixed", **facts))
    sentence = speaker.say(WHY, "listed" if listed else "not_listed", codes=_cpv(codes, speaker), **facts)
    return Specific("yes" if listed else "no", sentence)


def codes_of(purchase: Purchase, rules: ProcurementRules) -> tuple[str, ...]:
    """Give the CPV codes of a purchase: its own, else those of its service types; each once."""
    if purchase.cpv:
        return tuple(dict.fromkeys(purchase.cpv))
    found = (code for each in purchase.service_types for code in rules.cpv_of_type.get(each, ()))
    return tuple(dict.fromkeys(found))


def _cpv(codes: tuple[str, ...], speaker: Speaker) -> str:
    return f"CPV {speaker.listed(codes)}"
