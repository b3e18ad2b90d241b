"""The bestek inputs as a file, in the format that its name asks for."""

import json
from collections.abc import Callable, Mapping, Sequence

from matcher.model.bundling import Bundle, BundleReport
from service.bundling.answering import answered
from service.bundling.bestek_rows import BestekWriter
from service.bundling.bestek_text import document, markdown

FORMATS = ("csv", "xlsx", "json", "md", "docx")
MEDIA: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def bestek_file(report: BundleReport, bundles: Sequence[Bundle], form: str, writer: BestekWriter) -> bytes:
    """Write some bundles of a report in one of the formats."""
    write: dict[str, Callable[[], bytes]] = {
        "csv": lambda: writer.csv(bundles).encode(),
        "xlsx": lambda: writer.xlsx(bundles),
        "json": lambda: _json(report, bundles, writer.lang),
        "md": lambda: markdown(bundles, writer).encode(),
        "docx": lambda: document(bundles, writer),
    }
    return write[form]()


def _json(report: BundleReport, bundles: Sequence[Bundle], lang: str) -> bytes:
    written = answered(report, lang)
    ids = {bundle.id for bundle in bundles}
    written["bundles"] = [each for each in written["bundles"] if each["id"] in ids]
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()
