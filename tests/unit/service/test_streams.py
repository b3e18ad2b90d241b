"""Lines in and whole files out."""

import os
import threading
from pathlib import Path

import pytest

from catalog.faults import FaultsError
from service.cli.streams import open_lines, texts_in, whole_file, write_whole


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "uit.txt"

    with whole_file(str(target)) as file:
        file.write("één")
        before = target.exists()

    assert not before
    assert target.read_text(encoding="utf-8") == "één"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_halfway_never_appears(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_file(str(tmp_path / "uit.txt")) as file:
        file.write(str(1 / 0))

    assert list(tmp_path.iterdir()) == []


def test_bytes_take_the_place_of_the_file_before(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"van vroeger")

    write_whole(str(target), b"nieuw")

    assert target.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [target]


def test_bytes_that_cannot_be_written_leave_the_file_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_bytes(b"van vroeger")

    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(FaultsError, match="kan niet geschreven worden"):
        write_whole(str(target), b"nieuw")

    assert target.read_bytes() == b"van vroeger"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_of_the_user_with_nearly_the_same_name_stays(tmp_path: Path) -> None:
    own = tmp_path / "uit.txt.part"
    own.write_text("van mij")

    with whole_file(str(tmp_path / "uit.txt")) as file:
        file.write("x")

    assert own.read_text() == "van mij"


def test_what_is_no_ordinary_file_is_written_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()

    with whole_file(str(pipe)) as file:
        file.write("x")
    reader.join(timeout=10)

    assert read == ["x"]
    assert pipe.is_fifo()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_access_says_so(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text("{}")
    path.chmod(0)

    with pytest.raises(FaultsError, match="u hebt er geen toegang toe"), open_lines(str(path)):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_access_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(FaultsError, match="u hebt er geen toegang toe"), whole_file(str(tmp_path / "uit.txt")):
        pass


def test_a_reason_without_access_is_told_also_to_root(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)

    with pytest.raises(FaultsError, match="dit bestand kan niet gelezen worden: u hebt er geen toegang toe"):
        open_lines("n.jsonl").__enter__()


def test_lines_lose_only_their_end() -> None:
    assert list(texts_in([b"\xef\xbb\xbf a \r\n", b"\n", b"b"], "t.txt")) == [" a ", "", "b"]
