"""Capture → article: body and line roles, title, outlet, date, language."""
