"""Statements → linked: actors, metonyms, coreference, unnamed sources, resolved dates."""

from backchannel.flow.identify.actors import ActorTable, Mention
from backchannel.flow.identify.statements import Identified, identify_statements

<<<<<<< HEAD
VERSION = 1
=======
VERSION = 1  # of the stage: raised with each change of what it gives
>>>>>>> extract

__all__ = ["VERSION", "ActorTable", "Identified", "Mention", "identify_statements"]
