"""What verdicts, marks, answers, questions and findings are called, in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.languages.translation import _, ngettext, pgettext
from quiz.story.findings import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.scoring.items import Confidence
    from quiz.scoring.recognition import Verdict
    from quiz.story.events import Mark
    from quiz.story.findings import Finding, Severity
    from quiz.story.model import Family, Person, Profile, Scenario, Tactics
    from quiz.story.steps import Attachment, CardKind, Choice, Message, Option, SignStep


def verdict_name(verdict: Verdict, mark: Mark | None = None) -> str:
    """The verdict on a message of a chat, in the words of the look-back; `mark` is what the pupil said about it."""
    if verdict == "correct_rejection" and mark is not None:
        return _("Richtig: war in Ordnung")
    return {
        "hit": _("Erkannt"),
        "miss": _("Nicht markiert"),
        "false_alarm": _("Fehlalarm: war in Ordnung"),
        "correct_rejection": _("Zu Recht nicht markiert"),
        "unsure": _("Unsicher ist auch okay"),
        "contested": _("Zählt hier nicht"),
    }[verdict]


def item_verdict_name(verdict: Verdict) -> str:
    """What one answered item of a round was, in a friendly word and never as a grade."""
    return {
        "hit": _("Erkannt"),
        "correct_rejection": _("Stimmt, alles okay"),
        "miss": _("Hier war ein Trick"),
        "false_alarm": _("Hier war alles okay"),
        "unsure": _("Unsicher ist auch okay"),
        "contested": _("Zählt hier nicht"),
    }[verdict]


def family_name(family: Family) -> str:
    """What a family of tactics is called before pupils: in their own words where the pack has them."""
    return family.short or family.name


def mark_name(mark: Mark, tactics: Tactics) -> str:
    """What a mark says: the tactic it names, else the family, else only that it is a trick."""
    if mark.judgement == "okay":
        return _("Ist in Ordnung")
    if mark.judgement == "unsure":
        return _("Nur so ein Gefühl")
    if mark.tactic is not None:
        return tactics.tactics[mark.tactic].name
    return _("Trick") if mark.family is None else family_name(tactics.families[mark.family])


def confidence_names() -> dict[Confidence, str]:
    return {"unsure": _("unsicher"), "fairly": _("ziemlich sicher"), "sure": _("ganz sicher")}


def unsure_words(count: int) -> str:
    """How many messages were marked "unsure", which is not a mistake; empty if none."""
    return _("{count} unsicher").format(count=count) if count else ""


def answer_words(option: Option) -> str:
    """What is said, in quotation marks; what is done, without."""
    return _("„{text}“").format(text=option.say) if option.say else option.words


def prompt_of(choice: Choice) -> str:
    """What a choice asks; a general question if the story has none."""
    return choice.prompt or _("Was machst du?")


def counted_answers(options: Sequence[Option]) -> str:
    """How many things can be said and how many done, as "3 Antworten, eine Handlung"."""
    deeds = sum(option.say is None for option in options)
    said = len(options) - deeds
    answers = ngettext("{count} Antwort", "{count} Antworten", said).format(count=said)
    done = ngettext("eine Handlung", "{count} Handlungen", deeds).format(count=deeds)
    if not deeds:
        return answers
    return done if not said else _("{answers}, {deeds}").format(answers=answers, deeds=done)


def addressed(scenario: Scenario, chat: str, *, deed: bool) -> str:
    """Where an answer goes that does not go to the open chat; for a deed, that nothing is written."""
    if deed:
        return _("ohne zu schreiben")
    name = chat_name(scenario, chat)
    if scenario.chats[chat].partner is None:
        return _("in {chat}").format(chat=name)
    return _("an {name}").format(name=name)


def message_words(message: Message) -> str:
    """The words of a message as a reader or a listener gets them, also of one that has none of its own."""
    if message.missed is not None:
        return ngettext("{count} verpasster Anruf", "{count} verpasste Anrufe", message.missed).format(
            count=message.missed
        )
    return message.words


def quoted_words(message: Message) -> str:
    """The words by which an answer quotes a message: of an attachment only the title."""
    return message_words(message) if message.card is None else message.card.title


def is_question(card: Attachment) -> bool:
    """Whether a place asks something, so that its picture has two drawn buttons."""
    return card.kind == "place" and card.title.rstrip().endswith(("?", "؟"))


def place_buttons() -> tuple[str, str]:
    """What stands on the two drawn buttons."""
    return (_("Nicht jetzt"), _("Teilen"))


def deleted_words() -> str:
    """What stands in the chat instead of a message that was deleted."""
    return _("Nachricht gelöscht")


def card_name(kind: CardKind) -> str:
    """What kind of thing was sent."""
    return {
        "money": _("Geld"),
        "place": _("Ort"),
        "contact": _("Kontakt"),
        "link": _("Link"),
        "date": _("Termin"),
        "gift": _("Geschenk im Spiel"),
    }[kind]


def who_you_are(person: Person) -> str:
    """The sentence that says whom the player is."""
    if person.age is None:
        return _("Du bist {name}.").format(name=person.name)
    return _("Du bist {name}, {age}.").format(name=person.name, age=person.age)


def chat_name(scenario: Scenario, chat: str) -> str:
    """The name of a chat: that of the other person, or of the group; empty in a scenario without chats."""
    found = scenario.chats.get(chat)
    if found is None:
        return ""
    return (found.name or found.id) if found.partner is None else scenario.people[found.partner].name


def sign_words(sign: SignStep, scenario: Scenario) -> str:
    """The sentence for a sign, for ears and for paper; in the chat most signs are drawn."""
    from quiz.story.steps import ChatLine, Deletion, Membership, Reaction, Read, Typing  # not for the first screen

    match sign:
        case Typing():
            return _("{name} schreibt … und hört wieder auf.").format(name=scenario.people[sign.person].name)
        case Read():
            return _("{name} hat deine Nachrichten gelesen.").format(name=scenario.people[sign.person].name)
        case Reaction():
            name = scenario.people[sign.person].name
            return _("{name} reagiert mit {emoji} auf: {message}").format(
                name=name, emoji=sign.emoji, message=_message(sign.message, scenario)
            )
        case Deletion():
            return _("Diese Nachricht wurde gelöscht: {message}").format(message=_message(sign.message, scenario))
        case Membership():
            name = scenario.people[sign.person].name
            text = _("{name} ist jetzt in der Gruppe.") if sign.joins else _("{name} ist nicht mehr in der Gruppe.")
            return text.format(name=name)
        case ChatLine():
            return _("Unter dem Namen steht jetzt: {text}").format(text=sign.text)
        case _ as unreachable:
            assert_never(unreachable)


def profile_words(person: str, scenario: Scenario) -> str:
    """The sentence that tells afterwards that the player looked at a profile."""
    return _("Du hast dir das Profil von {name} angesehen.").format(name=scenario.people[person].name)


def profile_facts(profile: Profile) -> list[tuple[str, str]]:
    """The rows of a profile, as far as it has them: what each is called, and what it says."""
    found = []
    if profile.since is not None:
        found.append((_("Dabei seit"), profile.since))
    if profile.followers is not None:
        found.append((_("Follower"), str(profile.followers)))
    if profile.shared == 0:
        found.append((pgettext("profile", "Gemeinsam"), _("kein Kontakt")))
    elif profile.shared is not None:
        shared = ngettext("{count} Kontakt", "{count} Kontakte", profile.shared)
        found.append((pgettext("profile", "Gemeinsam"), shared.format(count=profile.shared)))
    return found


def _message(key: str, scenario: Scenario) -> str:
    return _("„{text}“").format(text=message_words(next(one for one in scenario.messages() if one.key == key)))


def feeling_prompt() -> str:
    """The question about the gut feeling: always in the same words, whatever the story asks."""
    return _("Und dein Bauch?")


def end_of_story() -> str:
    return _("Das ist das Ende dieser Geschichte.")


def gut_names() -> tuple[str, ...]:
    """The names from calm to uneasy: in the events the values go from 5 to 1."""
    return (_("ruhig"), _("gut"), _("unklar"), _("komisch"), _("mulmig"))


def felt_words(value: int) -> str:
    """The sentence about a gut feeling from 1 (uneasy) to 5 (calm)."""
    return _("Dein Bauch: {feeling}").format(feeling=gut_names()[5 - value])


def finding_words(finding: Finding) -> tuple[str, str]:
    """What is wrong in a pack, and how to fix it."""
    values = {name: _(value) if isinstance(value, Term) else value for name, value in finding.values.items()}
    return _(finding.message).format(**values), _(finding.remedy).format(**values)


def finding_line(finding: Finding) -> str:
    """One finding in one line: where, what, and how to fix it."""
    place = finding.location
    message, remedy = finding_words(finding)
    where = f"{place.file}:{place.line}:{place.column}"
    return f"{where}: [{finding.code}] {severity_name(finding.severity)}: {message} — {remedy}"


def severity_name(severity: Severity) -> str:
    match severity:
        case "error":
            return _("Fehler")
        case "warning":
            return _("Warnung")
        case "info":
            return _("Hinweis")
        case _ as unreachable:
            assert_never(unreachable)
