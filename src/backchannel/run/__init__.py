"""Order of stages, durable records, resume."""
