"""Playing a scenario without a user at the keyboard: the answers and marks are given in advance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never, get_args

from quiz.cli.arguments import CommandFailed, UsageProblem
from quiz.languages.translation import _
from quiz.story.events import Event, Judgement, Mark, MessageShown
from quiz.story.model import Scenario, Tactics
from quiz.story.playthrough import Playthrough, StoryFault, Waiting
from quiz.story.program import FaultKind

JUDGEMENTS: Mapping[str, Judgement] = {judgement: judgement for judgement in get_args(Judgement)}


def play(scenario: Scenario, choices: Sequence[str], marks: Mapping[str, Mark]) -> Playthrough:
    """Play to the ending, taking `choices` in turn and setting `marks` on messages as soon as they are shown.

    Raises:
        UsageProblem: an answer does not exist or is hidden, or there are too few or too many.
        CommandFailed: the story cannot continue.
    """
    playthrough = Playthrough(scenario)
    answers = iter(choices)
    while playthrough.waiting is not Waiting.ENDED:
        for event in walk(playthrough):
            if isinstance(event, MessageShown) and event.key in marks:
                playthrough.mark(event.key, marks[event.key])
        if playthrough.waiting is Waiting.CHOICE:
            answer(playthrough, next(answers, None))
    unused = list(answers)
    if unused:
        message = _("Das Szenario ist zu Ende, bevor die Antwort „{option}“ an der Reihe war.")
        raise UsageProblem(message.format(option=unused[0]))
    return playthrough


def walk(playthrough: Playthrough) -> Iterator[Event]:
    """Hand out events until an answer is awaited or the ending is reached.

    Raises:
        CommandFailed: the story cannot continue, or would loop endlessly.
    """
    seen: set[tuple[Event, tuple[int, ...]]] = set()
    while playthrough.waiting is Waiting.NEXT:
        try:
            event = playthrough.advance()
        except StoryFault as problem:
            raise CommandFailed(_cannot_go_on(problem.fault.kind, problem.fault.location.line)) from problem
        state = (event, tuple(playthrough.values.values()))
        if state in seen:
            raise CommandFailed(_cannot_go_on("endless-loop", playthrough.scenario.location.line))
        seen.add(state)
        yield event


def answer(playthrough: Playthrough, option_id: str | None) -> None:
    """Give the answer that is awaited; None means that no answer is left.

    Raises:
        UsageProblem: the answer does not exist, is hidden, or is missing.
    """
    choice = playthrough.choice
    if choice is None:
        raise ValueError("no answer is awaited")
    possible = ", ".join(option.id for option in playthrough.options)
    if option_id is None:
        message = _("Es fehlt eine Antwort; möglich sind hier: {possible}.")
        raise UsageProblem(message.format(possible=possible))
    if all(option.id != option_id for option in choice.options):
        message = _("Die Antwort „{option}“ gibt es hier nicht; möglich sind: {possible}.")
        raise UsageProblem(message.format(option=option_id, possible=possible))
    if all(option.id != option_id for option in playthrough.options):
        message = _("Die Antwort „{option}“ ist hier verborgen; möglich sind: {possible}.")
        raise UsageProblem(message.format(option=option_id, possible=possible))
    playthrough.choose(option_id)


def read_marks(text: str, scenario: Scenario, tactics: Tactics) -> dict[str, Mark]:
    """Read `m03=love_bombing,m04=okay`.

    Raises:
        UsageProblem: a mark has another form, or names an unknown message or tactic, or a message of the player.
    """
    return dict(read_mark(word.strip(), scenario, tactics) for word in text.split(",") if word.strip())


def read_mark(word: str, scenario: Scenario, tactics: Tactics) -> tuple[str, Mark]:
    """Read one mark, `id=<tactic>|trick|unsure|okay`, as `read_marks` does."""
    key, equals, said = (part.strip() for part in word.partition("="))
    if not (key and equals and said):
        message = _("Eine Markierung sieht aus wie m03=love_bombing, nicht wie „{word}“.")
        raise UsageProblem(message.format(word=word))
    senders = {message.key: message.sender for message in scenario.messages()}
    if key not in senders:
        raise UsageProblem(_("Die Nachricht „{message}“ gibt es in diesem Szenario nicht.").format(message=key))
    if senders[key] == scenario.you:
        message = _("„{message}“ ist eine eigene Nachricht; eigene Nachrichten werden nicht beurteilt.")
        raise UsageProblem(message.format(message=key))
    if said in JUDGEMENTS:
        return key, Mark(JUDGEMENTS[said])
    if said not in tactics.tactics:
        message = _("Die Taktik „{tactic}“ gibt es nicht; möglich sind auch okay, unsure und trick.")
        raise UsageProblem(message.format(tactic=said))
    return key, Mark("trick", tactic=said)


def _cannot_go_on(kind: FaultKind, line: int) -> str:
    match kind:
        case "dead-end":
            message = _("Die Geschichte endet in Zeile {line} ohne Ende (Sackgasse).")
        case "endless-loop":
            message = _("Die Geschichte läuft ab Zeile {line} endlos im Kreis.")
        case "out-of-range":
            message = _("In Zeile {line} verlässt eine Variable ihren Bereich.")
        case "all-hidden":
            message = _("In Zeile {line} sind alle Antworten verborgen.")
        case _ as unreachable:
            assert_never(unreachable)
    return message.format(line=line)
