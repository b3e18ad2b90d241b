"""The bestek inputs as tables: a line for every need, the lots, a summary and the questions."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from catalog.sheets import Row, write_csv, write_xlsx
from matcher.messages import MONTHS, Speaker
from matcher.model.bundling import BestekLine, Bundle, JointLot
from matcher.model.need import ALL_MONTHS
from matcher.model.policy import ServiceTypes
from service.bundling.answering import route_of
from service.bundling.bestek_words import COLUMNS, TO_ASK, WORDS


@dataclass(frozen=True, slots=True)
class BestekWriter:
    """Writes tables in one language, as they stood on a day."""

    types: ServiceTypes
    as_of: datetime.date
    lang: str
    # The providers that are a regisseur's own service: the files say so, as every page does.
    own_services: Collection[str] = ()

    @property
    def _at(self) -> int:
        return int(self.lang == "en")

    def word(self, code: str) -> str:
        """Give a word."""
        return WORDS[code][self._at]

    def csv(self, bundles: Sequence[Bundle]) -> str:
        """Write the lines of all bundles as one table."""
        return write_csv(self.lines(bundles))

    def xlsx(self, bundles: Sequence[Bundle]) -> bytes:
        """Write a workbook: lines, lots, summary and questions."""
        return write_xlsx(
            {
                self.word("lines"): self.lines(bundles),
                self.word("lots"): self.lots(bundles),
                self.word("summary"): self.summary(bundles),
                self.word("questions"): self.questions(bundles),
            }
        )

    def lines(self, bundles: Sequence[Bundle]) -> list[Row]:
        """Write a row for every need; what is unknown says that it is to be asked."""
        header: list[Row] = [[names[self._at] for names in COLUMNS.values()]]
        return header + [self._line(bundle, line) for bundle in bundles for line in bundle.bestek]

    def cells(self, line: BestekLine) -> dict[str, str | float]:
        """Write the fields of one line."""
        ask = TO_ASK[self._at]
        speaker = Speaker(self.lang)
        return {
            "board": line.board,
            "need_id": line.need_id,
            "title": line.title,
            "service_types": ", ".join(self.types.label(code, self.lang) for code in line.service_types),
            "places": ", ".join(line.places),
            "lots": ", ".join(str(number) for number in line.lots) or self.word("nobody"),
            "quantity": _number(line.quantity, ask),
            "times_per_year": _number(line.times_per_year, ask),
            "minutes_per_unit": _number(line.minutes_per_unit, ask),
            "hours_per_month": _number(line.hours_per_month, ask),
            "start": line.start or ask,
            "end": line.end or ask,
            "season_months": self._months(line.season_months),
            "mode": speaker.name(line.mode) if line.mode else ask,
            "bike": self._yes_or_no(line.bike),
            "public_transport": self._yes_or_no(line.public_transport),
            "reserved": self.word("yes" if line.reserved else "no"),
            "estimated_value_eur": _number(line.estimated_value_eur, ask),
        }

    def lots(self, bundles: Sequence[Bundle]) -> list[Row]:
        """Write a row for every lot, and one for what nobody serves."""
        speaker, ask = Speaker(self.lang), TO_ASK[self._at]
        names = ("provider", "status", "places", "boards")
        hours = COLUMNS["hours_per_month"][self._at]
        rows: list[Row] = [[COLUMNS["bundle"][self._at], self.word("lot"), *(self.word(name) for name in names), hours]]
        for bundle in bundles:
            rows += [
                [
                    bundle.title,
                    lot.number,
                    self._provider(lot),
                    speaker.name(lot.status),
                    ", ".join(lot.places),
                    ", ".join(lot.boards),
                    _number(lot.hours_per_month, ask),
                ]
                for lot in bundle.carriers.lots
            ]
            rows += [[bundle.title, "", self.word("nobody"), "", name, "", ""] for name in bundle.carriers.uncovered]
        return rows

    def summary(self, bundles: Sequence[Bundle]) -> list[Row]:
        """Write what each bundle is, a row for each subject."""
        rows: list[Row] = [[COLUMNS["bundle"][self._at], "", self.word("what")]]
        for bundle in bundles:
            rows += [[bundle.title, name, text] for name, text in self.facts(bundle)]
        return rows

    def facts(self, bundle: Bundle) -> list[tuple[str, str]]:
        """Say in words what a bundle is."""
        advice = route_of(bundle, self.as_of, self.lang)
        found = [
            ("period", f"{self._day(bundle.start)} – {self._day(bundle.end)}"),
            ("workload", bundle.workload.text),
            ("travel", bundle.travel.text),
            ("carriers", bundle.carriers.text),
            ("value", bundle.value.text),
            *([("route", advice.outcome_name)] if advice else []),
            *([("route", each.reason) for each in advice.routes[:1]] if advice else []),
            ("lead", bundle.lead.text),
            *(("lead", note.text) for note in bundle.lead.legal),
            *(("notes", note.text) for note in bundle.notes),
            ("as_of", Speaker(self.lang).date(self.as_of)),
        ]
        return [(self.word(code), text) for code, text in found]

    def questions(self, bundles: Sequence[Bundle]) -> list[Row]:
        """Write a row for every board: its reply, and what is still to be asked of it."""
        rows: list[Row] = [
            [COLUMNS["bundle"][self._at], self.word("board"), self.word("reply"), self.word("questions")]
        ]
        for bundle in bundles:
            asked = {each.board: each.text for each in bundle.questions}
            rows += [
                [bundle.title, board.name, self.word(board.reply), asked.get(board.name, "")] for board in bundle.boards
            ]
        return rows

    def _line(self, bundle: Bundle, line: BestekLine) -> Row:
        cells = {"bundle": bundle.title, **self.cells(line)}
        return [cells[name] for name in COLUMNS]

    def _provider(self, lot: JointLot) -> str:
        is_own = lot.provider_id in self.own_services
        return f"{lot.provider_name} ({self.word('own_service')})" if is_own else lot.provider_name

    def _day(self, written: str | None) -> str:
        return Speaker(self.lang).date(datetime.date.fromisoformat(written)) if written else TO_ASK[self._at]

    def _months(self, months: tuple[int, ...]) -> str:
        if months == ALL_MONTHS:
            return self.word("all_year")
        return ", ".join(MONTHS[self.lang][month - 1] for month in months)

    def _yes_or_no(self, value: bool | None) -> str:
        return TO_ASK[self._at] if value is None else self.word("yes" if value else "no")


def _number(value: float | None, otherwise: str) -> str | float:
    if value is None:
        return otherwise
    return int(value) if value == int(value) else round(value, 2)
