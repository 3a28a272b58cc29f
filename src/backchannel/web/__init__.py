"""Routes, views, templates, static files."""
