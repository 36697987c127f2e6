"""The Debian package: what is in it, what it says of itself, and that it can be made again to the byte."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quiz import __version__
from shipping.freezing import ROOT, BuildFailed
from shipping.linux import debian
from tools import try_debian_package as trying

DATE = 1_795_852_800
SHELF = Path("usr/lib/durchblick")
NAMED = {
    "usr/bin/durchblick",
    "usr/share/applications/durchblick.desktop",
    "usr/share/doc/durchblick/changelog.gz",
    "usr/share/doc/durchblick/copyright",
    "usr/share/icons/hicolor/scalable/apps/durchblick.svg",
    "usr/share/lintian/overrides/durchblick",
    "usr/share/man/man1/durchblick.1.gz",
    "usr/share/metainfo/example.durchblick.app.metainfo.xml",
}
TOPIC = re.compile(
    r"lover|liebe|love\b|manipul|ausbeut|exploit|traffick|menschenhandel|betrug|gewalt|violen|grooming|abuse|missbrauch",
    re.IGNORECASE,
)
"""What nobody may read on a desktop or in a list of programs."""

on_debian = pytest.mark.skipif(shutil.which("dpkg-shlibdeps") is None, reason="packages are made where dpkg-dev is")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the frozen program's: a program, a library that it brings along, data, and a link."""
    folder = tmp_path_factory.mktemp("frozen") / "Durchblick"
    inside = folder / "_internal"
    (inside / "assets").mkdir(parents=True)
    shutil.copy("/bin/true", folder / "Durchblick")
    shutil.copy("/bin/true", inside / "module.so")
    (inside / "assets" / "text.json").write_text("{}")
    (inside / "link.so").symlink_to("module.so")
    (folder / "data").mkdir()
    (folder / "data" / "settings.ini").write_text("")
    return folder


@pytest.fixture(scope="module")
def package(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return debian.make_package(program, tmp_path_factory.mktemp("made"), DATE, compression="none")


def fields(package: Path) -> dict[str, str]:
    told = subprocess.run(["dpkg-deb", "--field", str(package)], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^(\S+): (.*(?:\n .*)*)", told, re.MULTILINE))


def members(package: Path) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
    told = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(package)], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(told)) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isreg() else None
            yield member, file.read() if file else b""


@on_debian
def test_the_package_says_what_it_is(package: Path) -> None:
    said = fields(package)
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert package.name == f"durchblick_{__version__}_{machine}.deb"
    assert (said["Package"], said["Version"], said["Architecture"]) == ("durchblick", __version__, machine)
    assert said["Section"] == "education"
    assert set(debian.DATA_PACKAGES) < {entry.split()[0] for entry in said["Depends"].split(", ")}
    assert re.search(r"\blibc6 \(>= [\d.]+\)", said["Depends"])
    assert int(said["Installed-Size"]) > 2 * Path("/bin/true").stat().st_size // 1024
    assert not TOPIC.search(said["Description"])


@on_debian
def test_the_package_holds_the_program_and_what_a_desktop_needs(package: Path, program: Path) -> None:
    found = {member.name.removeprefix("./"): (member, content) for member, content in members(package)}
    files = {name for name, (member, _content) in found.items() if not member.isdir()}
    frozen = {path.relative_to(program) for path in program.rglob("*") if path.is_symlink() or path.is_file()}
    assert files == NAMED | {f"{SHELF / path}" for path in frozen if path.parts[0] != "data"}
    for path in (path for path in frozen if path.parts[0] != "data" and not (program / path).is_symlink()):
        assert found[f"{SHELF / path}"][1] == (program / path).read_bytes()
    assert found["usr/bin/durchblick"][0].linkname == "../lib/durchblick/Durchblick"
    assert found[f"{SHELF}/_internal/link.so"][0].linkname == "module.so"


@on_debian
def test_only_the_program_may_be_executed_and_nothing_belongs_to_who_made_it(package: Path) -> None:
    for member, _content in members(package):
        assert (member.uid, member.gid, member.uname, member.mtime) == (0, 0, "root", DATE)
        if member.isreg():
            assert member.mode == (0o755 if member.name == f"./{SHELF}/Durchblick" else 0o644), member.name


@on_debian
def test_the_package_runs_nothing_when_it_is_installed(package: Path, tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "--control", str(package), str(tmp_path)], check=True)
    assert {path.name for path in tmp_path.iterdir()} == {"control", "md5sums"}
    sums = (tmp_path / "md5sums").read_text().splitlines()
    regular = [member.name for member, _content in members(package) if member.isreg()]
    assert sorted(line.split("  ")[1] for line in sums) == sorted(name.removeprefix("./") for name in regular)


@on_debian
def test_two_packages_of_the_same_program_are_equal(package: Path, program: Path, tmp_path: Path) -> None:
    later = shutil.copytree(program, tmp_path / "elsewhere" / "Durchblick", symlinks=True, copy_function=shutil.copy)
    assert debian.make_package(later, tmp_path, DATE, compression="none").read_bytes() == package.read_bytes()


@on_debian
def test_a_library_that_is_nowhere_stops_the_build(program: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(program, tmp_path / "Durchblick", symlinks=True)
    module = broken / "_internal" / "module.so"
    module.write_bytes(module.read_bytes().replace(b"libc.so.6", b"libq.so.6"))
    with pytest.raises(BuildFailed, match=r"libq\.so\.6"):
        debian.make_package(broken, tmp_path, DATE, compression="none")


def test_without_the_tools_one_sentence_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(BuildFailed, match="sudo apt install dpkg-dev"):
        debian.make_package(tmp_path, tmp_path, DATE)


@on_debian
def test_the_licences_of_all_own_files_are_in_the_package(package: Path) -> None:
    content = {member.name: content for member, content in members(package)}
    told = content["./usr/share/doc/durchblick/copyright"].decode()
    used = set(re.findall(r"^Copyright: .*\nLicense: (.*)$", told, re.MULTILINE))
    texts = set(re.findall(r"^License: (.*)\n ", told, re.MULTILINE))
    assert used == texts >= {"MIT", "CC-BY-SA-4.0", "OFL-1.1"}
    changes = gzip.decompress(content["./usr/share/doc/durchblick/changelog.gz"]).decode()
    assert changes.startswith(f"durchblick ({__version__}) ")
    assert changes.endswith(" -- Durchblick-Team <team@durchblick.example>  Sat, 28 Nov 2026 08:00:00 -0000\n")


class Entry(ConfigParser):
    """A desktop entry, whose names differ by capitals and end in a language."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def desktop_entry() -> dict[str, str]:
    parser = Entry(interpolation=None, delimiters=["="])
    parser.read(debian.SOURCES / "durchblick.desktop", encoding="utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def test_the_entry_in_the_menu_is_complete_and_neutral() -> None:
    entry = desktop_entry()
    wanted = {
        "Type": "Application",
        "Name": "Durchblick",
        "Exec": "durchblick",
        "Icon": "durchblick",
        "Terminal": "false",
    }
    assert {name: entry[name] for name in wanted} == wanted
    assert entry["Categories"] == "Education;"
    for key in ("Comment", "GenericName", "Keywords"):
        assert {f"{key}[ar]", f"{key}[de]"} < entry.keys()
    assert not TOPIC.search("\n".join(entry.values()))
    assert not [line for line in entry.values() if line != line.strip()]


def test_the_entry_belongs_to_the_window() -> None:
    """The window says this name to Wayland, and the class to X11; else the desktop shows no icon for it."""
    source = (ROOT / "quiz/ui/application.py").read_text(encoding="utf-8")
    assert 'setDesktopFileName("durchblick")' in source
    assert desktop_entry()["StartupWMClass"] == "Durchblick"


def appdata() -> ElementTree.Element:
    return ElementTree.parse(debian.SOURCES / "example.durchblick.app.metainfo.xml").getroot()


def test_what_a_list_of_programs_shows_is_true_of_this_version() -> None:
    data = appdata()
    assert data.findtext("id") == "example.durchblick.app"
    assert data.findtext("launchable") == "durchblick.desktop"
    [release] = data.findall("releases/release")
    assert release.get("version") == __version__
    entry = desktop_entry()
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {part.get(language): part.text for part in data.findall("summary")} == {
        None: entry["Comment"],
        "ar": entry["Comment[ar]"],
        "de": entry["Comment[de]"],
    }
    paragraphs = [part.get(language) for part in data.findall("description/p")]
    assert paragraphs == [None, "ar", "de"] * 2


def test_what_a_list_of_programs_shows_does_not_name_the_topic() -> None:
    """The rating of the content stands apart: it has its own words, is true, and is read on a page behind the entry."""
    data = appdata()
    words = " ".join(part.text or "" for part in data.iter() if part.tag != "content_attribute")
    assert not TOPIC.search(words)
    assert len(data.findall("content_rating/content_attribute")) == 6


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", "durchblick.desktop"],
        [
            "appstreamcli",
            "validate",
            "--pedantic",
            "--no-net",
            "--override=url-homepage-missing=info",  # there is none yet
            "example.durchblick.app.metainfo.xml",
        ],
    ],
    ids=lambda command: command[0],
)
def test_the_validators_find_nothing(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed; the other tests here check what matters most")
    done = subprocess.run(command, cwd=debian.SOURCES, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "warning" not in done.stdout.lower()


def test_the_manual_page_names_the_version_and_real_options() -> None:
    manual = (debian.SOURCES / "durchblick.1").read_text(encoding="utf-8")
    assert "@VERSION@" in manual
    told = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    options = re.findall(r"\\-\\-([a-z\\-]+)", manual)
    assert len(options) > 4
    assert [option for option in options if f"--{option.replace(chr(92), '')}" not in told] == []


def test_each_exception_for_lintian_has_its_reason() -> None:
    before = "\n"
    for line in (debian.SOURCES / "lintian-overrides").read_text().splitlines():
        assert line.startswith(("# ", "durchblick: "))
        assert not (line.startswith("durchblick: ") and before == "\n")
        before = line


# What the trial of the real package in a new Debian relies on; the trial itself takes minutes.


def test_the_trial_sees_what_came_went_and_changed(tmp_path: Path) -> None:
    for name in ("etc/same", "etc/changed", "usr/gone", "var/lib/dpkg/status", "proc/1", "tmp/proc/2"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    before = trying.files_of(tmp_path)
    (tmp_path / "etc/changed").write_text("x")
    (tmp_path / "usr/gone").unlink()
    (tmp_path / "var/lib/dpkg/status").write_text("x")
    (tmp_path / "proc/1").write_text("x")
    (tmp_path / "tmp/proc/2").write_text("x")
    (tmp_path / "usr/new").symlink_to("nowhere")
    assert trying.changed(before, trying.files_of(tmp_path)) == ["/etc/changed", "/tmp/proc/2", "/usr/gone", "/usr/new"]


def test_the_trial_names_a_folder_and_not_all_that_is_in_it() -> None:
    assert trying.topmost({"/x/.cache", "/x/.cache/a", "/x/.cache/a/b", "/x/y"}) == ["/x/.cache", "/x/y"]


def test_the_trial_writes_its_own_section_only() -> None:
    first = trying.report(trying.Tried("Debian 13", "a.deb", left=("/etc/x",)))
    again = trying.report(trying.Tried("Debian 13", "b.deb"))
    page = trying.with_section("# Page\n\n## One\n\nText\n", first)
    assert page == f"# Page\n\n## One\n\nText\n\n{first}"
    longer = f"{page}\n## Two\n\nText\n"
    assert trying.with_section(longer, again) == f"# Page\n\n## One\n\nText\n\n{again}\n## Two\n\nText\n"
    assert "/etc/x" in first
    assert "| nothing |" in again
