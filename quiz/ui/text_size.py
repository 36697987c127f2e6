"""The control for the text size, which the start screen and the display settings share."""

from __future__ import annotations

from dataclasses import replace

from quiz.languages.translation import _
from quiz.ui.components.stepper import Stepper
from quiz.ui.settings import TEXT_SIZES
from quiz.ui.stage import Stage


def text_size_stepper(stage: Stage) -> Stepper:
    """Create the control for the text size: minus, the size in percent, and plus."""
    sizes = [_("{percent} %").format(percent=size) for size in TEXT_SIZES]
    now = stage.settings.text_size
    nearest = min(range(len(TEXT_SIZES)), key=lambda at: abs(TEXT_SIZES[at] - now))
    stepper = Stepper(stage.look, _("Textgröße"), _("Text"), sizes, nearest)
    stepper.minus.setObjectName("text-smaller")
    stepper.plus.setObjectName("text-larger")
    stepper.stepped.connect(lambda at: stage.apply_settings(replace(stage.settings, text_size=TEXT_SIZES[at])))
    return stepper
