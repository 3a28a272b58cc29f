"""Composition root: Settings → a wired Backchannel."""
