"""The actors of a case as a table knows actors, so that texts about it are read with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backchannel.model.actors import Actor, ActorRole, KnownActor
from backchannel.model.cases import Case

_ROLES: dict[str, ActorRole] = {"person": "person", "government": "state", "outlet": "outlet"}
_ENDINGS = ("an", "ian", "n", "ish", "ese", "i")  # of adjectives made from the name of a state


def list_case_actors(case: Case) -> tuple[KnownActor, ...]:
    """Every actor of the case, with the adjectives that its name would take by the usual endings."""
    return tuple(
        KnownActor(
            actor=actor,
            role=_ROLES.get(actor.kind, "organisation"),
            adjectives=tuple(dict.fromkeys(_adjectives(actor))) if actor.kind == "government" else (),
        )
        for actor in case.actors
    )


def _adjectives(actor: Actor) -> Iterator[str]:
    """ "Velm": Velman, Velmian, …: forms that no text uses match nothing."""
    name = actor.name.removeprefix("Government of ").removeprefix("the ")
    if re.fullmatch(r"[A-Z]\w{3,}", name):
        stem = name[:-1] if name[-1] in "aeiy" else name
        yield from (f"{stem}{ending}" for ending in _ENDINGS)
