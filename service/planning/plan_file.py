"""A plan as a file, in the format that its name asks for."""

import json
from collections.abc import Mapping

from matcher.model.plan import Plan, as_json
from service.planning.rows import PlanWriter

FORMATS = ("xlsx", "csv", "json")
MEDIA: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


def plan_file(plan: Plan, form: str, writer: PlanWriter) -> bytes:
    """Write a plan in one of the formats."""
    if form == "xlsx":
        return writer.xlsx(plan)
    if form == "csv":
        return writer.csv(plan).encode()
    return (json.dumps(as_json(plan), ensure_ascii=False, indent=2) + "\n").encode()
