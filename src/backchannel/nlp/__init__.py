"""Implement the model ports; a catalogue of models."""
