"""Statements → linked: actors, metonyms, coreference, unnamed sources, resolved dates."""

from backchannel.flow.identify.actors import ActorTable, Mention
from backchannel.flow.identify.statements import Identified, identify_statements

VERSION = 1  # of the stage: raised with each change of what it gives

__all__ = ["VERSION", "ActorTable", "Identified", "Mention", "identify_statements"]
