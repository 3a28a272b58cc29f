"""Article → statements: source, cue, content; mode; certainty; chain as written."""
