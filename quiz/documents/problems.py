"""What can go wrong when something is printed."""

from __future__ import annotations


class DocumentProblem(Exception):
    """A document cannot be made. The text is one sentence for the user: what, where, and how to mend it."""
