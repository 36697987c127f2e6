"""`quiz play`: a chat as text, typed or scripted, with look-back and help at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from quiz.cli import console, scripted
from quiz.cli.arguments import Parser, UsageProblem, required, whole_number
from quiz.cli.chat_lines import ChatLines, help_lines, look_back_lines
from quiz.cli.packs import load_playable, scenario_of, translated
from quiz.cli.round_lines import ask_round, round_lines
from quiz.languages.translation import _
from quiz.play.drawing import LARGEST, new_draw
from quiz.scoring.items import drawn_round
from quiz.scoring.lookback import look_back
from quiz.scoring.recognition import Judged, Recognition, judge
from quiz.story.model import Pack, Scenario
from quiz.story.playthrough import Playthrough, Waiting
from quiz.story.steps import Feeling, SurveyStep

LEAVE = "q"


def run(argv: Sequence[str]) -> int:
    parser = Parser("play", _("spielt ein Szenario als Text, mit Rückblick und Hilfe am Ende"))
    parser.positional("pack", _("Ordner oder Zip-Datei des Pakets; ohne diese Angabe das mitgelieferte"))
    parser.option("--scenario", "ID", _("das Szenario"))
    parser.option("--language", "L", _("Sprache der Texte, zum Beispiel en"))
    parser.option("--choices", "a,b,c", _("die Antworten der Reihe nach; dann wird nichts gefragt"))
    parser.option("--marks", "m03=love_bombing,…", _("Markierungen: Nachricht=Taktik, trick, unsure oder okay"))
    seed = whole_number("--seed", 0, LARGEST)
    parser.option("--seed", "S", _("legt die Ziehung der Kurzrunde fest; ohne Angabe 0, beim Tippen der Zufall"), seed)
    parser.choice("--format", ("text", "json"), _("json gibt nur das Ergebnis aus"))
    args = parser.read(argv)
    scenario_id = required(args.scenario, "--scenario")
    pack = translated(load_playable(args.pack, scenario_id), args.language)
    scenario = scenario_of(pack, scenario_id)
    if args.choices is None and args.marks is None and args.format != "json":
        return _interactive(pack, scenario, new_draw() if args.seed is None else args.seed)
    marks = scripted.read_marks(args.marks or "", scenario, pack.tactics)
    choices = [word.strip() for word in (args.choices or "").split(",") if word.strip()]
    played = scripted.play(scenario, choices, marks)
    shown_round = drawn_round(scenario.round, args.seed or 0)
    recognition = judge(scenario, pack.tactics, played.events)
    shown = {judged.id for judged in recognition.judged}
    for key in marks:
        if key not in shown:
            message = _("Die Nachricht „{message}“ kam auf diesem Weg nicht vor; die Markierung zählt nicht.")
            console.problem(message.format(message=key))
    if args.format == "json":
        drawn = {} if args.seed is None else {"round": [item.id for item in shown_round]}
        console.print_json({**result(played, recognition), **drawn})
        return 0
    transcript = ChatLines(scenario)
    _print(transcript.opening())
    for event in played.events:
        _print(transcript.lines(event))
    _print(round_lines(shown_round, pack.tactics))
    _closing(pack, scenario, played, transcript)
    return 0


def result(played: Playthrough, recognition: Recognition) -> dict[str, object]:
    """The outcome of a playthrough as `--format json` prints it."""
    counts = recognition.counts
    return {
        "scenario": recognition.scenario,
        "ending": recognition.ending,
        "path": list(played.path),
        "hits": counts.hits,
        "misses": counts.misses,
        "false_alarms": counts.false_alarms,
        "correct_rejections": counts.correct_rejections,
        "unsure": counts.unsure,
        "named_right": counts.named_right,
        "messages": [_message(judged) for judged in recognition.judged],
    }


def _message(judged: Judged) -> dict[str, object]:
    mark = judged.mark and (judged.mark.tactic or judged.mark.judgement)
    return {"id": judged.id, "truth": list(judged.truth), "mark": mark, "verdict": judged.verdict}


class _Left(Exception):
    """The player wants to stop, or the input has ended (`early`)."""

    def __init__(self, early: bool) -> None:
        self.early = early


def _interactive(pack: Pack, scenario: Scenario, draw: int) -> int:
    """Ask for every answer. A player who stops early sees the help too."""
    playthrough = Playthrough(scenario)
    transcript = ChatLines(scenario)
    _print(transcript.opening())
    print(
        _("Antworte mit einer Zahl. Markieren: m03=trick oder m03=love_bombing. Aufhören: {leave}.").format(leave=LEAVE)
    )
    print()
    try:
        while playthrough.waiting is not Waiting.ENDED:
            for event in scripted.walk(playthrough):
                _print(transcript.lines(event))
                if playthrough.question is not None:
                    _ask_survey(playthrough, playthrough.question)
            if playthrough.waiting is Waiting.CHOICE:
                _ask_answer(playthrough, pack)
                _print(transcript.lines(playthrough.events[-1]))
        _ask_last_marks(playthrough, pack)
        ask_round(drawn_round(scenario.round, draw), pack.tactics, lambda text: _ask(text, may_end=True))
    except _Left as left:
        _print(help_lines(pack.help, date.today()))
        if left.early:
            raise UsageProblem(_("Die Eingabe war zu Ende, bevor das Szenario zu Ende war.")) from left
        return 0
    _closing(pack, scenario, playthrough, transcript)
    return 0


def _ask(prompt: str, *, may_end: bool = False) -> str:
    line = console.read_line(prompt)
    if line is None and not may_end:
        raise _Left(early=True)
    if line == LEAVE:
        raise _Left(early=False)
    return line or ""


def _ask_answer(playthrough: Playthrough, pack: Pack) -> None:
    while True:
        line = _ask("> ")
        try:
            if "=" in line:
                _mark(playthrough, line, pack)
                continue
            numbered = {str(number): option.id for number, option in enumerate(playthrough.options, 1)}
            scripted.answer(playthrough, numbered.get(line, line))
        except UsageProblem as problem:
            print(problem)
        else:
            return


def _ask_survey(playthrough: Playthrough, question: SurveyStep) -> None:
    match question:
        case Feeling():
            line = _ask(_("1 (mulmig) bis 5 (gut), leer = keine Angabe: "))
            if line in ("1", "2", "3", "4", "5"):
                playthrough.feel(int(line))
        case _ as unreachable:
            assert_never(unreachable)


def _ask_last_marks(playthrough: Playthrough, pack: Pack) -> None:
    while line := _ask(_("Noch eine Markierung? Leer = weiter zum Rückblick: "), may_end=True):
        try:
            _mark(playthrough, line, pack)
        except UsageProblem as problem:
            print(problem)


def _mark(playthrough: Playthrough, line: str, pack: Pack) -> None:
    key, mark = scripted.read_mark(line, playthrough.scenario, pack.tactics)
    if key not in {judged.id for judged in judge(playthrough.scenario, pack.tactics, playthrough.events).judged}:
        raise UsageProblem(_("Die Nachricht „{message}“ war noch nicht zu sehen.").format(message=key))
    playthrough.mark(key, mark)


def _closing(pack: Pack, scenario: Scenario, playthrough: Playthrough, transcript: ChatLines) -> None:
    back = look_back(scenario, pack.tactics, playthrough.events)
    _print(look_back_lines(back, transcript, pack.tactics))
    _print(help_lines(pack.help, date.today()))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
