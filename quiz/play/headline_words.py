"""The sentences of the results: what is true of a playthrough, and why a story comes next. No Qt here."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from quiz.languages.translation import _, ngettext
from quiz.play.wording import family_name
from quiz.scoring.headline import Headline
from quiz.story.model import Family, Tactics


class Praise(NamedTuple):
    """A sentence, and the part of it that is highlighted."""

    sentence: str
    marked: str = ""


def headline_words(headline: Headline, tactics: Tactics) -> Praise:
    """The sentence for a headline."""
    match headline.kind:
        case "family":
            assert headline.family is not None
            return _seen(tactics.families[headline.family])
        case "calm":
            return Praise(_("Du verdächtigst niemanden ohne Grund."), _("ohne Grund"))
        case "watchful":
            return Praise(_("Du bist sehr wachsam."), _("wachsam"))
        case "read_only":
            return Praise(_("Du hast erst mal nur gelesen."))
        case "tricks":
            text = ngettext("Du hast {count} Trick erkannt.", "Du hast {count} Tricks erkannt.", headline.number)
            return Praise(text.format(count=headline.number))
        case "marked":
            text = ngettext(
                "Du hast {count} Nachricht markiert.", "Du hast {count} Nachrichten markiert.", headline.number
            )
            return Praise(text.format(count=headline.number))
        case _ as unreachable:
            assert_never(unreachable)


def reason_words(family: Family) -> str:
    """Why a story comes next in which this family of tricks comes up among others."""
    # i18n: about a kind of trick; the story that follows has it among others
    sentences = {
        "contact": _("Wenn dich jemand weglockt, lohnt ein zweiter Blick. Genau dafür."),
        "idealisation": _("Bei Komplimenten lohnt ein zweiter Blick. Genau dafür."),
        "info": _("Beim Ausfragen lohnt ein zweiter Blick. Genau dafür."),
        "secrecy_isolation": _("Bei Geheimnissen lohnt ein zweiter Blick. Genau dafür."),
        "boundaries_guilt": _("Bei Vorwürfen lohnt ein zweiter Blick. Genau dafür."),
        "gifts_debts": _("Bei Geschenken lohnt ein zweiter Blick. Genau dafür."),
        "pretext": _("Bei Angeboten lohnt ein zweiter Blick. Genau dafür."),
        "images": _("Wenn jemand Bilder will, lohnt ein zweiter Blick. Genau dafür."),
        "control_threats": _("Bei Kontrolle lohnt ein zweiter Blick. Genau dafür."),
    }
    if family.id == family.color and family.id in sentences:
        return sentences[family.id]
    return _("Bei „{family}“ lohnt ein zweiter Blick. Genau dafür.").format(family=family_name(family))


def _seen(family: Family) -> Praise:
    """The praise for a family of which everything was recognised. A pack with families of its own has a general one."""
    # i18n: the second text of each pair has to be a part of the first
    sentences = {
        "contact": Praise(_("Wer dich weglocken will, fällt dir sofort auf."), _("weglocken")),
        "idealisation": Praise(_("Zu große Komplimente siehst du sofort."), _("Zu große Komplimente")),
        "info": Praise(_("Ausfragen bemerkst du sofort."), _("Ausfragen")),
        "secrecy_isolation": Praise(_("Geheimnisse siehst du sofort."), _("Geheimnisse")),
        "boundaries_guilt": Praise(_("Falsche Vorwürfe siehst du sofort."), _("Falsche Vorwürfe")),
        "gifts_debts": Praise(_("Geschenke mit Haken siehst du sofort."), _("Geschenke mit Haken")),
        "pretext": Praise(_("Angebote mit Haken siehst du sofort."), _("Angebote mit Haken")),
        "images": Praise(_("Druck mit Bildern siehst du sofort."), _("Druck mit Bildern")),
        "control_threats": Praise(_("Kontrolle siehst du sofort."), _("Kontrolle")),
    }
    if family.id == family.color and family.id in sentences:
        return sentences[family.id]
    name = family_name(family)
    return Praise(_("„{family}“ siehst du sofort.").format(family=name), name)
