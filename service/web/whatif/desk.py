"""What the page of what-ifs knows of who asks: the needs and agreements that this viewer may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends

from catalog.store.needs import OPEN
from matcher.model.agreement import RunningAgreement
from matcher.model.need import Need
from service.desk import RecordDesk
from service.needs import NeedDesk
from service.web.asker import Asker, asking
from service.web.needs.pages import value_of as need_value
from service.web.whatif.texts import said
from service.whatif.kinds import AGREEMENTS
from service.whatif.kinds import value_of as agreement_value

# As many of each are looked at; who keeps more is told so.
MOST_KEPT = 500

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Own:
    """What a viewer keeps, and what is to be said of what does not count."""

    needs: tuple[Need, ...] = ()
    agreements: tuple[RunningAgreement, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk(Asker):
    """Who asks what would happen."""

    def own(self) -> Own:
        """Read the open needs and the agreements that the viewer may read."""
        if not self.keeps:
            return Own()
        needs, agreements = list(self._needs()), list(self._agreements())
        shown = (*_readable(needs[:MOST_KEPT]),), (*_readable(agreements[:MOST_KEPT]),)
        notices = []
        if max(len(needs), len(agreements)) > MOST_KEPT:
            notices.append(said("too_much_kept", self.lang, most=MOST_KEPT))
        unreadable = [each for each in (*needs[:MOST_KEPT], *agreements[:MOST_KEPT]) if each is None]
        if unreadable:
            notices.append(said("unreadable", self.lang, count=len(unreadable)))
        return Own(*shown, tuple(notices))

    def _needs(self) -> Iterable[Need | None]:
        desk = NeedDesk(self.shared.database, self.viewer, self.now)
        return map(need_value, desk.listed(status=OPEN, limit=MOST_KEPT + 1))

    def _agreements(self) -> Iterable[RunningAgreement | None]:
        desk = RecordDesk(self.shared.database, self.viewer, self.now, AGREEMENTS)
        return map(agreement_value, desk.listed(limit=MOST_KEPT + 1))


def _readable(found: Iterable[Kept | None]) -> Iterable[Kept]:
    return (each for each in found if each is not None)


CurrentDesk = Annotated[Desk, Depends(asking(Desk))]
