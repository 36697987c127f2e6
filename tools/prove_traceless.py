"""Play the frozen program without a network, watch its system calls, and write into docs/reliability.md what was seen.

    xvfb-run -a -s "-screen 0 1366x768x24 -noreset" .venv/bin/python -m tools.prove_traceless [FOLDER]

The folder is that of the frozen program, `dist/Durchblick` if nothing is said. It needs Linux, strace, X11, AT-SPI, and
the right to make a network namespace: root, or user namespaces. With `--print` it writes nothing. A short form of it is
a test (tests/shipping/test_traceless.py).
"""

from __future__ import annotations

import os
import platform
import re
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from tests.atspi.reader import Reader, surroundings
from tests.atspi.whole_play import OPTIONS, Play
from tools.system_calls import OFFLINE, SOCKETS, STRACE, Call, calls, cannot

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "reliability.md"
TITLE = "## Offline and traceless"
NAME = "Durchblick"
SHEET = "Hilfe-Karten"
PDF = "karten.pdf"
SHORT = 8
"""So few characters can be anywhere by chance."""
OF_THE_ACCOUNT = "/etc/nsswitch.conf"
NEUTRAL = {
    "process": "Durchblick",
    "threads": r"Durchblick|Thread \(pooled\)|Q[A-Za-z]+",
    "arguments": rf"/\S+/Durchblick {' '.join(OPTIONS)}",
    "window": "(Qt Selection Owner for )?[Dd]urchblick",
    "window under the cover": "(Qt Selection Owner for )?[Dd]urchblick|Ohne Titel|Qt Clipboard Requestor Window",
    "assistive technology": "Durchblick",
}
"""What others may read."""
HOW = """\
The frozen program is played over the accessibility bus from the first screen to the last, in a network namespace with
nothing but a loopback that is down, with new folders for home, caches and temporary files, and under `strace`, which
sees every call that opens, makes, moves, changes or deletes a file, or opens a socket. A play is: start, the first
story to an ending, a message marked, gut feelings, the round, the look-back, the map, the results, the help, an address
copied, a pocket card, and "Drucken" for it, where no print service runs."""
OTHERS = f"""\
The other programs are the system's speech service and what it starts. It is asked which voices there are, and keeps a
log in the folder of the session, which is in memory; no text of the plays was found in it. Its socket of the internet
is its own: it looks for a voice on this computer (127.0.0.1). The program reads `{OF_THE_ACCOUNT}` for the name of the
account; it reads no file with hosts or name servers."""
PATIENCE_SECONDS = 20.0


FAMILY = re.compile(r"\b(?:AF|PF)_(\w+)")
RESOLVER = re.compile(
    r'"(/etc/(?:resolv\.conf|hosts|host\.conf|gai\.conf|nsswitch\.conf|services)|/run/[^"]*resolve[^"]*)"'
)
DRAFT = re.compile(r"\.\d+-[0-9a-f]+\.new$")
"""How the name of a file ends while it is written: `quiz.play.files`."""
FONT_LISTS = re.compile(r"/var/cache/fontconfig(/|$)|~/\.cache(/fontconfig(/|$)|$)|~/\.fontconfig(/|$)")
"""Where the system's font library, and nobody else, keeps its lists."""


@dataclass
class Seen:
    """What was seen of one play."""

    program: Path
    home: Path
    """The only folder that the program has of its own."""
    before: set[str]
    """Everything in it before the program was started."""
    others: set[str]
    """The windows on the screen before."""
    after: set[str] = field(default_factory=set)
    calls: list[Call] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    """What was written and shown in the play."""
    errors: str = ""
    """What the program printed."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """By what is listed: the names under which others see the program."""
    clipboard: dict[str, str] = field(default_factory=dict)
    """By moment: what another program reads from the clipboard."""
    told: list[str] = field(default_factory=list)
    """Files in which a text of the play was found while it was under way."""
    code: int | None = None
    is_read_aloud: bool = False

    @property
    def own(self) -> list[Call]:
        """The calls of the program itself, without those of what the system starts for it."""
        return [call for call in self.calls if call.program == NAME]

    @property
    def written(self) -> set[str]:
        """What the program itself did to files: the call and the path, in which `~` is the home folder and `.` that of
        the program."""
        found = ((call.name, self._short(call.path)) for call in self.own if call.writes)
        return {f"{name} {path}" for name, path in found if not FONT_LISTS.match(path)}

    @property
    def font_lists(self) -> set[str]:
        """The lists of the system's fonts that were renewed, as every program does if they are missing or old."""
        written = {self._short(call.path) for call in self.own if call.writes}
        lists = {Path(path).name.partition(".cache-") for path in written if FONT_LISTS.match(path)}
        return {name for name, suffix, _rest in lists if suffix}

    @property
    def written_by_others(self) -> dict[str, set[str]]:
        """By program: the files that were written by what the system started for it."""
        found: dict[str, set[str]] = {}
        for call in self.calls:
            if call.writes and call.program != NAME:
                found.setdefault(call.program, set()).add(self._short(call.path))
        return found

    @property
    def families(self) -> dict[str, set[str]]:
        """By program: the kinds of sockets."""
        found: dict[str, set[str]] = {}
        for call in self.calls:
            if call.name in SOCKETS:
                found.setdefault(call.program, set()).update(FAMILY.findall(call.arguments) or {call.name})
        return found

    @property
    def looked_up(self) -> set[str]:
        """The files for looking up names that the program read."""
        return {name for call in self.own if not call.is_vain for name in RESOLVER.findall(call.arguments)}

    @property
    def left(self) -> set[str]:
        """What is in the home folder afterwards and was not before, without what the session keeps in memory."""
        new = {path for path in self.after - self.before if not path.startswith("runtime")}
        return {path for path in new if not FONT_LISTS.match(f"~/{path}")}

    def _short(self, path: str) -> str:
        shortened = path.replace(str(self.home), "~").replace(str(self.program.parent), ".")
        return DRAFT.sub(".….new", shortened)


def watch(program: Path, home: Path, then: Callable[[Play, Seen, Path], None], *, traced: bool = True) -> Seen:
    """Start the program with a fresh home folder, do something with it, and see; without a network and under strace, if
    that is possible here (`traced`)."""
    environment = fresh(home)
    trace, errors = home.with_suffix(".trace"), home.with_suffix(".errors")
    seen = Seen(program, home, contents(home), windows())
    tracing = (*STRACE, "-o", str(trace)) if traced else ()
    command = ["sh", "-c", 'exec "$@" 2>"$0"', str(errors), *tracing, str(program), *OPTIONS]
    with Reader(command, environment, OFFLINE if traced else ()) as reader:
        play = Play(reader)
        then(play, seen, home)
        seen.texts |= play.shown
        seen.is_read_aloud = play.is_read_aloud
        seen.told = [str(file) for file in files(home) if tells(file, seen.texts)]
    if traced:
        seen.calls = list(calls(trace.read_text(encoding="utf-8", errors="replace").splitlines(), NAME))
    seen.after = contents(home)
    seen.errors = errors.read_text(encoding="utf-8", errors="replace")
    return seen


def fresh(home: Path) -> dict[str, str]:
    """An environment whose folders are all new and in `home`."""
    home.mkdir()
    environment = surroundings(home)
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "PYTHONPATH",
        "LD_LIBRARY_PATH",
    ):
        environment.pop(name, None)
    for folder in ("tmp", "Dokumente"):
        (home / folder).mkdir()
    return environment | {"TMPDIR": str(home / "tmp"), "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}


def contents(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def files(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file())


def tells(file: Path, texts: set[str]) -> bool:
    """Whether a file holds a text of the play: the words of a message, without who and when."""
    held = file.read_bytes()
    return any(words.encode() in held for words in map(spoken_words, texts) if len(words) > SHORT)


def spoken_words(name: str) -> str:
    return name.partition(" Nachricht ")[0].rpartition(": ")[2].strip(". ")


def processes(program: Path) -> list[Path]:
    """The folders in /proc of the processes that run this program."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "exe").resolve() == program:
                found.append(folder)
        except OSError:  # it has ended
            continue
    return found


def windows() -> set[str]:
    """The windows on the screen that have a name."""
    tree = subprocess.run(["xwininfo", "-root", "-children"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"(0x[0-9a-f]+) \"", tree))


def names_seen(seen: Seen, reader: Reader) -> dict[str, set[str]]:
    """Under which names others see the running program."""
    program = seen.program
    found: dict[str, set[str]] = {"process": set(), "threads": set(), "arguments": set()}
    for process in processes(program):
        found["process"].add((process / "comm").read_text().strip())
        found["threads"] |= {file.read_text().strip() for file in process.glob("task/*/comm")}
        found["arguments"].add((process / "cmdline").read_text().replace("\0", " ").strip())
    found["window"] = set()
    for window in windows() - seen.others:
        wanted = ("WM_NAME", "_NET_WM_NAME", "WM_ICON_NAME", "_NET_WM_ICON_NAME", "WM_CLASS", "WM_COMMAND")
        shown = subprocess.run(["xprop", "-id", window, *wanted], capture_output=True, text=True, check=True).stdout
        found["window"] |= set(re.findall(r'"([^"]*)"', shown))
    found["assistive technology"] = {name for name in reader.programs() if name != "at-spi2-registryd"}
    return found


def clipboard() -> str:
    """What another program reads from the clipboard."""
    code = "from PySide6.QtGui import QGuiApplication as App; app = App([]); print(app.clipboard().text())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def play_everything(
    *, settings: bool, aloud: bool, at_once: bool, sheet: Path | None
) -> Callable[[Play, Seen, Path], None]:
    """A whole play; with settings changed, read aloud, a saved sheet, and the quick exit in the end, as is wanted."""

    def then(play: Play, seen: Seen, home: Path) -> None:
        reader = play.reader
        if settings:
            play.change_the_display()
        play.to_the_chat()
        play.mark_a_message()
        if aloud:
            play.have_it_read_aloud()
        seen.names = names_seen(seen, reader)
        play.on_to_the_ending()
        play.through_the_round()
        play.look_back()
        play.to_the_help()
        seen.clipboard["copied"] = clipboard()
        play.make_a_pocket_card()
        play.end()
        if sheet is not None:
            play.save_a_sheet(SHEET, home / sheet)
        if at_once:
            play.leave_at_once()
            seen.clipboard["after the quick exit"] = clipboard()
            seen.names["window under the cover"] = names_seen(seen, reader)["window"]
        else:
            reader.close()
            seen.code = reader.exit_code()
            seen.clipboard["after the end"] = clipboard()

    return then


def dumps_core(command: Sequence[str], folder: Path, is_ready: Callable[[int], bool]) -> bool:
    """Whether the system keeps the memory of a program that crashes, with as much room for that as may be given; most
    systems keep it in the folder in which the program was started."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        silent = [(os.POSIX_SPAWN_OPEN, output, os.devnull, os.O_WRONLY, 0) for output in (1, 2)]
        inside = ["sh", "-c", 'cd "$0" && exec "$@"', str(folder), *command]
        child = os.posix_spawnp(inside[0], inside, os.environ, file_actions=silent)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    end = monotonic() + PATIENCE_SECONDS
    while not is_ready(child) and monotonic() < end:
        sleep(0.05)
    os.kill(child, signal.SIGSEGV)
    _child, status = os.waitpid(child, 0)
    return os.WCOREDUMP(status)


def limits_dumps(child: int) -> bool:
    """Whether a process has set itself a limit for core dumps."""
    text = Path(f"/proc/{child}/limits").read_text()
    return re.search(r"Max core file size +1 ", text) is not None


@dataclass(frozen=True)
class Proof:
    """A play, what it may write, and what it is."""

    title: str
    seen: Seen
    may: frozenset[str]

    def faults(self) -> Iterator[str]:
        """One sentence for each thing that should not have happened."""
        seen = self.seen
        if not seen.own:
            yield "nothing of the program was seen"
        yield from (f"wrote: {one}" for one in sorted(seen.written - self.may))
        yield from (f"did not write: {one}" for one in sorted(self.may - seen.written))
        yield from (f"opened a socket: {one}" for one in sorted(seen.families.get(NAME, set()) - {"UNIX"}))
        yield from (f"read {one}" for one in sorted(seen.looked_up - {OF_THE_ACCOUNT}))
        wanted = {path.partition(" ~/")[2] for path in self.may if path.startswith("rename ")}
        allowed = {str(parent) for path in wanted for parent in Path(path).parents} | wanted
        yield from (f"left: {one}" for one in sorted(seen.left - allowed))
        yield from (f"told in {one}" for one in seen.told)
        if any(words in seen.errors for words in map(spoken_words, seen.texts) if len(words) > SHORT):
            yield "what was played stands among its error messages"
        for kind, names in seen.names.items():
            allowed_names = NEUTRAL[kind]
            yield from (f"{kind}: {one}" for one in sorted(names) if not re.fullmatch(allowed_names, one))
        yield from (f"clipboard {when}: {text}" for when, text in seen.clipboard.items() if text and when != "copied")
        if seen.code:
            yield f"it ended with {seen.code}"


def sheet_saved(folder: str = "Dokumente") -> frozenset[str]:
    """What saving the sheet does to files."""
    return frozenset({f"openat ~/{folder}/.{PDF}.….new", f"rename ~/{folder}/{PDF}"})


def settings_kept(folder: str) -> frozenset[str]:
    """What a change of the settings does to files."""
    return frozenset({f"openat {folder}/.settings.ini.….new", f"rename {folder}/settings.ini"})


def prove(bundle: Path, folder: Path) -> Iterator[Proof]:
    """Play three times: as a pupil; with all that writes something; and in a folder that carries its data."""
    program = bundle / NAME
    pupil = play_everything(settings=False, aloud=False, at_once=False, sheet=None)
    yield Proof("A pupil plays, and closes the window", watch(program, folder / "pupil", pupil), frozenset())
    everything = play_everything(settings=True, aloud=True, at_once=True, sheet=Path("Dokumente", PDF))
    seen = watch(program, folder / "everything", everything)
    own = "~/.config/durchblick"
    may = settings_kept(own) | {f"mkdir {own}", "mkdir ~/.config"} | sheet_saved()
    yield Proof("Settings changed, read aloud, a sheet saved, quick exit", seen, frozenset(may))
    carried = folder / "carried" / "Durchblick"
    shutil.copytree(bundle, carried, symlinks=True)
    (carried / "data").mkdir()
    before = contents(carried)
    settings = play_everything(settings=True, aloud=False, at_once=False, sheet=None)
    seen = watch(carried / NAME, folder / "stick", settings)
    seen.before |= before
    seen.after |= contents(carried) - {"data/settings.ini"}
    yield Proof("With a folder `data` beside the program: settings changed", seen, settings_kept("./data"))


def report(proofs: Sequence[Proof], dumps: tuple[bool, bool]) -> str:
    """The section for the page."""
    system = f"{platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {platform.release()} {platform.machine()}"
    lines = [
        TITLE,
        "",
        f"`python -m tools.prove_traceless`, {date.today()}, {system}",
        "",
        HOW,
        "",
        "| Play | Calls | What the program wrote | Sockets | Left in the home folder | Found fault with |",
        "|---|---|---|---|---|---|",
    ]
    for proof in proofs:
        seen = proof.seen
        cells = (
            proof.title,
            str(len(seen.own)),
            listed(seen.written),
            ", ".join(sorted(seen.families.get(NAME, set()))).lower(),
            listed(seen.left),
            listed(set(proof.faults())),
        )
        lines.append(f"| {' | '.join(cells)} |")
    names = {kind: names for proof in proofs for kind, names in proof.seen.names.items() if kind != "arguments"}
    others = {name: files for proof in proofs for name, files in proof.seen.written_by_others.items()}
    opened = {name: kinds for proof in proofs for name, kinds in proof.seen.families.items() if name != NAME}
    renewed = len(set().union(*(proof.seen.font_lists for proof in proofs)))
    aloud = any(proof.seen.is_read_aloud for proof in proofs)
    lines += [
        "",
        "| What else | Seen |",
        "|---|---|",
        *(f"| Its names: {kind} | {listed(found)} |" for kind, found in sorted(names.items())),
        f"| Read aloud | {'yes' if aloud else 'no: this computer has no voice'} |",
        f"| Lists of the system's fonts that were missing, and renewed by its font library | {renewed or 'none'} |",
        f"| Read to look up names | {listed({name for proof in proofs for name in proof.seen.looked_up})} |",
        f"| Killed by SIGSEGV, with no limit for dumps of the memory | {said_of_dumps(*dumps)} |",
        *(
            f"| Written by `{name}`, started by the system's speech library | {listed(set(files))} |"
            for name, files in sorted(others.items())
        ),
        *(f"| Sockets of `{name}` | {', '.join(sorted(kinds)).lower()} |" for name, kinds in sorted(opened.items())),
        "",
        OTHERS,
    ]
    return "\n".join(lines) + "\n"


def said_of_dumps(own: bool, other: bool) -> str:
    if own:
        return "dumped"
    return f"no dump; {'another program: dumped' if other else 'but neither of another program, so it shows nothing'}"


def listed(things: set[str]) -> str:
    return "; ".join(f"`{one}`" for one in sorted(things)) or "nothing"


def main(words: Sequence[str]) -> int:
    only_print = "--print" in words
    named = next((word for word in words if word != "--print"), "dist/Durchblick")
    if reason := cannot():
        print(f"This cannot be proved here: {reason}.", file=sys.stderr)
        return 2
    bundle = Path(named).resolve(strict=True)
    with TemporaryDirectory() as folder:
        proofs = list(prove(bundle, Path(folder)))
        own = dumps_core([str(bundle / NAME)], Path(folder), limits_dumps)
        dumps = (own, dumps_core(["sleep", "60"], Path(folder), lambda _child: True))
    text = report(proofs, dumps)
    print(text)
    if not only_print:
        page = REPORT.read_text(encoding="utf-8")
        before, _title, rest = page.partition(TITLE)
        _old, next_title, others = rest.partition("\n## ")
        REPORT.write_text(before.rstrip() + "\n\n" + text + next_title + others, encoding="utf-8")
    return 1 if dumps[0] or any(list(proof.faults()) for proof in proofs) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
