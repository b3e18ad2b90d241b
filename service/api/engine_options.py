"""Which catalogue a computation takes, and of which day: what every call that only computes lets a program choose."""

import datetime
from typing import Literal

from pydantic import Field

from catalog.fields import NeedDay
from service.api.paging import Asked
from service.engine import Engine
from service.snapshot import ALL, Snapshot


class EngineOptions(Asked):
    """What a program may choose about the answer."""

    catalogue: Literal["alles", "regio", "voorbeeld"] = Field(ALL, description="All, the real ones, the made-up ones.")
    as_of: NeedDay | None = Field(None, description="The day whose parameters count; today without.")

    def engine(self, snapshot: Snapshot, today: datetime.date) -> Engine:
        """Give what answers."""
        return snapshot.engine(self.as_of or today, self.catalogue)
