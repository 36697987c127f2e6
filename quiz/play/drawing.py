"""What is left to chance: a seed for each playthrough, by which the round after it is drawn."""

from __future__ import annotations

LARGEST = 2**31 - 1


def new_draw() -> int:
    """A random seed from 1 to LARGEST."""
    import secrets  # the first screen does not need it, and importing it takes a while

    return 1 + secrets.randbelow(LARGEST)
