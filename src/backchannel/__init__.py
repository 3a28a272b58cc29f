"""Backchannel: who said what, according to whom, and does the record bear it out?"""

import logging

__version__ = "0.1.0"

logging.getLogger(__name__).addHandler(logging.NullHandler())  # a library is silent unless it is asked to log
