"""What is wrong is told: exit code 2, all faults together, each on one line that says where, what and what instead."""

import pytest

from bad_input.bad import Bad
from bad_input.catalogues import CATALOGUES
from bad_input.files import BATCHES, FILES
from bad_input.needs import NEEDS
from bad_input.options import OPTIONS
from calling import Schakel

ALL = (*NEEDS, *FILES, *BATCHES, *CATALOGUES, *OPTIONS)


@pytest.mark.parametrize("bad", ALL, ids=lambda bad: bad.name)
def test_bad_input_is_told(schakel: Schakel, bad: Bad) -> None:
    for name, content in bad.files.items():
        schakel.write(name, content)

    answer = schakel(*bad.call, stdin=bad.stdin)

    assert answer.code == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert "Onverwachte fout" not in answer.err
    assert len(answer.faults) == len(bad.told), answer.err
    assert all(any(told in line for line in answer.faults) for told in bad.told), answer.err
    assert schakel.names() == set(bad.files)


def test_every_bad_input_has_a_name_of_its_own() -> None:
    names = [bad.name for bad in ALL]

    assert len(names) == len(set(names)) >= 40
