"""A case and its record → matrix by claim and origin, sensitivity, timing, scores."""
