"""Proposed bundles as plain values."""

import json

from bundling import bundles, shelters
from catalog.stating import stated_need
from matcher.bundling.serialise import bundles_as_json


def test_an_answer_is_plain_values_with_the_joint_need_in_the_shape_of_the_contract() -> None:
    written = bundles_as_json(bundles(shelters("Ieper"), shelters("Poperinge")), write_need=stated_need)

    assert json.loads(json.dumps(written)) == written
    assert written["bundles"][0]["joint_need"]["places"][0]["municipality"] == "Ieper"
