"""Article → statements: source, cue, content; mode; certainty; chain as written."""

from backchannel.flow.extract.statements import extract_statements

VERSION = 1  # of the stage: raised with each change of what it gives

__all__ = ["VERSION", "extract_statements"]
