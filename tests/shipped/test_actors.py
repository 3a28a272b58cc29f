"""The table of actors: what ships, and what a user adds."""

from datetime import date
from pathlib import Path

import pytest

from backchannel.errors import SettingsError
from backchannel.flow.identify import ActorTable
from backchannel.shipped.actors import load_actors


def test_every_actor_has_its_own_name_and_id() -> None:
    known = load_actors()
    assert len({k.actor.id for k in known}) == len({k.actor.name for k in known}) == len(known)


def test_no_office_ends_before_it_starts() -> None:
    tenures = [t for k in load_actors() for t in k.actor.offices]
    assert all(t.start is None or t.end is None or t.start <= t.end for t in tenures)


def test_an_office_changes_hands_on_its_day() -> None:
    table = ActorTable(load_actors())
    holder = table.holder("president", "France", date(2017, 5, 15))
    assert holder is not None
    assert holder.name == "Emmanuel Macron"
    assert table.holder("president", "France", None) is None


def test_a_users_table_extends_and_overrides(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text(
        'states = [{ name = "Norland", adjectives = ["Norlandic"], capital = "Norby" }]\n'
        'outlets = [{ name = "Reuters", aliases = ["RTR"], hosts = ["rtr.example"] }]\n'
    )
    table = ActorTable(load_actors(own))
    found, renamed = table.find("Norby"), table.find("RTR")
    assert found is not None
    assert found.actor.name == "Government of Norland"
    assert renamed is not None
    assert renamed.hosts == ("rtr.example",)
    assert table.find("Kyiv") is not None


def test_a_misspelt_key_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('states = [{ name = "Norland", capitol = "Norby" }]\n')
    with pytest.raises(SettingsError, match=r"actors\.toml.*capitol"):
        load_actors(own)
