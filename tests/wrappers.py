"""The living Qt objects of some kinds."""

from __future__ import annotations

from functools import cache
from typing import Any

import shiboken6


def living(*kinds: type) -> list[Any]:
    """Every Python object of these Qt classes that still exists in Qt.

    There are some ten thousand objects, most of them points and sizes, and this is asked before and after each test: so
    a class is looked at once, not each of its objects.
    """

    @cache
    def fits(kind: type) -> bool:
        return issubclass(kind, kinds)

    found = [thing for thing in shiboken6.getAllValidWrappers() if fits(type(thing))]
    return [thing for thing in found if shiboken6.isValid(thing)]  # some are collected with their parent meanwhile
