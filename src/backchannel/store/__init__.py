"""Implement Store: SQLite by default; numbered migrations; search."""
