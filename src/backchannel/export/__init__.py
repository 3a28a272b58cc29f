"""Implement Exporter, and the public JSON."""
