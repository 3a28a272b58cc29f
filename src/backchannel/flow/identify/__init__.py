"""Statements → linked: actors, metonyms, coreference, unnamed sources, resolved dates."""
