"""Every kind of record that the desk keeps, by the name it has in the database."""

from collections.abc import Mapping
from typing import Any

from service.bundling.kinds import BUNDLES
from service.coverage.gaps import GAPS
from service.desk import RecordKind
from service.reporting.kinds import ACTIONS, OBJECT_COUNTS, OUTCOMES
from service.whatif.kinds import AGREEMENTS

KINDS: Mapping[str, RecordKind[Any]] = {
    kind.name: kind for kind in (AGREEMENTS, GAPS, BUNDLES, ACTIONS, OBJECT_COUNTS, OUTCOMES)
}
