"""What the launcher asks of the system: a display, libraries, and on Debian and Ubuntu their packages."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

from launcher.base import Problem, say

# What Qt's window system plugins load, and the Debian and Ubuntu package that holds it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What reading aloud loads; the program runs without it.
LIBRARIES_FOR_SPEECH = {
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libspeechd.so.2": "libspeechd2",
}

BUILD_TOOLS = ("objcopy", "objdump", "strip")

# What the tests on a screen and of the Debian package start, and the Debian and Ubuntu packages that provide it; the
# last one is Python's access to AT-SPI, which only the system's own Python has.
SYSTEM_PYTHON = "/usr/bin/python3"
SCREEN_TOOLS = {
    ("xvfb-run", "--help"): ["xauth", "xvfb"],
    ("dbus-run-session", "--version"): ["dbus"],
    ("test", "-e", "/usr/share/dbus-1/services/org.a11y.Bus.service"): ["at-spi2-core"],
    ("test", "-e", "/usr/bin/orca"): ["orca"],
    ("strace", "-V"): ["strace"],
    ("dpkg-shlibdeps", "--version"): ["dpkg-dev"],
    ("test", "-e", "/usr/bin/xprop"): ["x11-utils"],
    (SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"): ["gir1.2-atspi-2.0", "python3-gi"],
}


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def install_libraries(speech: bool) -> None:
    """Install the system libraries that Qt needs. On Linux only; elsewhere Qt includes them.

    Those for reading aloud, which the program can do without, are included on request where they can be installed.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(LIBRARIES)
    if speech and may_install():
        wanted.update(LIBRARIES_FOR_SPEECH)
    missing = [library for library in wanted if not loads(library)]
    if missing:
        apt_install([wanted[library] for library in missing], f"Dem System fehlen Bibliotheken: {', '.join(missing)}.")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str], reason: str) -> None:
    """Install Debian packages if the user may do so; otherwise raise the problem that says what to type."""
    if not may_install():
        remedy = "Bitte mit der Paketverwaltung des Systems nachrüsten."
        if shutil.which("apt-get"):
            remedy = f"Bitte einmal eintippen: sudo apt install {' '.join(packages)}"
        raise Problem(f"{reason} {remedy}")
    say(f"{reason} Installiere {' '.join(packages)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (install_command, ["apt-get", "update", "-q"], install_command):
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=environment
        )
        if command is install_command and done.returncode == 0:
            return
    raise Problem(f"{reason} apt-get ist gescheitert: {done.stdout.strip()[-300:]}")


def install_build_tools() -> None:
    """Install what PyInstaller starts on Linux: programs that take binaries apart and put them together."""
    if sys.platform.startswith("linux") and not all(map(shutil.which, BUILD_TOOLS)):
        apt_install(["binutils"], f"Für den Bau fehlt eins dieser Programme: {', '.join(BUILD_TOOLS)}.")


def missing_for_screen() -> list[str]:
    """Return the Debian packages that the tests on a screen still lack."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for command, packages in SCREEN_TOOLS.items() if not works(command) for package in packages]


def works(command: tuple[str, ...]) -> bool:
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False
