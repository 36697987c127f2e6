"""Words that several documents share, in the language in use."""

from __future__ import annotations

from quiz.languages.translation import _


def page_words() -> dict[str, str]:
    """What stands at the foot of a page; the template fills in the numbers."""
    # i18n: {number} and {count} are filled in by the page itself.
    return {"page": _("Seite {number} von {count}")}
