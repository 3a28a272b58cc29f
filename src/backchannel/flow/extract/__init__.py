"""Article → statements: source, cue, content; mode; certainty; chain as written."""

from backchannel.flow.extract.statements import extract_statements

__all__ = ["extract_statements"]
