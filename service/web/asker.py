"""What a page of the desk knows of who asks, from which its own questions are answered."""

import datetime
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from service.accounts.identifying import CurrentViewer
from service.accounts.viewer import Scope, Viewer
from service.needs import KEEPERS, NeedDesk
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Lang, Now, Shared, SharedDep, Today


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, when, in which language, and of which catalogue."""

    shared: Shared
    snapshot: Snapshot
    viewer: Viewer
    now: datetime.datetime
    today: datetime.date
    lang: str

    @property
    def keeps(self) -> bool:
        """Say whether the viewer may keep needs and records of the desk, and so has some to look at."""
        return self.viewer.role in KEEPERS and self.viewer.may(Scope.READ)

    @property
    def needs(self) -> NeedDesk | None:
        """Give the kept needs as the viewer may see them."""
        return NeedDesk(self.shared.database, self.viewer, self.now) if self.keeps else None


AnyAsker = TypeVar("AnyAsker", bound=Asker)


def asking(kind: type[AnyAsker]) -> Callable[..., Awaitable[AnyAsker]]:
    """Make the dependency that gives one kind of asker."""

    async def asker(
        shared: SharedDep, snapshot: CurrentSnapshot, viewer: CurrentViewer, now: Now, today: Today, lang: Lang
    ) -> AnyAsker:
        return kind(shared, snapshot, viewer, now, today, lang)

    return asker
