"""From the files of a pack to the model: every problem is collected with its location, and none stops the rest."""

from quiz.story.loaded import Loaded, PackFiles
from quiz.story.loading.kinds import KINDS, ProblemKind
from quiz.story.loading.packs import load_pack

__all__ = ["KINDS", "Loaded", "PackFiles", "ProblemKind", "load_pack"]
