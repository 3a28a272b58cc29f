"""Backchannel: who said what, according to whom, and does the record bear it out?"""

__version__ = "0.1.0"
