"""Score what the stages found against labelled sets."""
