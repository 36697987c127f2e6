"""Packs of one's own: which one is open, and another one that is checked before anybody works with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from quiz.languages.translation import _, ngettext
from quiz.play.wording import finding_words, severity_name
from quiz.story.findings import Finding
from quiz.story.model import Help
from quiz.story.pack_paths import is_pack
from quiz.ui.components.buttons import Button
from quiz.ui.components.cards import Card
from quiz.ui.components.empty import EmptyState
from quiz.ui.components.layout import FlowLayout, column
from quiz.ui.components.part import Part
from quiz.ui.components.text import Heading, Label
from quiz.ui.content import Content
from quiz.ui.file_dialogs import ask_for_file, ask_for_folder
from quiz.ui.problems import from_pack
from quiz.ui.stage import Stage
from quiz.ui.state import GuidesState, OwnPacksState, TeacherState, ViewState
from quiz.ui.teacher.frame import TeacherRoom
from quiz.ui.teacher.guides.collection import guide_title

LOOK_AGAIN_MS = 50
SHOWN = 30
"""How many findings are listed; `quiz check` lists all."""
NAMED = 4
"""How many of a pack's own help entries are named."""
HELP_FILE = "help.yaml"


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is known of the chosen pack. While it is read, nothing but `folder`, which may be a zip file. `problem` says
    why it cannot be opened, or what is left out; `help` are its own entries of the help; `chats` can be played."""

    folder: Path
    ready: bool = False
    title: str = ""
    version: str = ""
    chats: int = 0
    problem: str = ""
    help: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        return sum(one.severity == "error" for one in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


class OwnPacksScreen(TeacherRoom[OwnPacksState]):
    AREA = "packs"

    def __init__(self, stage: Stage, state: OwnPacksState) -> None:
        super().__init__(stage, state)
        look = self.look
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look_again)
        self._candidate: Content | None = None
        self._begin()
        heading = _("Eigene Szenarien")
        about = _(
            "Ein Paket ist ein Ordner oder eine Zip-Datei mit eigenen Chats. Es wird geprüft, bevor Sie damit arbeiten."
        )
        choose = Button(look, _("Ordner wählen"), kind="secondary", icon="folder")
        choose.setObjectName("choose-pack")
        choose.clicked.connect(self._on_choose)
        choose_file = Button(look, _("Zip-Datei wählen"), kind="secondary", icon="folder")
        choose_file.setObjectName("choose-pack-file")
        choose_file.clicked.connect(self._on_choose_file)
        guide = Button(look, guide_title("authors"), kind="quiet", icon="book")
        guide.setObjectName("to-authors")
        guide.clicked.connect(lambda: stage.go(GuidesState("authors")))
        self._found = Part(self._make_found, self._checked(), lambda: choose)
        main = QWidget()
        main.setLayout(
            column(
                Heading(look, heading),
                Label(look, about, "body", "textMuted"),
                self._make_open(),
                Heading(look, _("Ein anderes Paket"), "heading", level=2),
                Label(look, _("Wählen Sie den Ordner oder die Zip-Datei, oder ziehen Sie sie hierher."), "body"),
                _in_a_row(look.gap(12), choose, choose_file, guide),
                self._found,
                spacing=look.gap(12),
            )
        )
        self.setAcceptDrops(True)
        self.furnish(heading, main, reads=True)

    def can_show(self, state: ViewState) -> bool:
        return isinstance(state, OwnPacksState)

    def update_from(self, before: OwnPacksState) -> None:
        self._begin()
        self._found.show_value(self._checked())

    def stop(self) -> None:
        self._timer.stop()

    def spoken(self) -> str:
        pack = self.stage.pack
        return "\n".join((_("Eigene Szenarien"), pack.title))

    def _begin(self) -> None:
        """Begin to read the chosen pack, unless that has happened already."""
        shared, folder = self.stage.shared, self.state.folder
        if folder is None:
            self._timer.stop()
            return
        if shared.candidate is None or shared.candidate.folder != folder:
            shared.candidate = Content(folder, shared.content.builtin, shared.today)
            shared.candidate.start()
        self._candidate = shared.candidate
        self._timer.start()

    def _look_again(self) -> None:
        if self._candidate is not None and self._candidate.is_ready:
            self._timer.stop()
            checked = self._checked()
            self._found.show_value(checked)
            if checked is not None:
                self.stage.announce(self._found, checked.problem or _("Das Paket ist geprüft."))

    def _checked(self) -> _Checked | None:
        folder, candidate = self.state.folder, self._candidate
        if folder is None or candidate is None:
            return None
        if not candidate.is_ready:
            return _Checked(folder)
        loaded = candidate.loaded
        errors = [one for one in loaded.findings if one.severity == "error"]
        told = (*errors, *(one for one in loaded.findings if one.severity == "warning"))
        problem = from_pack(loaded, folder) if errors else None
        pack = loaded.pack
        return _Checked(
            folder,
            ready=True,
            title=pack.title if pack is not None else "",
            version=pack.version if pack is not None else "",
            chats=len(pack.scenarios) if pack is not None else 0,
            problem=problem.text if problem is not None else "",
            help=_own_help(pack.help) if pack is not None else (),
            findings=tuple(told),
        )

    def _make_open(self) -> QWidget:
        """The pack in use."""
        look, content = self.look, self.stage.shared.content
        pack = self.stage.pack
        card = Card(look)
        card.body.addWidget(Heading(look, _("Jetzt geöffnet"), "label", level=2))
        card.body.addWidget(Label(look, _title_words(pack.title, pack.version, len(pack.scenarios)), "body"))
        where = _("Das Paket, das mit dem Programm kam") if content.is_builtin else _path(content.folder)
        card.body.addWidget(Label(look, where, "small", "textMuted", max_characters=0))
        if not content.is_builtin:
            back = Button(look, _("Zurück zum mitgelieferten Paket"), kind="secondary", icon="undo")
            back.setObjectName("builtin-pack")
            back.clicked.connect(self._on_builtin)
            card.body.addWidget(_in_a_row(look.gap(12), back))
        return card

    def _make_found(self, checked: _Checked | None) -> QWidget:
        """What the check of the chosen pack has found."""
        look = self.look
        holder = QWidget()
        if checked is None:
            holder.setLayout(column())
            return holder
        if not checked.ready:
            waiting = EmptyState(look, "clock", _("Das Paket wird geprüft …"), _path(checked.folder))
            holder.setLayout(column(waiting))
            return holder
        card = Card(look)
        words = _("Dieses Paket lässt sich nicht öffnen.")
        if checked.title:
            words = _title_words(checked.title, checked.version, checked.chats)
        card.body.addWidget(Heading(look, words, "label", level=3))
        card.body.addWidget(Label(look, _path(checked.folder), "small", "textMuted", max_characters=0))
        card.body.addWidget(Label(look, _counts(checked), "body", bold=True))
        if checked.problem:
            card.body.addWidget(Label(look, checked.problem, "body"))
        if checked.help:
            card.body.addWidget(Label(look, _help_words(checked.help), "body"))
        if checked.chats:
            use = Button(look, _("Mit diesem Paket arbeiten"), icon="ok")
            use.setObjectName("use-pack")
            use.clicked.connect(self._on_use)
            card.body.addWidget(_in_a_row(look.gap(12), use))
            until = _("Es gilt, bis das Programm geschlossen wird. Was vorher gespielt wurde, ist dann weg.")
            card.body.addWidget(Label(look, until, "small", "textMuted"))
        parts: list[QWidget] = [card, *(self._finding(one) for one in checked.findings[:SHOWN])]
        left = len(checked.findings) - SHOWN
        if left > 0:
            more = ngettext(
                "{count} weiterer Befund: „quiz check“ zeigt alle.",
                "{count} weitere Befunde: „quiz check“ zeigt alle.",
                left,
            )
            parts.append(Label(look, more.format(count=left), "small", "textMuted"))
        holder.setLayout(column(*parts, spacing=look.gap(8)))
        return holder

    def _finding(self, finding: Finding) -> QWidget:
        """Where something is wrong, what, and how to mend it."""
        look, place = self.look, finding.location
        message, remedy = finding_words(finding)
        card = Card(look, padding=(16, 10))
        card.body.setSpacing(2)
        where = _("{severity} in {file}, Zeile {line}")
        named = f"\u2068{place.file}\u2069"
        head = where.format(severity=severity_name(finding.severity), file=named, line=place.line)
        card.body.addWidget(Label(look, head, "labelSmall"))
        card.body.addWidget(Label(look, message, "body", px=15))
        card.body.addWidget(Label(look, remedy, "small", "textMuted"))
        return card

    def _on_choose(self) -> None:
        ask_for_folder(self.stage, self, self._near(), self._on_chosen)

    def _on_choose_file(self) -> None:
        ask_for_file(self.stage, self, [_("Zip-Datei (*.zip)")], self._on_chosen, self._near())

    def _near(self) -> Path | None:
        """The folder in which the dialogs begin."""
        folder = self.state.folder
        return folder if folder is None or folder.is_dir() else folder.parent

    def _on_chosen(self, chosen: Path) -> None:
        """Check this folder or zip file, also if it was checked before: it may have changed."""
        self.stage.shared.candidate = None
        self.stage.go(OwnPacksState(chosen if is_pack(chosen) else chosen.parent))

    def _on_use(self) -> None:
        if self._candidate is not None:
            title = self._candidate.pack.title
            self._candidate.take_problems()  # they are on the screen
            self._switch(self._candidate, _("Sie arbeiten jetzt mit „{title}“.").format(title=title))

    def _on_builtin(self) -> None:
        shared = self.stage.shared
        builtin = shared.content.builtin
        self._switch(Content(builtin, builtin, shared.today), _("Das mitgelieferte Paket ist wieder geöffnet."))

    def _switch(self, content: Content, words: str) -> None:
        self.stage.shared.use_content(content)
        self.stage.go(TeacherState())
        self.stage.notify(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = _dropped(event)
        if folder is not None:
            event.acceptProposedAction()
            self._on_chosen(folder)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file or folder that is dropped; None if it is anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _in_a_row(gap: int, *buttons: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(gap)
    holder.setLayout(flow)
    for button in buttons:
        flow.addWidget(button)
    return holder


def _path(folder: Path) -> str:
    return f"\u2066{folder}\u2069"  # a path runs from left to right in any text


def _title_words(title: str, version: str, chats: int) -> str:
    words = ngettext("{title}, Version {version}, {count} Chat", "{title}, Version {version}, {count} Chats", chats)
    return words.format(title=title, version=version, count=chats)


def _own_help(found: Help) -> tuple[str, ...]:
    """The entries that a pack shows instead of those of the program, each with its number or address."""
    own = (one for one in found.resources.values() if one.show and one.location.file == HELP_FILE)
    return tuple(f"\u2068{' '.join(filter(None, (one.name, one.phone or one.web)))}\u2069" for one in own)


def _help_words(entries: Sequence[str]) -> str:
    words = ngettext(
        "Statt der mitgelieferten Hilfe zeigt dieses Paket {count} eigenen Eintrag: {names}. Bitte prüfen Sie ihn.",
        "Statt der mitgelieferten Hilfe zeigt dieses Paket {count} eigene Einträge: {names}. Bitte prüfen Sie sie.",
        len(entries),
    )
    more = ["…"] if len(entries) > NAMED else []
    return words.format(count=len(entries), names=", ".join([*entries[:NAMED], *more]))


def _counts(checked: _Checked) -> str:
    if not checked.findings:
        return _("Kein Fehler, keine Warnung.")
    errors = ngettext("{count} Fehler", "{count} Fehler", checked.errors).format(count=checked.errors)
    warnings = ngettext("{count} Warnung", "{count} Warnungen", checked.warnings).format(count=checked.warnings)
    return _("{errors}, {warnings}").format(errors=errors, warnings=warnings)
