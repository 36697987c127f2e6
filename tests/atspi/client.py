"""The side of a screen reader, run by the system's Python: only that has the AT-SPI library.

Starts the program given as arguments, on the session bus that this process was started on, and answers requests: one
JSON object a line on stdin, one a line on stdout. Things are known by their role and name alone.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import threading
import tty
from collections.abc import Callable, Iterator
from typing import Any, TextIO

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM = "Durchblick"
PRESS = ("Press", "Toggle", "ShowMenu")
LEAVES = (
    Atspi.Role.PUSH_BUTTON,
    Atspi.Role.RADIO_BUTTON,
    Atspi.Role.CHECK_BOX,
    Atspi.Role.LABEL,
    Atspi.Role.HEADING,
    Atspi.Role.LIST_ITEM,
)
MOMENT_MS = 200
X11 = "libX11.so.6"
IGNORE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
REVERT_TO_PARENT = 2
CLIENT_MESSAGE, LONGS = 33, 32


class ClientMessage(ctypes.Structure):
    """What X11 calls an XClientMessageEvent; a part of an XEvent, whose size it has."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    )


class Client:
    """Finds things of the program by role and name, acts on them, and hears announcements."""

    def __init__(self, command: list[str]) -> None:
        self._heard: list[tuple[str, int]] = []
        self._loop = GLib.MainContext.default()
        self._listener = Atspi.EventListener.new(self._on_event)
        self._listener.register("object:announcement")
        self._process = subprocess.Popen(command, stdout=sys.stderr)
        self._orca: subprocess.Popen[bytes] | None = None
        self._spoken: list[str] = []
        self._lines = 0

    def answer(self, request: dict[str, Any]) -> Any:
        self._catch_up()
        return getattr(self, request.pop("do"))(**request)

    def programs(self) -> list[str]:
        """The names of all programs on the bus."""
        desktop = Atspi.get_desktop(0)
        found = [desktop.get_child_at_index(at) for at in range(desktop.get_child_count())]
        return [program.get_name() for program in found if program is not None]

    def names(self, role: str) -> list[str]:
        """The names of everything in this role, in reading order."""
        return [thing.get_name() for thing in self._find(role)]

    def things(self, role: str | None, name: str | None) -> list[dict[str, Any]]:
        """All about everything in this role and with this name, in reading order."""
        return [_described(thing) for thing in self._find(role, name)]

    def press(self, name: str, role: str | None) -> bool:
        """Do what the thing with this name does; False if it is not there or can do nothing."""
        for thing in self._find(role, name):
            action = thing.get_action_iface()
            names = [Atspi.Action.get_action_name(action, at) for at in range(action.get_n_actions())] if action else []
            return any(action.do_action(at) for at, name in enumerate(names) if name in PRESS)
        return False

    def fill(self, name: str, text: str) -> bool:
        """Write a text into the field with this name; False if it is not there."""
        for thing in self._find("text", name):
            return bool(Atspi.EditableText.set_text_contents(thing.get_editable_text_iface(), text))
        return False

    def heard(self) -> list[tuple[str, int]]:
        """What was announced since the last time, and how: 1 polite, 2 assertive; waits a moment for it."""
        if not self._heard:
            self._wait()
        heard, self._heard = self._heard, []
        return heard

    def start_orca(self) -> None:
        """Run Orca beside the program. Its log goes to a terminal, since it writes a file only in large blocks."""
        ours, theirs = os.openpty()
        tty.setraw(theirs)
        self._orca = subprocess.Popen(["orca", "--debug-file", os.ttyname(theirs)], stdout=sys.stderr)
        threading.Thread(target=self._read_log, args=(os.fdopen(ours, errors="replace"),), daemon=True).start()

    def _read_log(self, log: TextIO) -> None:
        said = ""
        for line in log:
            self._lines += 1
            said = said + line if said else line.partition("SPEECH OUTPUT: '")[2]
            text, end, _voice = said.rpartition("' {")
            if end:
                self._spoken.append(" ".join(text.split()))
                said = ""

    def activate(self) -> bool:
        """Give the window of the program the keyboard, as a window manager would; False if it is not there yet."""
        return self._with_windows(lambda x, display, window: x.XSetInputFocus(display, window, REVERT_TO_PARENT, 0))

    def close_windows(self) -> bool:
        """Close the windows of the program, as a window manager would; False if there are none."""

        def close(x: ctypes.CDLL, display: ctypes.c_void_p, window: ctypes.c_ulong) -> None:
            protocols, delete = (x.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
            message = ClientMessage(CLIENT_MESSAGE, 0, 1, display, window, protocols, LONGS, (delete, 0, 0, 0, 0))
            x.XSendEvent(display, window, 0, 0, ctypes.byref(message))

        return self._with_windows(close)

    def _with_windows(self, then: Callable[[ctypes.CDLL, ctypes.c_void_p, ctypes.c_ulong], object]) -> bool:
        """Do something with each window of the program; return whether there is one."""
        x = ctypes.CDLL(X11)
        x.XSetErrorHandler(IGNORE)  # a window of this name can be one that is never shown
        x.XOpenDisplay.restype = x.XDefaultRootWindow.restype = ctypes.c_void_p
        x.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x.XOpenDisplay(None))
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        windows = ctypes.POINTER(ctypes.c_ulong)()
        top = ctypes.c_ulong(x.XDefaultRootWindow(display))
        x.XQueryTree(display, top, *map(ctypes.byref, (root, parent, windows, count)))
        found = False
        for window in windows[: count.value]:
            name = ctypes.c_char_p()
            if x.XFetchName(display, ctypes.c_ulong(window), ctypes.byref(name)) and name.value == PROGRAM.encode():
                then(x, display, ctypes.c_ulong(window))
                found = True
        x.XCloseDisplay(display)
        return found

    def spoken(self) -> list[str]:
        """What Orca has said since the last time; waits a moment for it."""
        if not self._spoken:
            self._wait()
        count = len(self._spoken)
        said = self._spoken[:count]
        del self._spoken[:count]
        return said

    def orca_rests(self) -> bool:
        """Whether Orca does nothing for a moment; what happens while it begins can be lost on it."""
        before = self._lines
        for _moment in range(3):
            self._wait()
        return self._lines == before

    def key(self, name: str) -> None:
        """Press a key as the keyboard would; a name of X11, such as `space`."""
        symbol = ctypes.CDLL(X11).XStringToKeysym(name.encode())
        Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)

    def ended(self, seconds: float) -> int | None:
        """The exit code of the program, None if it is still running after this time."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        if self._orca is not None:
            self._orca.kill()
            self._orca.wait()
        self._process.kill()
        self._process.wait()

    def _on_event(self, event: Atspi.Event) -> None:
        self._heard.append((str(event.any_data), event.detail1))

    def _wait(self) -> None:
        """Let the others go on for a moment, or until something is heard."""
        GLib.timeout_add(MOMENT_MS, lambda: GLib.SOURCE_REMOVE)
        self._loop.iteration(True)
        self._catch_up()

    def _catch_up(self) -> None:
        """Let the library hear what has changed."""
        while self._loop.pending():
            self._loop.iteration(False)

    def _find(self, role: str | None = None, name: str | None = None) -> Iterator[Atspi.Accessible]:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(at)
            if program is not None and program.get_name() == PROGRAM:
                for thing in _walk(program):
                    if role in (None, thing.get_role_name()) and name in (None, thing.get_name()):
                        yield thing


def _walk(thing: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """Everything on the screen, in reading order, with the rows of a list that are scrolled out of view."""
    in_list = thing.get_role() == Atspi.Role.LIST
    for at in range(thing.get_child_count()):
        child = thing.get_child_at_index(at)
        if child is not None and (in_list or child.get_state_set().contains(Atspi.StateType.VISIBLE)):
            yield child
            if child.get_role() not in LEAVES:
                yield from _walk(child)


def _described(thing: Atspi.Accessible) -> dict[str, Any]:
    labels = [
        relation.get_target(0).get_name()
        for relation in thing.get_relation_set() or ()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
    ]
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "description": thing.get_description(),
        "states": sorted(state.value_nick for state in thing.get_state_set().get_states()),
        "level": (thing.get_attributes() or {}).get("level"),
        "language": (thing.get_object_locale() or "").partition("_")[0],
        "label": labels[0] if labels else "",
    }


if __name__ == "__main__":
    client = Client(sys.argv[1:])
    try:
        for line in sys.stdin:
            try:
                reply = {"result": client.answer(json.loads(line))}
            except GLib.Error as error:  # something went away while it was looked at
                reply = {"gone": str(error)}
            print(json.dumps(reply), flush=True)
    finally:
        client.close()
