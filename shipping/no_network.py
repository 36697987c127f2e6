"""Runs in the frozen program before anything else. Python's modules for the network are not in it.

Two modules that the program needs import them at their top for functions that nobody calls: `email` the first, to put
the computer's name into mails, `xml.sax` the second, to load files from the web. They get empty ones.
"""

import sys
from types import ModuleType

for name in ("socket", "urllib.request"):
    sys.modules[name] = ModuleType(name)
