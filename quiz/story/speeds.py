"""How fast people read, speak, type and decide, for every estimate of time in the program.

Where no source is named, the value is our own assumption.
"""

from __future__ import annotations

WORDS_READ_PER_MINUTE = 150
"""Reading simple text: the median of grades 7 and 8 in Hasbrouck and Tindal, Oral reading fluency norms, The Reading
Teacher 59 (2006), 636-644, tables for spring. They measured English, read aloud; using it for German and for silent
reading, where it is a cautious value, is our own assumption."""
CHARACTERS_READ_PER_SECOND = 12
"""Reading a chat at its normal tempo, before the next message comes; the pupil can halve or double the tempo."""
CHARACTERS_SPOKEN_PER_SECOND = 15
"""Speaking a voice message: about 150 words a minute."""
LEAST_CHARACTERS_SPOKEN_PER_SECOND = 4
"""The slowest speed of a speech engine; one that takes longer is considered stuck."""
CHARACTERS_TYPED_PER_MINUTE = 90
"""Typing on a phone: how far a message advances the clock of the chat."""
CHOICE_SECONDS = 12
"""Deciding on an answer."""
FEELING_SECONDS = 6
"""Deciding on a gut feeling."""
MARK_SECONDS = 4
"""Deciding whether a message deserves a mark."""
