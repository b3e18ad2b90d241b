"""What waits for somebody at the desk: how much of each, and where to go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.bundle_records import PROPOSED
from catalog.store.desk import StoredRecord
from catalog.store.needs import OPEN
from catalog.whatif_rules import ending_months
from matcher.model.bundling import UNKNOWN_REPLY
from matcher.whatif.agreements import Ending, endings
from service.bundling.kinds import BUNDLES
from service.coverage.gaps import GAPS, status_of
from service.desk import AnyRecord, RecordDesk, RecordKind
from service.language import DUTCH
from service.reporting.kinds import ACTIONS
from service.web.asker import Asker
from service.whatif.kinds import AGREEMENTS, value_of

# Beyond this many nobody counts on a first page.
MOST_COUNTED = 1000
# The statuses of a bundle of which boards may still say yes or no.
GOING_ON = (PROPOSED, "asked")

# Per thing that waits: where it stands, one of it and several of it, in both languages.
_WORDS = {
    "needs": (
        "/vragen",
        ("{n} open vraag", "{n} open vragen"),
        ("{n} open need", "{n} open needs"),
    ),
    "endings": (
        "/overeenkomsten/aflopend",
        ("{n} overeenkomst met een nabij of onbekend einde", "{n} overeenkomsten met een nabij of onbekend einde"),
        ("{n} agreement with a near or unknown end", "{n} agreements with a near or unknown end"),
    ),
    "gaps": (
        "/hiaten",
        ("{n} open hiaat", "{n} open hiaten"),
        ("{n} open gap", "{n} open gaps"),
    ),
    "bundles": (
        "/bundels",
        ("{n} bundel wacht op het antwoord van een bestuur", "{n} bundels wachten op het antwoord van een bestuur"),
        ("{n} bundle waits for the reply of a board", "{n} bundles wait for the reply of a board"),
    ),
    "actions": (
        "/acties",
        ("{n} actie van dit jaar zonder stand", "{n} acties van dit jaar zonder stand"),
        ("{n} action of this year without a status", "{n} actions of this year without a status"),
    ),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of thing that waits, in words, and where it stands."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Desk(Asker):
    """What somebody has on the desk on a day."""

    def waiting(self) -> tuple[Waiting, ...]:
        """List what waits; nothing for who keeps nothing here."""
        if self.needs is None:
            return ()
        counts = {
            "needs": len(self.needs.listed(status=OPEN, limit=MOST_COUNTED)),
            "endings": len(self._endings()),
            "gaps": sum(status_of(each) == OPEN for each in self._listed(GAPS)),
            "bundles": sum(_waits_for_reply(each.stated) for each in self._listed(BUNDLES)),
            "actions": sum(self._has_no_status(each.stated) for each in self._listed(ACTIONS)),
        }
        return tuple(_said(what, count, self.lang) for what, count in counts.items() if count)

    def _listed(self, kind: RecordKind[AnyRecord]) -> tuple[StoredRecord, ...]:
        return RecordDesk(self.shared.database, self.viewer, self.now, kind).listed(limit=MOST_COUNTED)

    def _endings(self) -> tuple[Ending, ...]:
        agreements = (value_of(each) for each in self._listed(AGREEMENTS))
        known = [each for each in agreements if each is not None]
        return endings(known, as_of=self.today, months=ending_months(self.today))

    def _has_no_status(self, action: Mapping[str, Any]) -> bool:
        return action["year"] == self.today.year and action.get("status") is None


def _waits_for_reply(bundle: Mapping[str, Any]) -> bool:
    """Say whether some board of a bundle that goes on has not said yes or no."""
    replies = (board.get("reply", UNKNOWN_REPLY) for board in bundle.get("boards") or ())
    return bundle.get("status", PROPOSED) in GOING_ON and UNKNOWN_REPLY in replies


def _said(what: str, count: int, lang: str) -> Waiting:
    path, dutch, english = _WORDS[what]
    one, several = dutch if lang == DUTCH else english
    shown = f"{MOST_COUNTED}+" if count >= MOST_COUNTED else str(count)
    return Waiting(path, (one if count == 1 else several).format(n=shown))
