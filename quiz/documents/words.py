"""Words that several documents share, in the language in use."""

from __future__ import annotations

from quiz.languages.translation import _


def page_words() -> dict[str, str]:
    """What stands at the foot of a page; the template fills in the numbers."""
    # i18n: {number} and {count} are filled in by the page itself.
    return {"page": _("Seite {number} von {count}")}


def judgement_words() -> dict[str, str]:
    """What one can think of a message, as in the program: always in this order, circle, diamond and square."""
    return {"okay": _("Okay"), "unsure": _("Unsicher"), "trick": _("Trick")}
