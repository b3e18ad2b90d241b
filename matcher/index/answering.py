"""What a match says, from an index: the same rows, numbers and words as `matcher.pipeline`, found faster."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import cast

import numpy as np

from matcher.asked import asked_types
from matcher.criteria import Admitted, Scores
from matcher.doubts import Doubts
from matcher.exclusion import Exclusions, exclusions
from matcher.explain import Explainer
from matcher.explain_matches import matches
from matcher.gates import GATE_CODES, GateResults, Question, apply_gates
from matcher.index.lined import LinedColumns, lined_columns
from matcher.index.refused import fills, n_behind, nearest_misses, nearest_refused
from matcher.index.searching import BestLines, Searcher
from matcher.index.table import SupplyIndex
from matcher.kernel.question import Asked
from matcher.measures import Measures
from matcher.messages import Speaker
from matcher.model.need import Need
from matcher.model.policy import CRITERIA, Policy
from matcher.model.result import FirstRows, MatchResult
from matcher.model.supply import Candidates, Column, IntArray, OfferingColumns
from matcher.pipeline import WHOLE_ANSWER, Wanted
from matcher.ranked_rows import RankedRows, overtaken
from matcher.ranking import Ranked, Ranking, farthest_place, rank, tie_breaks
from matcher.resolver import Resolver

MEASURED = tuple(each.name for each in fields(Measures))
YES_OR_NO = frozenset(("is_outside_area", "is_area_unknown", "needs_helper", "is_valid", "runs_beyond", "goes_out"))


@dataclass(frozen=True)
class IndexedEngine:
    """Matches needs with one index by the rules of one day."""

    index: SupplyIndex
    policy: Policy

    @property
    def n_offerings(self) -> int:
        """Count the offerings."""
        return self.index.supply.n_offerings

    @cached_property
    def searcher(self) -> Searcher:
        """Search the index."""
        return Searcher(self.index, self.policy)

    def n_answers(self, need: Need, *, resolver: Resolver | None = None) -> int:
        """Count the providers and service types that answer a need, as `match` does, and describe nobody."""
        asked = self.searcher.asker.ask(need, asked_types(need, resolver))
        lines = self.searcher.admitted(asked, asked.types.direct)
        return len(np.unique(self.index.rows.pair[lines]))

    def best(self, need: Need, *, top: int = 20, lang: str = "nl", resolver: Resolver | None = None) -> FirstRows:
        """Find and explain the first rows of a match, and nothing else.

        Returns
        -------
        FirstRows
            With the first `top` rows of `match(...)`, the same to the last word.
        """
        read = asked_types(need, resolver)
        asked = self.searcher.asker.ask(need, read)
        found = self.searcher.best_lines(asked, top + 1)  # one more may say why the last one stands above it
        if not len(found.line):  # over a few providers there is often nobody, and nothing to describe then
            return FirstRows(need.id, self.policy.as_of.isoformat(), read.state, ())
        rows = matches(self.described(need, asked, found, top=top, speaker=Speaker(lang)), read)
        return FirstRows(need.id, self.policy.as_of.isoformat(), read.state, rows)

    def match(self, need: Need, *, wanted: Wanted = WHOLE_ANSWER, resolver: Resolver | None = None) -> MatchResult:
        """Rank the providers who can meet one need, and say why for every one of them, as `pipeline.match` does."""
        read = asked_types(need, resolver)
        asked = self.searcher.asker.ask(need, read)
        direct = self.searcher.swept(asked, asked.types.direct)
        called = self.searcher.admitted(asked, asked.types.related)
        # Related rows stand behind all others: a list that is full without them needs only their number.
        is_full = fills(self.index, direct.admitted, wanted.top)
        lines = direct.admitted if is_full else np.concatenate((direct.admitted, called))
        ranked = self._ranked(need, asked, lines)
        lines = nearest_refused(self.index, direct, listed=wanted.excluded)
        if not len(ranked.competing):
            related = self.searcher.swept(asked, asked.types.related)
            misses = nearest_misses(self.index, direct, related, enough=self.policy.nearest_misses)
            lines = np.unique(np.concatenate((lines, misses)))
        question, results, refused = self._refused(need, asked, lines)
        counted = dict(zip(GATE_CODES, direct.counts.tolist(), strict=True))
        counts = {code: count for code, count in counted.items() if count}
        refused = replace(refused, counts=counts, n_direct=len(direct.admitted) + len(direct.refused))
        n_called = n_behind(self.index, called, direct.admitted) if is_full else ranked.n_called
        explainer = Explainer(read, question, results, refused, ranked, n_called, Speaker(wanted.lang))
        return explainer.explain(top=wanted.top, excluded=wanted.excluded)

    def described(self, need: Need, asked: Asked, found: BestLines, *, top: int, speaker: Speaker) -> RankedRows:
        """Describe the first of the lines that a search found, which stand in their order already."""
        admitted, scores, doubts, status = self._appraised(need, asked, found.line[:top])
        provider, n = self.index.rows.provider[found.line], len(status)
        breaks = tie_breaks(
            found.total,
            is_related=np.arange(len(provider)) >= found.n_direct,
            provider=provider,
            keys={"warnings": found.n_doubts, "service_km": found.service_km, "inclusion": found.lacking},
        )
        ranking = Ranking(np.arange(n), farthest_place(admitted), breaks[:n])
        names = overtaken(ranking, provider, self.index.supply.provider_names)
        return RankedRows(Ranked(admitted, scores, doubts, status, ranking), names, speaker)

    def _ranked(self, need: Need, asked: Asked, lines: Column) -> Ranked:
        """Rank some admitted lines, as the stages of the pipeline do."""
        admitted, scores, found, status = self._appraised(need, asked, lines)
        return Ranked(admitted, scores, found, status, rank(admitted, scores, found))

    def _appraised(self, need: Need, asked: Asked, lines: Column) -> tuple[Admitted, Scores, Doubts, IntArray]:
        """Work out everything about some admitted lines: their scores, their doubts and their status."""
        arrays = self.searcher.described(asked, lines)
        admitted = Admitted(
            question=self._question(need, asked, lines, arrays),
            serves=arrays["place_fails"] == 0,
            type_share=arrays["type_share"],
        )
        return admitted, self._scores(need, arrays), Doubts(arrays["has_doubt"].view(bool)), arrays["status"]

    def _refused(self, need: Need, asked: Asked, lines: Column) -> tuple[Question, GateResults, Exclusions]:
        """Put the gates to some refused lines once more, now to say all about them."""
        question = self._question(need, asked, lines, self.searcher.measured(asked, lines))
        results = apply_gates(question)
        return question, results, exclusions(question, results)

    def _question(self, need: Need, asked: Asked, lines: Column, arrays: Mapping[str, Column]) -> Question:
        """Lay out some lines with what was measured of them."""
        rows, supply = self.index.rows, self.index.supply
        at, service_type = rows.row[lines].astype(np.int64), rows.service_type[lines]
        candidates = Candidates(
            supply=supply,
            rows=at,
            columns=cast(OfferingColumns, self._columns.at(lines)),
            type_value=asked.types.value[service_type],
            is_related=(service_type[:, None] != asked.types.direct).all(axis=1),
        )
        columns = (arrays[name].view(bool) if name in YES_OR_NO else arrays[name] for name in MEASURED)
        return Question(need, candidates, Measures(*columns), asked.work, self.policy)

    @cached_property
    def _columns(self) -> LinedColumns:
        index = self.index
        return lined_columns(index.rows, index.owners, index.blocks, index.municipalities)

    def _scores(self, need: Need, arrays: Mapping[str, Column]) -> Scores:
        weights = need.weights or self.policy.weights
        criteria = tuple(name for name in CRITERIA if name in weights)
        values = arrays["values"][:, [CRITERIA.index(name) for name in criteria]]
        return Scores(criteria, tuple(weights[name] for name in criteria), values, arrays["total"])
