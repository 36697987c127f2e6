"""The script of a story on paper: the whole story in playing order, for whoever leads the group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from quiz.documents.kinds import Kind
from quiz.documents.printed_chat import marked_parts
from quiz.documents.request import Request, scenario_of
from quiz.documents.typesetting import FilledIn, Value
from quiz.documents.words import page_words
from quiz.languages.translation import _, ngettext
from quiz.play.notes import PlaceNotes, notes_of, teacher_lines
from quiz.play.script import (
    Script,
    ScriptAnswer,
    ScriptAside,
    ScriptEnd,
    ScriptFork,
    ScriptJump,
    ScriptLine,
    ScriptMessage,
    ScriptScene,
    ending_kind_name,
    message_kind_words,
    option_kind_name,
)
from quiz.play.script_writing import playing_minutes, script_of
from quiz.story.model import Pack, Scenario
from quiz.story.steps import Choice, Message


def script_sheet(_kind: Kind, request: Request) -> FilledIn:
    """Everything at a glance, the scenes in playing order with their notes, and the endings."""
    scenario = scenario_of(request)
    script = script_of(scenario, request.pack.tactics)
    filler = _Filler(request.pack, scenario, script)
    data: dict[str, Value] = {
        "words": {**page_words(), **_words()},
        "facts": _facts(scenario, script),
        "note": script.content_note,
        "for_teachers": teacher_lines(request.pack.lessons, scenario),
        "contents": [
            {"title": scene.title, "minutes": minutes_words(scene.minutes), "at": filler.places[scene.id]}
            for scene in script.mains
        ],
        "endings": [filler.line(ending) for ending in script.endings],
        "scenes": [filler.scene(scene) for scene in script.scenes],
    }
    return FilledIn("script.typ", scenario.title, data)


def minutes_words(minutes: float) -> str:
    """How long a scene takes, in halves of minutes."""
    whole, half = divmod(round(minutes * 2), 2)
    number = f"{whole or ''}½" if half else str(whole)
    # i18n: short for minutes
    return _("{minutes} Min.").format(minutes=number)


def _words() -> dict[str, str]:
    return {
        "label": _("Skript, nur für Sie"),
        "course": _("Ablauf"),
        "endings": _("Enden"),
        "notes": _("Notizen zur Geschichte"),
        "content": _("Inhalt:"),
        "decision": _("Entscheidung:"),
        "ask": _("Fragen Sie:"),
        "heard": _("Oft gesagt"),
        "avoid": _("Besser nicht sagen"),
        "beside": _("Auch zeigen"),
        "next": _("weiter mit:"),
        "end": _("Ende:"),
        # i18n: short for "page"; {number} is filled in by the page itself
        "on_page": _("S. {number}"),
        "signs": _("Kreis: in Ordnung. Raute: kann beides sein. Quadrat: Trick; fett ist, woran man ihn merkt."),
        "honest": _("in Ordnung"),
        "contested": _("kann beides sein"),
        "trick": _("Trick"),
    }


def _facts(scenario: Scenario, script: Script) -> list[str]:
    least, most = playing_minutes(scenario)
    playing = (
        _("{least} Minuten spielen").format(least=least)
        if least == most
        else _("{least} bis {most} Minuten spielen").format(least=least, most=most)
    )
    reading = ngettext("{count} Minute lesen", "{count} Minuten lesen", script.reading_minutes)
    tricks = ngettext("{count} Trick", "{count} Tricks", script.tricks)
    honest = ngettext("{count} harmlose Nachricht", "{count} harmlose Nachrichten", script.honest)
    forks = ngettext("{count} Entscheidung", "{count} Entscheidungen", script.forks)
    endings = ngettext("{count} Ende", "{count} Enden", len(script.endings))
    return [
        reading.format(count=script.reading_minutes),
        playing,
        tricks.format(count=script.tricks),
        honest.format(count=script.honest),
        forks.format(count=script.forks),
        endings.format(count=len(script.endings)),
    ]


class _Filler:
    """Puts the lines of a script on paper. `places` are the numbers of the scenes, in the order in which they stand."""

    def __init__(self, pack: Pack, scenario: Scenario, script: Script) -> None:
        self._pack = pack
        self._scenario = scenario
        self._script = script
        self._steps = scenario.keyed_steps()
        self._told: set[str] = set()
        self.places: Mapping[str, int] = {scene.id: at for at, scene in enumerate(script.scenes)}

    def scene(self, scene: ScriptScene) -> Value:
        count = len(self._script.mains)
        number = _("Szene {number} von {count}").format(number=scene.number, count=count) if scene.main else ""
        return {
            "at": self.places[scene.id],
            "title": scene.title,
            "when": scene.when,
            "after": _("kommt nicht vor") if scene.unused else scene.after,
            "number": number,
            "lines": [self.line(line) for line in scene.lines],
            "notes": self._notes(scene) if scene.main else [],
        }

    def line(self, line: ScriptLine) -> dict[str, Value]:
        """A line of the script with what its kind needs."""
        match line:
            case ScriptAside():
                return {"kind": line.kind, "depth": line.depth, "text": line.text}
            case ScriptMessage():
                return {
                    "kind": "message",
                    "depth": line.depth,
                    "name": line.name,
                    "parts": marked_parts(line.words, line.phrases),
                    "sort": line.kind,
                    "about": message_kind_words(line),
                }
            case ScriptFork():
                return {
                    "kind": "fork",
                    "depth": line.depth,
                    "prompt": line.prompt,
                    "minutes": _("etwa {minutes} mit Händen").format(minutes=minutes_words(line.minutes)),
                    "answers": [self._answer(answer) for answer in line.answers],
                    "discuss": line.discuss,
                }
            case ScriptJump():
                return {"kind": "jump", "depth": line.depth, "text": line.title, "at": self.places.get(line.scene)}
            case ScriptEnd():
                title = _("{title} ({kind})").format(title=line.title, kind=ending_kind_name(line.kind))
                return {"kind": "end", "depth": line.depth, "title": title, "text": line.text}
            case _ as unreachable:
                assert_never(unreachable)

    def _answer(self, answer: ScriptAnswer) -> Value:
        words = _("{where}: „{words}“").format(where=answer.where, words=answer.words) if answer.where else answer.words
        ending = self._scenario.endings.get(answer.ending or "")
        return {
            "letter": answer.letter,
            "words": words,
            "only": answer.only,
            "does": option_kind_name(answer.kind),
            "after": answer.after if ending is None else ending.title,
            "at": self.places.get(answer.scene or ""),
        }

    def _notes(self, scene: ScriptScene) -> list[Value]:
        """What is often said, better not said, and worth showing beside it; what was told before is not repeated."""
        messages: list[Message] = []
        choice: Choice | None = None
        for line in scene.lines:
            step = self._steps[line.key] if isinstance(line, ScriptMessage | ScriptFork) else None
            if isinstance(step, Message):
                messages.append(step)
            elif isinstance(step, Choice):
                choice = step
        notes = _note_lines(notes_of(self._pack, self._scenario, messages, choice))
        return [note for note in notes if self._is_new(note)]

    def _is_new(self, note: Mapping[str, str]) -> bool:
        new = note["text"] not in self._told
        self._told.add(note["text"])
        return new


def _note_lines(notes: PlaceNotes) -> list[dict[str, str]]:
    found = [("heard", one.heard, one.reply) for one in notes.sayings]
    found += [("avoid", one.say, one.why) for one in notes.avoid]
    if notes.beside is not None:
        found.append(("beside", notes.beside.text, notes.beside.why))
    return [{"kind": kind, "text": _("„{text}“").format(text=text), "more": more} for kind, text, more in found]
