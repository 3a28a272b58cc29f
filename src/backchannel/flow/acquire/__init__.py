"""Paths, URLs, feeds → captures."""
