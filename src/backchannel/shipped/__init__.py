"""Tables that ship with the package: actors, issues, cases, word frequencies."""
