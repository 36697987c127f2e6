"""What stands on a sheet is what the pack says, in the order in which it is read; and text is only ever text."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.documents import typesetting
from quiz.documents.editions import FSI, PDI, Edition, edition
from quiz.documents.help_entries import help_line
from quiz.documents.kinds import find_kind, kinds_of
from quiz.documents.making import make_pdf
from quiz.documents.problems import DocumentProblem
from quiz.documents.request import Request
from quiz.languages import catalogs
from quiz.languages.translation import in_use
from quiz.story.model import Pack
from quiz.story.texts import map_texts
from tests.documents.paper import Run, read_pdf
from tests.documents.printed import builtin, in_edition, made, read

WORDS = [kind.word for kind in kinds_of(builtin()) if kind.needs == "nothing"]


def lesson(pack: Pack, word: str) -> Iterator[str]:
    plan = pack.lessons.plans[word]
    yield plan.title
    yield plan.goal or ""
    yield from plan.preparation
    for phase in plan.phases:
        yield from (phase.name, phase.form, phase.material or "", phase.what, phase.note or "")
    yield from plan.after
    yield from pack.lessons.ground_rules


def check(pack: Pack, word: str) -> Iterator[str]:
    items = pack.checks[word.partition("-")[2]]
    for item in items:
        for line in item.lines:
            yield from (line.sender, line.text)
        if not item.lines:
            yield from (item.sender, item.judged_text or "" if item.card is None else item.card.title)
    for item in items:
        yield from (pack.tactics.tactics[tactic].name for tactic in item.tactics)
        yield item.why or ""


def tactics(pack: Pack, _word: str) -> Iterator[str]:
    for tactic in pack.tactics.tactics.values():
        assert tactic.twin is not None
        yield from (tactic.name, tactic.definition, tactic.twin.text, tactic.twin.why)


def discussion(pack: Pack, _word: str) -> Iterator[str]:
    for audience in ("pupil", "teacher"):
        for card in pack.lessons.cards.values():
            if card.audience == audience:
                yield from (card.question, card.hint or "")


def letter(pack: Pack, _word: str) -> Iterator[str]:
    assert pack.lessons.parents_letter is not None
    yield pack.lessons.parents_letter.title
    for paragraph in pack.lessons.parents_letter.paragraphs:
        yield from re.split("_{3,}", paragraph)


def safeguarding(pack: Pack, _word: str) -> Iterator[str]:
    yield from pack.lessons.safeguarding
    assert pack.lessons.disclosure is not None
    for step in pack.lessons.disclosure.steps:
        yield from (step.do, step.why or "")
    yield from pack.lessons.disclosure.never


def questions(pack: Pack, _word: str) -> Iterator[str]:
    for question in pack.tactics.questions.values():
        yield from (question.short, question.text)


SAYS: dict[str, Callable[[Pack, str], Iterator[str]]] = {
    "lesson-45": lesson,
    "lesson-90": lesson,
    "lesson-heavy": lesson,
    "check-a": check,
    "check-b": check,
    "check-c": check,
    "tactic-cards": tactics,
    "discussion-cards": discussion,
    "parents-letter": letter,
    "safeguarding": safeguarding,
    "handout": questions,
}


def letters(text: str) -> str:
    """The text without spaces and without what only keeps it together or apart."""
    return "".join(
        character for character in text if not character.isspace() and unicodedata.category(character) != "Cf"
    )


@pytest.mark.parametrize("tag", ["de", "en"])
@pytest.mark.parametrize("word", SAYS)
def test_a_sheet_says_what_the_pack_says_in_its_order(word: str, tag: str) -> None:
    whole = letters(read(word, tag).read)
    at = 0
    for text in SAYS[word](in_edition(tag).pack, word):
        found = whole.find(letters(text), at)
        assert found >= 0, text
        at = found + len(letters(text))


@pytest.mark.parametrize("word", ["check-a", "check-b", "check-c", "tactic-cards", "handout"])
def test_an_arabic_sheet_has_every_word_of_the_pack(word: str) -> None:
    def words(text: str) -> Counter[str]:
        """The Arabic words by their letters alone: a font draws a letter and its dots apart, and says it twice."""
        bare = "".join(c for c in unicodedata.normalize("NFKC", text) if not unicodedata.combining(c))
        found = re.findall("[\u0621-\u064a]+", bare)
        return Counter(re.sub(r"(.)\1+", r"\1", one) for one in found)

    drawn = as_drawn(read(word, "ar").runs)
    wanted = words(" ".join(SAYS[word](in_edition("ar").pack, word)))
    assert len(wanted) > 20
    assert wanted - words(drawn[::-1]) == Counter()


def as_drawn(runs: list[Run]) -> str:
    """The text as it is drawn, with a space where a line ends; dots stand a little above or below their line."""
    text, before = "", None
    for run in runs:
        if before is not None and (
            run.page != before.page or abs(run.y - before.y) > run.size * 0.6 or run.x < before.x
        ):
            text += " "
        text, before = text + run.text, run
    return text


HOSTILE = '#panic("x") $x^2$ \\ @ref `c` <l> *b* _i_ // /* ~ -- [y] "q" \u200f\u2067z\u2069'
"""Everything that means something in the language of templates, and marks that turn the direction."""


def saying(text: str, *, only: str = "", but: tuple[str, ...] = ()) -> Edition:
    """An edition in which every text is `text`, or those whose ids begin with `only` and end with none of `but`."""

    def changed(text_id: str, source: str) -> str:
        return text if text_id.startswith(only) and not text_id.endswith(but) else source

    pack = map_texts(builtin(), changed)
    return edition(pack, "de")


@pytest.mark.parametrize("word", SAYS)
def test_text_is_data_whatever_is_in_it(word: str) -> None:
    hostile = saying(HOSTILE)
    whole = letters(read_pdf(make_pdf(word, Request(hostile))).read)
    texts = [text for text in SAYS[word](hostile.pack, word) if text]
    assert whole.count(letters(HOSTILE)) >= len(texts)


def test_templates_make_no_code_of_text_and_read_no_other_files() -> None:
    templates = list(typesetting.TEMPLATES.glob("*.typ"))
    assert len(templates) > 10
    code = re.compile(r"\b(eval|read|plugin|include)\b *\(?|@preview|@local|import +\"(?![a-z-]+\.typ\")")
    without_comments = {file.name: re.sub("//.*", "", file.read_text(encoding="utf-8")) for file in templates}
    assert {name: code.findall(text) for name, text in without_comments.items() if code.search(text)} == {}


@pytest.mark.parametrize("word", ["discussion-cards", "tactic-cards", "lesson-45", "parents-letter"])
def test_a_text_that_does_not_fit_where_it_belongs_is_named(word: str) -> None:
    with pytest.raises(DocumentProblem, match=r"Der Text „Sehr langer Text.* …“ ist zu lang für sein Feld"):
        make_pdf(word, Request(saying("Sehr langer Text. " * 60)))


@pytest.mark.parametrize(
    ("word", "only"),
    [
        ("lesson-45", "lessons/plans/"),
        ("parents-letter", "lessons/parents_letter"),
        ("safeguarding", "lessons/disclosure"),
        ("check-a", "check/a/a0"),
    ],
)
def test_long_texts_and_long_words_take_more_room_and_stay_on_the_page(word: str, only: str) -> None:
    paper = read_pdf(make_pdf(word, Request(saying("sehr " * 800 + "w" * 300, only=only, but=("/title", "/phase")))))
    assert len(paper.pages) > len(read(word).pages)
    for run in paper.runs:
        assert run.x + run.width <= paper.pages[run.page][0] - 14 * 72 / 25.4, run
        assert run.y >= 5 * 72 / 25.4, run


def test_a_character_without_a_font_is_named_with_its_text() -> None:
    request = Request(saying("Ein 漢 Zeichen", only="lessons/cards/nein/hint"))
    with pytest.raises(DocumentProblem) as problem:
        make_pdf("discussion-cards", request)
    assert str(problem.value) == (
        "Das Zeichen „漢“ (U+6F22) aus „Ein 漢 Zeichen“ fehlt in den Schriften; "
        "ersetzen Sie es im Paket oder bei den eigenen Kontakten."
    )


@pytest.mark.parametrize(
    ("character", "sentence"),
    [
        ("\ufdd0", "(U+FDD0) aus „ohne Sinn: "),
        ("\0", "Das Blatt „Gesprächskarten“ lässt sich nicht setzen: "),
    ],
)
def test_characters_that_nobody_can_see_are_named_by_their_code(character: str, sentence: str) -> None:
    request = Request(saying(f"ohne Sinn: {character}", only="lessons/cards/nein/hint"))
    with pytest.raises(DocumentProblem) as problem:
        make_pdf("discussion-cards", request)
    assert sentence in str(problem.value)


def test_every_kind_has_a_name_and_a_description_in_words() -> None:
    for kind in kinds_of(builtin()):
        words = f"{kind.name()} {kind.description()}"
        assert "{" not in words
        assert kind.name()
        assert kind.description()


def test_a_place_without_help_has_no_line_about_it() -> None:
    assert help_line(builtin().help, "xx") == ""


def test_without_fonts_nothing_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typesetting, "ASSETS", tmp_path)
    typesetting._fonts.cache_clear()
    with pytest.raises(DocumentProblem, match="fehlen die Schriften"):
        make_pdf("vote-cards", Request(in_edition("de")))
    typesetting._fonts.cache_clear()


def test_what_is_not_translated_is_made_in_the_language_of_the_pack() -> None:
    assert read("parents-letter", "ar").language == "de"
    assert made("parents-letter", "ar") == made("parents-letter", "de")
    assert read("tactic-cards", "ar").language == "ar"


def test_single_gaps_keep_their_own_direction() -> None:
    def mostly(text_id: str, _source: str) -> str:
        return "\0" if text_id == "questions/no/text" else "نعم"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.documents.editions.content_lookup", lambda *_folders: mostly)
        found = edition(builtin(), "ar")
    german = builtin().tactics.questions["no"].text
    assert found.pack.tactics.questions["no"].text == f"{FSI}{german}{PDI}"
    assert found.missing == {"questions/no/text"}
    assert found.has(["questions/"])
    assert not found.has(["questions/no/text"])


@pytest.mark.parametrize(("own", "code"), [("it", "it"), ("fa", "fa"), ("pt_BR", "pt"), ("klingonisch", "und")])
def test_a_pack_may_be_in_a_language_that_the_program_does_not_speak(own: str, code: str) -> None:
    pack = replace(builtin(), language=own)
    assert read_pdf(make_pdf("handout", Request(edition(pack, own)))).language == code


@pytest.mark.parametrize("word", ["help-card", "lesson-45", "check-a", "tactic-cards", "it-sheet", "poster"])
def test_longer_texts_fit_as_well(word: str) -> None:
    assert read_pdf(make_pdf(word, Request(in_edition("qps")))).language == "qps"


def test_the_windows_keep_their_language() -> None:
    catalogs.use("en")
    assert made("vote-cards", "ar")
    assert in_use().tag == "en"


def test_several_languages_are_printed_at_the_same_time() -> None:
    wanted = [("handout", "de"), ("handout", "ar"), ("handout", "en")] * 3
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda one: make_pdf(one[0], Request(in_edition(one[1]))), wanted))
    assert found == [made(*one) for one in wanted]


def test_a_sheet_does_not_depend_on_where_the_program_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Schülerinnen & Co (#1)"
    shutil.copytree(typesetting.TEMPLATES, folder)
    monkeypatch.setattr(typesetting, "TEMPLATES", folder)
    assert make_pdf("handout", Request(in_edition("de"))) == made("handout")


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("vote-card", "„vote-card“ lässt sich aus diesem Paket nicht drucken; am nächsten kommt „vote-cards“."),
        ("check-z", "am nächsten kommt „check-"),
        ("xyz", "„xyz“ lässt sich aus diesem Paket nicht drucken. Es gibt: lesson-45, "),
        ("vote-cards:zu-schoen", "„vote-cards“ lässt sich aus diesem Paket nicht drucken"),
        ("worksheet", "Zu welcher Geschichte? Wählen Sie eine aus."),
        ("story:nirgends", "Das Szenario „nirgends“ gibt es nicht. Es gibt: zu-schoen, "),
        ("class-result", "Es gibt noch kein Ergebnis einer Klasse, das gedruckt werden kann."),
    ],
)
def test_what_cannot_be_printed_is_said_in_a_sentence(word: str, problem: str) -> None:
    with pytest.raises(DocumentProblem) as raised:
        make_pdf(word, Request(in_edition("de")))
    assert problem in str(raised.value)


def test_a_pack_without_lessons_has_no_lessons_to_print() -> None:
    pack = builtin()
    bare = replace(pack, lessons=replace(pack.lessons, plans={}, cards={}, parents_letter=None), checks={})
    words = {kind.word for kind in kinds_of(bare)}
    assert {"help-card", "vote-cards", "worksheet"} <= words
    assert not words & {"lesson-45", "discussion-cards", "parents-letter", "check-a"}


@pytest.mark.parametrize(
    ("word", "people", "copies"),
    [("help-card", 26, 3), ("help-card", 10, 1), ("worksheet", 26, 13), ("booklet", 26, 7), ("check-a", 26, 26)],
)
def test_copies_are_counted_by_people(word: str, people: int, copies: int) -> None:
    assert find_kind(word, builtin())[0].copies(people) == copies
