"""`schakel match --batch`: a line per need, in order, and nothing left behind when one is faulty."""

import json

from calling import NEED, NOBODY, Schakel


def test_a_batch_writes_a_line_per_need_in_order(own: Schakel) -> None:
    needs = [NEED | {"id": f"n-{number}"} for number in (3, 1, 2)]
    own.write("n.jsonl", *needs)

    answer = own("match", "--batch", "n.jsonl", "--out", "uit.jsonl", "--catalog", "c.json")

    lines = (own.folder / "uit.jsonl").read_text(encoding="utf-8").splitlines()
    assert answer.code == 0
    assert answer.out == answer.err == ""
    assert [json.loads(line)["need_id"] for line in lines] == ["n-3", "n-1", "n-2"]
    assert own.names() == {"c.json", "n.jsonl", "uit.jsonl"}


def test_a_batch_may_go_to_the_screen(own: Schakel) -> None:
    own.write("n.jsonl", NEED, "", NOBODY)

    answer = own("match", "--batch", "n.jsonl", "--out", "-", "--catalog", "c.json")

    assert answer.code == 0
    assert [each["need_id"] for each in answer.json_lines] == ["n-1", "n-2"]


def test_a_batch_may_come_from_standard_input(own: Schakel) -> None:
    answer = own("match", "--batch", "-", "--out", "-", "--catalog", "c.json", stdin=json.dumps(NEED).encode())

    assert [each["need_id"] for each in answer.json_lines] == ["n-1"]


def test_a_batch_answers_each_need_as_it_would_alone(own: Schakel) -> None:
    own.write("n.jsonl", NEED, NOBODY)
    own.write("n.json", NEED)
    fixed = ("--catalog", "c.json", "--as-of", "2026-11-21", "--top", "1", "--excluded", "1", "--lang", "en")

    first, _ = own("match", "--batch", "n.jsonl", "--out", "-", *fixed).json_lines
    alone = own("match", "n.json", "--json", *fixed).json

    assert first | {"generated_at": ""} == alone | {"generated_at": ""}


def test_a_batch_reads_the_text_of_each_need_as_it_would_alone(own: Schakel) -> None:
    texts = ("bushokjes poetsen", "hagen scheren en bushokjes poetsen", "hartoperatie", "bushokjes poetsen")
    unread = {key: value for key, value in NEED.items() if key != "service_types"}
    needs = [unread | {"id": f"n-{number}", "title": text} for number, text in enumerate(texts)]
    own.write("n.jsonl", *needs)

    together = own("match", "--batch", "n.jsonl", "--out", "-", "--catalog", "c.json").json_lines

    for need, answer in zip(needs, together, strict=True):
        own.write("n.json", need)
        alone = own("match", "n.json", "--json", "--catalog", "c.json").json
        assert answer | {"generated_at": ""} == alone | {"generated_at": ""}


def test_a_need_without_id_is_called_after_its_row(own: Schakel) -> None:
    nameless = {key: value for key, value in NEED.items() if key != "id"}
    own.write("n.jsonl", NEED, nameless)

    answer = own("match", "--batch", "n.jsonl", "--out", "-", "--catalog", "c.json")

    assert [each["need_id"] for each in answer.json_lines] == ["n-1", "rij-2"]


def test_a_faulty_line_leaves_nothing_behind(own: Schakel) -> None:
    own.write("n.jsonl", NEED, NEED | {"id": "n-2", "kind": "x"})

    answer = own("match", "--batch", "n.jsonl", "--out", "uit.jsonl", "--catalog", "c.json")

    assert answer.code == 2
    assert own.names() == {"c.json", "n.jsonl"}


def test_a_faulty_line_leaves_the_former_answers_as_they_were(own: Schakel) -> None:
    own.write("n.jsonl", NEED, "kapot")
    own.write("uit.jsonl", "van gisteren")

    own("match", "--batch", "n.jsonl", "--out", "uit.jsonl", "--catalog", "c.json")

    assert (own.folder / "uit.jsonl").read_text() == "van gisteren"


def test_answers_before_a_faulty_line_reach_the_screen(own: Schakel) -> None:
    own.write("n.jsonl", NEED, "kapot", NOBODY)

    answer = own("match", "--batch", "n.jsonl", "--out", "-", "--catalog", "c.json")

    assert answer.code == 2
    assert [each["need_id"] for each in answer.json_lines] == ["n-1"]
