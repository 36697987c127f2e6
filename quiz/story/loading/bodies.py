"""What a message consists of: a text, a picture, a voice message, an attachment or missed calls."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from quiz.story.loading import kinds
from quiz.story.loading.nodes import Fields, Node
from quiz.story.loading.phone import read_card
from quiz.story.loading.reader import Reader, keys
from quiz.story.speeds import CHARACTERS_SPOKEN_PER_SECOND
from quiz.story.steps import MOST_MISSED_CALLS, Attachment, Image, Voice

BODIES = ("text", "image", "voice", "card", "missed")
"""The keys of which a message has exactly one."""
IMAGE = keys("alt", "file of")
VOICE = keys("transcript", "seconds")
FILE_NAME = re.compile(r"(?!\.{1,2}$)[^/\\:*?\"<>|]+")


class Body(NamedTuple):
    """What a message consists of, as far as it could be read."""

    text: str | None = None
    image: Image | None = None
    voice: Voice | None = None
    card: Attachment | None = None
    missed: int | None = None


def real_media_folder(pack: Path) -> Path:
    """The media folder of a pack, with links resolved."""
    return Path(os.path.realpath(pack)) / "media"


def leads_out(media: Path, name: str) -> bool:
    """Whether a file of the real folder `media` is a link to somewhere else."""
    return not Path(os.path.realpath(media / name)).is_relative_to(media)


def read_body(node: Fields, found: Mapping[str, Node], reader: Reader, media: Path) -> Body:
    """Read the body from the fields `found` of the message `node`; an empty text stands for one that is missing."""
    bodies = [found[name] for name in BODIES if name in found]
    if len(bodies) > 1:
        reader.problems.add(kinds.MESSAGE_BODY, bodies[1])
    elif not bodies and node.whole:
        reader.problems.add(kinds.MESSAGE_BODY, node)
    body = Body(
        text=reader.text(found.get("text")),
        image=_read_image(found["image"], reader, media) if "image" in found else None,
        voice=read_voice(found["voice"], reader) if "voice" in found else None,
        card=read_card(found["card"], reader) if "card" in found else None,
        missed=reader.number(found.get("missed"), 1, MOST_MISSED_CALLS),
    )
    return Body("") if body == Body() else body


def _read_image(node: Node, reader: Reader, media: Path) -> Image:
    found = reader.fields(node, IMAGE)
    file = _read_file_name(found.get("file"), reader, media)
    of_chat = "of" in found and reader.one_of(found["of"], ("chat",)) is not None
    return Image(reader.text(found.get("alt")) or "", file, of_chat)


def _read_file_name(node: Node | None, reader: Reader, media: Path) -> str | None:
    name = reader.text(node)
    if name is None or node is None:
        return None
    if not FILE_NAME.fullmatch(name):
        reader.problems.add(kinds.MEDIA_NAME, node, word=name)
        return None
    if leads_out(media, name):
        reader.problems.add(kinds.MEDIA_LINK, node, word=name)
        return None
    return name


def read_voice(node: Node, reader: Reader) -> Voice:
    """Read a voice message; its length is estimated if it is not given."""
    found = reader.fields(node, VOICE)
    transcript = reader.text(found.get("transcript")) or ""
    seconds = reader.number(found.get("seconds"), 0)
    return Voice(transcript, 1 + len(transcript) // CHARACTERS_SPOKEN_PER_SECOND if seconds is None else seconds)
