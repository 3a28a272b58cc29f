"""Names of captures can be stored and shown."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backchannel.model.captures import printable


@given(st.binary(max_size=40))
def test_any_file_name_becomes_text_that_is_unicode(name: bytes) -> None:
    told = printable(os.fsdecode(name))
    assert told.encode("utf-8").decode("utf-8") == told
    try:
        assert told == name.decode("utf-8")
    except UnicodeDecodeError:
        assert "\\x" in told


def test_an_ordinary_name_stays_as_it_is() -> None:
    assert printable("a/café.txt") == str(Path("a", "café.txt"))
