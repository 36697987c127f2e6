"""What is left to chance: a seed for each playthrough, by which the round after it is drawn."""

from __future__ import annotations

import os

LARGEST = 2**31 - 1


def new_draw() -> int:
    """A random seed from 1 to LARGEST. Made without the module `secrets`, which would delay the first chat."""
    return 1 + int.from_bytes(os.urandom(8)) % LARGEST
