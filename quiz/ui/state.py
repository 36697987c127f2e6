"""What is on the screen, as frozen values: a screen is built from one of these and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from quiz.help.local import OwnKind
    from quiz.play.sitting import LookBackPlace
    from quiz.scoring.items import Confidence, ItemAnswer
    from quiz.story.events import Event, Judgement
    from quiz.story.model import HelpTopic, HelpWay

Form = Literal["a", "b", "c"]
Overlay = Literal["", "glossary", "more", "you", "feeling", "kept", "chat"]
Front = Literal["circles", "hills", "dots"]
"""A pattern on the front of the card for the pocket."""


@dataclass(frozen=True, slots=True)
class StartState:
    """The first screen. `before`: the sheet before the first chat lies over it; `more`: its details are unfolded."""

    before: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class PickerState:
    """The choice of a chat."""


@dataclass(frozen=True, slots=True)
class ScrolledTo:
    """How far a list of messages is scrolled: the row at the top, from 0, and the share of it that is out of view."""

    row: int
    share: float


@dataclass(frozen=True, slots=True)
class PhoneState:
    """What is open on a phone with several chats. Which chat is open is known to the session.

    `profile` is the person whose profile is open, `members`: the members of the open group are; `listing`: in a narrow
    window the list of chats is in view; `closed` is the number of the moment whose banner was closed; `places` are
    (chat, place) for chats that are not at their end.
    """

    profile: str | None = None
    members: bool = False
    listing: bool = False
    closed: int | None = None
    places: tuple[tuple[str, ScrolledTo], ...] = ()


StripOffer: TypeAlias = Literal["few", "families", "tactics"]
"""What the strip of a message offers: the families that are always first, all families, or all tactics."""


@dataclass(frozen=True, slots=True)
class ChatState:
    """A playthrough under way. `sheet` is the message whose strip is open, `sheet_shows` what it offers,
    `sheet_again`: the message was marked before it was opened. `chosen` is the option that is selected, `felt` the gut
    feeling that is chosen but not given yet, `over` what lies over the chat: the glossary, more actions, or who the
    player is."""

    scenario: str
    events: tuple[Event, ...] = ()
    what_if: bool = False
    chosen: str | None = None
    felt: int | None = None
    sheet: str | None = None
    sheet_shows: StripOffer = "few"
    sheet_again: bool = False
    over: Overlay = ""
    phone: PhoneState = PhoneState()


@dataclass(frozen=True, slots=True)
class EndingState:
    """How a playthrough ended. `watched`: the story decided by itself, here and in the states that follow. `still`: its
    picture has moved already."""

    scenario: str
    events: tuple[Event, ...]
    what_if: bool = False
    watched: bool = False
    still: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class ItemsState:
    """A round after an ending (`form` None) or a check. `draw` is the seed of the round, `at` the item, `verdict`
    whether its verdict is shown, `known` whether it was shown before, so that it is not read aloud again.

    `judgement` is the chosen card; in a check `confidence` is there too for the moment in which the tick is seen."""

    scenario: str | None
    form: Form | None = None
    events: tuple[Event, ...] = ()
    at: int = 0
    answers: tuple[ItemAnswer, ...] = ()
    judgement: Judgement | None = None
    confidence: Confidence | None = None
    verdict: bool = False
    known: bool = False
    draw: int = 0


@dataclass(frozen=True, slots=True)
class CheckDoneState:
    """The end of a check, with all its answers."""

    form: Form
    answers: tuple[ItemAnswer, ...]


@dataclass(frozen=True, slots=True)
class LookBackState:
    """The annotated chat of one playthrough. `place` is where the pupil is in it; None: where it was left in this
    sitting. `aside` is the key of a message that is explained although it is no stop; `over` what lies over it: the
    glossary, the gut feeling, or the chat where there is no room for it."""

    scenario: str
    events: tuple[Event, ...]
    place: LookBackPlace | None = None
    aside: str | None = None
    what_if: bool = False
    watched: bool = False
    over: Overlay = ""


@dataclass(frozen=True, slots=True)
class MapState:
    """The scenario's decisions and endings with the pupil's path; `node` is the selected place, `messages` shows what
    is between them too, `as_list` shows the places in words. `drawn`: the path has drawn itself already."""

    scenario: str
    events: tuple[Event, ...]
    node: str | None = None
    what_if: bool = False
    watched: bool = False
    messages: bool = False
    as_list: bool = False
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class ResultsState:
    """The results of this sitting. `more`: the counts in detail lie over them. `still`: their pictures have filled
    already."""

    more: bool = False
    still: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class HelpState:
    """The help page. `back` is where it was opened from, `final` whether playing has ended here.

    `topic` is what it is about, `more` whether the rarer topics are in view, `fold` the way to get help whose further
    entries are in view, and `card` the entry or the page that lies over it.
    """

    back: ViewState | None = None
    final: bool = False
    topic: HelpTopic | None = None
    more: bool = False
    place: str = "de-nw"
    language: str | None = None
    fold: HelpWay | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True)
class PocketCardState:
    """The small card with numbers for the pocket. `chosen` are the ids of the entries on it, None for those that are
    proposed; `school` whether it has a line for the school; `large` whether its back fills the screen."""

    back: HelpState
    chosen: tuple[str, ...] | None = None
    school: bool = True
    front: Front = "circles"
    large: bool = False


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The quiet reading task that looks like the screens of the other pupils.

    `chat` and `part` count from 0, `chosen` is the selected answer, `answered` whether it was given, and `back` where
    it was opened from.
    """

    chat: int = 0
    part: int = 0
    chosen: str | None = None
    answered: bool = False
    back: ViewState | None = None


@dataclass(frozen=True, slots=True)
class PageState:
    """A page to read: imprint, privacy, accessibility, about, keys or glossary. `card` is what lies over it."""

    name: str
    back: ViewState | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True)
class TeacherState:
    """The teacher's home: three ways to work, and the course of a lesson of so many `minutes`. `scenario` is the chat
    for today; None: the one chosen last. `on_paper`: the class reads it as a booklet."""

    scenario: str | None = None
    minutes: int = 45
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class LessonsState:
    """The plans of lessons and what belongs to them. `plan` is the one in view; None: the one that the home shows.
    `folds` are the parts that are unfolded."""

    plan: str | None = None
    folds: frozenset[str] = frozenset()


ScriptShows: TypeAlias = Literal["short", "all", "forks", "tricks"]
"""What of a story is in its script: decisions, tricks and endings; everything; only its decisions; only its tricks."""


@dataclass(frozen=True, slots=True)
class ScriptState:
    """A story as a readable whole, for teachers. `scene` is the one in view; None: the first."""

    scenario: str
    shows: ScriptShows = "short"
    scene: str | None = None


@dataclass(frozen=True, slots=True)
class PairsState:
    """How to let two pupils share a PC. `scenario` is the chat they play; None: the one chosen last."""

    scenario: str | None = None


@dataclass(frozen=True, slots=True)
class OwnPacksState:
    """Which pack is open, and another one, in the folder or zip file `folder`, that is checked before it is used."""

    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class TeacherSettingsState:
    """Where a teacher finds what can be set."""


@dataclass(frozen=True, slots=True)
class DisclosureState:
    """What to do when a pupil confides in a teacher. `folds` are the parts that are unfolded."""

    folds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """What is typed in the form of a contact, or of an entry of the program (`for_whom`); all of it as typed."""

    name: str = ""
    kind: OwnKind = "school"
    room: str = ""
    phone: str = ""
    mail: str = ""
    web: str = ""
    hours: str = ""
    languages: str = ""
    checked: str = ""
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class ContactsState:
    """The school's own contacts, and the numbers of the program to be called.

    At most one of three lies in the place of the lists: the form of the own contact `contact` (empty for a new one),
    that of the entry `entry` of the program, or what taking over the file `taken` would change. `draft` is what is
    typed in the form, `tried`: it was to be saved and has faults. `search` is the text in the search field, `all`
    whether all entries are listed, `version` that of the contacts.
    """

    contact: str | None = None
    entry: str | None = None
    taken: Path | None = None
    draft: ContactDraft | None = None
    tried: bool = False
    search: str = ""
    all: bool = False
    version: int = 0


DeskOverlay: TypeAlias = Literal["", "forks", "projector", "ways", "messages", "notes"]


@dataclass(frozen=True, slots=True)
class TogetherState:
    """What is set up before a class plays together: the story, how many are there (0: not counted), how many tables
    play as teams (0: none), the planned minutes, and the name of the screen for the class; `auto` is a second one if
    there is one, `same` the one of the desk."""

    scenario: str | None = None
    present: int = 0
    tables: int = 0
    minutes: int = 45
    screen: str = "auto"


@dataclass(frozen=True, slots=True)
class DeskState:
    """The desk of a class that plays together; `present` to `screen` are how the lesson begins, see `TogetherState`.

    What happens in the lesson belongs to its session. `shows_class`: this window shows what the class sees, because the
    projector shows the same. `over` is what lies over it: the decisions to go back to, the projector, the ways to take,
    the messages to ask about, or the question whether the notes may be shown.
    """

    scenario: str
    present: int = 0
    tables: int = 0
    minutes: int = 45
    screen: str = "auto"
    shows_class: bool = False
    over: DeskOverlay = ""


ResultTab: TypeAlias = Literal["tricks", "change", "messages", "answers", "experts"]
"""The parts of a class result."""
ResultOverlay: TypeAlias = Literal["", "table", "save", "skipped", "delete"]


@dataclass(frozen=True, slots=True)
class ClassResultState:
    """What a class recognised, from the records in `folder`; None: it is still to be chosen. `group` is the version of
    a pack whose records are shown, None for the largest group. `unfolded` is the row whose details are in view, `over`
    what lies over it."""

    folder: str | None = None
    group: str | None = None
    tab: ResultTab = "tricks"
    unfolded: str | None = None
    over: ResultOverlay = ""


@dataclass(frozen=True, slots=True)
class RecordingState:
    """Switching on that results are collected: the `folder` as typed or chosen, the day `until` which they stay, None
    for the one that is proposed, and what is wrong with the two."""

    folder: str = ""
    until: date | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PrintState:
    """The sheets to print. `kinds` are the words of those that are taken, in the order in which they were, `shown` the
    one in the preview with its `page`, from 0; None: the one taken last. `scenario` is the story that sheets are about,
    None: the first one; `language` that of the sheets, None: the one in use. `people` they are for; `preview`: in a
    narrow window the preview lies over the sheets."""

    kinds: tuple[str, ...] = ()
    scenario: str | None = None
    language: str | None = None
    color: bool = False
    people: int = 26
    shown: str | None = None
    page: int = 0
    preview: bool = False


@dataclass(frozen=True, slots=True)
class GuidesState:
    """The guides. `guide` is the one to read, named like its file; None: all are listed. `folds` are the chapters that
    are unfolded, `at` the one that a link has led to."""

    guide: str | None = None
    folds: frozenset[str] = frozenset()
    at: str = ""


def needs_pack(state: ViewState) -> bool:
    """Whether the screen of this state shows something of the pack; the help has the built-in entries until then."""
    if isinstance(state, PageState):
        return state.name == "glossary"
    without = StartState | HelpState | PocketCardState | ReadingState | RecordingState | ContactsState | GuidesState
    return not isinstance(state, without)


ViewState: TypeAlias = (
    StartState
    | PickerState
    | ChatState
    | EndingState
    | ItemsState
    | CheckDoneState
    | LookBackState
    | MapState
    | ResultsState
    | HelpState
    | PocketCardState
    | ReadingState
    | PageState
    | TeacherState
    | LessonsState
    | ScriptState
    | PairsState
    | OwnPacksState
    | TeacherSettingsState
    | DisclosureState
    | ContactsState
    | TogetherState
    | DeskState
    | ClassResultState
    | RecordingState
    | PrintState
    | GuidesState
)
