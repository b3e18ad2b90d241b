"""An answer that costs much is worked out once, for as long as the providers stay as they are."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from catalog.store.database import writing
from catalog.store.needs import add_need
from catalog.store.providers import add_provider, replace_provider
from databases import AT, BY, need, provider
from service.snapshot import MOST_ANSWERS, Answers, Catalogues

Counter = Callable[[], int]


@pytest.fixture
def counting() -> Counter:
    """Give work whose answer is how often it was done."""
    done: list[None] = []

    def work() -> int:
        done.append(None)
        return len(done)

    return work


@pytest.fixture
def catalogues(database: Engine) -> Catalogues:
    """Give the catalogue in memory, with one provider."""
    with writing(database, at=AT, by=BY) as transaction:
        add_provider(transaction, provider(id="a"))
    return Catalogues(database)


def test_the_same_question_is_answered_once(counting: Counter) -> None:
    answers = Answers()

    assert [answers.once("question", counting), answers.once("question", counting)] == [1, 1]


def test_another_question_is_answered_anew(counting: Counter) -> None:
    answers = Answers()

    assert [answers.once("one", counting), answers.once("other", counting)] == [1, 2]


def test_an_answer_may_be_nothing(counting: Counter) -> None:
    answers = Answers()
    answers.once("question", lambda: None)

    assert answers.once("question", counting) is None


def test_a_question_that_is_no_key_is_answered_anew_each_time(counting: Counter) -> None:
    answers = Answers()

    assert [answers.once({"weights": 1}, counting), answers.once({"weights": 1}, counting)] == [1, 2]


def test_what_was_asked_longest_ago_is_forgotten(counting: Counter) -> None:
    answers = Answers()
    for question in (0, 1):
        answers.once(question, counting)
    answers.once(0, counting)

    for question in range(2, MOST_ANSWERS + 1):
        answers.once(question, lambda: 0)

    assert answers.once(0, counting) == 1
    assert answers.once(1, counting) == 3


def test_an_answer_stays_when_something_else_than_a_provider_changes(
    catalogues: Catalogues, database: Engine, counting: Counter
) -> None:
    catalogues.current().once("question", counting)
    with writing(database, at=AT, by=BY) as transaction:
        add_need(transaction, need(), need_id="n", organisation_id=None)

    assert catalogues.current().once("question", counting) == 1


def test_an_answer_goes_when_a_provider_changes(catalogues: Catalogues, database: Engine, counting: Counter) -> None:
    catalogues.current().once("question", counting)
    with writing(database, at=AT, by=BY) as transaction:
        replace_provider(transaction, provider(id="a", name="Anders"))

    assert catalogues.current().once("question", counting) == 2
