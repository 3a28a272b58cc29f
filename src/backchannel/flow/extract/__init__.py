"""Article → statements: source, cue, content; mode; certainty; chain as written."""

from backchannel.flow.extract.statements import extract_statements

VERSION = 1

__all__ = ["VERSION", "extract_statements"]
