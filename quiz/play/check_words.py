"""What is said at the end of a check: three sentences that are true, and no grade. No Qt here."""

from __future__ import annotations

from quiz.languages.translation import _, ngettext
from quiz.scoring.items import ConfidenceTally, ItemResult


def check_sentences(result: ItemResult) -> tuple[str, str, str]:
    """What was found of the honest messages, of the tricks, and how sure the pupil was: counts only, no judgement."""
    counts = result.counts
    return (
        _honest(counts.correct_rejections, counts.honest),
        _tricks(counts.hits, counts.tactic),
        _sureness(result.confidence["sure"], counts.unsure),
    )


def _honest(right: int, total: int) -> str:
    if not total:
        return _("Harmlose Nachrichten gab es hier keine.")
    if not right:
        text = ngettext(
            "Die eine harmlose Nachricht hast du nicht okay gefunden.",
            "Von {total} harmlosen Nachrichten hast du keine okay gefunden.",
            total,
        )
    elif right == total:
        text = ngettext(
            "Die eine harmlose Nachricht hast du okay gefunden.",
            "Alle {total} harmlosen Nachrichten hast du okay gefunden.",
            total,
        )
    else:
        text = ngettext(
            "Von {total} harmlosen Nachrichten hast du eine okay gefunden.",
            "Von {total} harmlosen Nachrichten hast du {right} okay gefunden.",
            right,
        )
    return text.format(right=right, total=total)


def _tricks(hits: int, total: int) -> str:
    if not total:
        return _("Tricks gab es hier keine.")
    if not hits:
        text = ngettext("Den einen Trick hast du nicht erkannt.", "Von {total} Tricks hast du keinen erkannt.", total)
    elif hits == total:
        text = ngettext("Den einen Trick hast du erkannt.", "Alle {total} Tricks hast du erkannt.", total)
    else:
        text = ngettext("Von {total} Tricks hast du einen erkannt.", "Von {total} Tricks hast du {hits} erkannt.", hits)
    return text.format(hits=hits, total=total)


def _sureness(sure: ConfidenceTally, unsure: int) -> str:
    if not sure.total:
        if not unsure:
            return _("Ganz sicher warst du nie. Das ist okay.")
        text = ngettext(
            "Ganz sicher warst du nie, unsicher einmal. Das ist okay.",
            "Ganz sicher warst du nie, unsicher {unsure}-mal. Das ist okay.",
            unsure,
        )
        return text.format(unsure=unsure)
    if sure.right == sure.total:
        text = ngettext(
            "Ganz sicher warst du einmal, und da hat es gestimmt.",
            "Ganz sicher warst du {total}-mal, und jedes Mal hat es gestimmt.",
            sure.total,
        )
    elif not sure.right:
        text = ngettext(
            "Ganz sicher warst du einmal, und da war es anders.",
            "Ganz sicher warst du {total}-mal, und jedes Mal war es anders.",
            sure.total,
        )
    else:
        text = ngettext(
            "Ganz sicher warst du {total}-mal, und einmal hat es gestimmt.",
            "Ganz sicher warst du {total}-mal, und {right}-mal hat es gestimmt.",
            sure.right,
        )
    return text.format(total=sure.total, right=sure.right)
