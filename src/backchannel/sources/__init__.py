"""Implement Fetcher: files, folders, globs, rows."""
