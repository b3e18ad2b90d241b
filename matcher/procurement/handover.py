"""What the advice would put in a notice: eForms fields, with OCDS where it names the same thing."""

from collections.abc import Iterator, Mapping

from matcher.messages import Sentences, Speaker
from matcher.procurement.answer import HandoverField
from matcher.procurement.case import Case
from matcher.procurement.specific import codes_of

MEANINGS: Sentences = {
    "BT-27": ("geraamde waarde zonder btw", "estimated value excluding VAT"),
    "BT-36": ("duur in maanden", "duration in months"),
    "BT-262": ("CPV-code van het hoofdvoorwerp: kies er één", "CPV code of the main subject: choose one"),
    "BT-105": ("procedure; kijk de lijst van het platform na", "procedure; check the list of the platform"),
    "BT-136": ("reden van rechtstreekse plaatsing", "ground of direct award"),
    "BT-11": ("rechtsvorm van de koper: lokaal bestuur", "legal type of the buyer: local authority"),
    "OPP-050": ("leider van de groep kopers", "lead of the buyers' group"),
    "OPP-051/052": ("aankoopcentrale die plaatst / die aankoopt", "central purchasing body that awards / acquires"),
    "BT-71-Lot": ("voorbehouden deelname", "reserved participation"),
    "BT-736-Lot": ("voorbehouden uitvoering", "reserved execution"),
    "OPT-070": ("motivering van de voorbehouden uitvoering", "justification of reserved execution"),
    "BT-06": ("strategische aankoop: sociaal doel", "strategic procurement: social aim"),
    "ocds_participation": ("voorbehouden deelname in OCDS", "reserved participation in OCDS"),
    "ocds_execution": ("voorbehouden uitvoering in OCDS", "reserved execution in OCDS"),
}

# A contract of limited value has no notice; for the simplified procedure the platform's own list decides.
PROCEDURES: Mapping[str, str] = {
    "opzvb": "neg-wo-call",
    "social_services": "neg-wo-call",
    "competitive": "neg-w-call",
    "open_or_restricted": "open | restricted",
    "open_or_restricted_eu": "open | restricted",
}
OCDS_PARTICIPATION = "tender.lots[].otherRequirements.reservedParticipation"
OCDS_EXECUTION = "tender.lots[].contractTerms.reservedExecution"


def route_fields(case: Case, route: str) -> Iterator[HandoverField]:
    """Give the fields that describe the contract and its procedure, as far as they are known."""
    speaker = Speaker(case.lang)
    if case.estimate.total_eur is not None and not case.estimate.is_lower_bound:
        yield _field("BT-27", f"{case.estimate.total_eur:.2f}", speaker)
    if case.purchase.duration_months is not None:
        yield _field("BT-36", f"{case.purchase.duration_months:g}", speaker)
    codes = codes_of(case.purchase, case.rules)
    if codes:
        yield _field("BT-262", " | ".join(codes), speaker)
    if route in PROCEDURES:
        yield _field("BT-105", PROCEDURES[route], speaker)
    if route == "opzvb":
        yield _field("BT-136", "below-thres", speaker)
    yield _field("BT-11", "la", speaker)
    if case.purchase.joint_buyers:
        yield _field("OPP-050", case.purchase.buyer or "[?]", speaker)
        yield _field("OPP-051/052", case.purchase.buyer or "[?]", speaker)


def reservation_fields(lang: str, *, may_be_public_mission: bool) -> Iterator[HandoverField]:
    """Give the fields that carry the reservation; access and execution are two ways, and people choose."""
    speaker = Speaker(lang)
    participation = "res-ws | res-pub-ser" if may_be_public_mission else "res-ws"
    yield _field("BT-71-Lot", participation, speaker)
    yield _field("BT-736-Lot", "yes | no", speaker)
    yield _field("OPT-070", "[…]", speaker)
    yield _field("BT-06", "soc-obj", speaker)
    yield HandoverField(OCDS_PARTICIPATION, '["shelteredWorkshop"]', speaker.say(MEANINGS, "ocds_participation"))
    yield HandoverField(OCDS_EXECUTION, "true | false", speaker.say(MEANINGS, "ocds_execution"))


def _field(name: str, value: str, speaker: Speaker) -> HandoverField:
    return HandoverField(name, value, speaker.say(MEANINGS, name))
