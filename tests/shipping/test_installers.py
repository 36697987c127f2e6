"""The scripts for Windows, macOS and the build server. They cannot run here: that they fit the program is tested."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.languages.catalogs import available
from quiz.play.keeping import FILE as KEPT
from quiz.records.retention import LIST_FILE
from quiz.ui.settings import BROKEN
from quiz.ui.settings import FILE as SETTINGS

ROOT = Path(__file__).parents[2]
SHIPPING = ROOT / "shipping"
WORKFLOW = ROOT / ".github" / "workflows" / "build.yml"

Section = list[str]


def inno_setup() -> dict[str, Section]:
    """Return the lines of each section of the script, without comments and what the preprocessor takes."""
    sections: dict[str, Section] = {}
    for line in (SHIPPING / "windows/durchblick.iss").read_text(encoding="utf-8").splitlines():
        name = re.fullmatch(r"\[(\w+)\]", line)
        if name is not None:
            sections[name[1]] = []
        elif line and not line.lstrip().startswith((";", "#")):
            list(sections.values())[-1].append(line)
    return sections


def entries(section: Section) -> list[dict[str, str]]:
    """Return the parameters of each entry: `Name: "x"; Flags: y`."""
    return [dict(re.findall(r"(\w+): \"?([^\";]*)\"?(?:; |$)", line)) for line in section]


def test_the_installer_asks_for_no_rights_and_is_named_neutrally() -> None:
    setup = dict(line.split("=", 1) for line in inno_setup()["Setup"])
    wanted = {
        "AppName": "Durchblick",
        "AppVersion": "{#Version}",
        "AppPublisher": "Durchblick-Team",
        "DefaultDirName": r"{autopf}\Durchblick",
        "OutputBaseFilename": "Durchblick-{#Version}-windows-setup",
        "PrivilegesRequired": "lowest",
        "PrivilegesRequiredOverridesAllowed": "commandline",
        "UninstallDisplayIcon": r"{app}\Durchblick.exe",
        "UninstallDisplayName": "Durchblick",
    }
    assert {name: setup.get(name) for name in wanted} == wanted
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", setup["AppId"])


def test_the_installer_speaks_the_languages_of_the_program() -> None:
    offered = {language.tag for language in available()}
    assert {entry["Name"] for entry in entries(inno_setup()["Languages"])} == offered


def test_the_installer_takes_all_but_the_folder_for_portable_use() -> None:
    [files] = entries(inno_setup()["Files"])
    assert files["Source"] == r"{#Program}\*"
    assert files["Excludes"].split(",") == [r"\data", r"\data\*"]
    assert {"recursesubdirs", "createallsubdirs"} <= set(files["Flags"].split())
    [old] = entries(inno_setup()["InstallDelete"])
    assert old["Name"] == r"{app}\_internal"


def test_removing_takes_what_a_pupil_may_have_left_and_leaves_what_is_the_schools() -> None:
    removed = entries(inno_setup()["UninstallDelete"])
    folder = "{localappdata}\\Durchblick\\"
    patterns = [entry["Name"].removeprefix(folder) for entry in removed if entry["Type"] == "files"]

    def goes(name: str) -> bool:
        return any(Path(name).match(pattern) for pattern in patterns)

    assert all(map(goes, (SETTINGS, BROKEN, KEPT, f".{KEPT}.12-ab.new")))
    assert not any(map(goes, ("help.local.yaml", "help.local.broken.yaml", LIST_FILE)))
    assert {entry["Check"] for entry in removed} == {"not IsAdminInstallMode"}
    assert removed[-1]["Type"] == "dirifempty"


def test_the_trial_of_the_installer_uses_its_words_and_places() -> None:
    trial = (SHIPPING / "windows/try_installer.ps1").read_text(encoding="utf-8")
    for word in ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART", "unins000.exe", "self-test", SETTINGS, KEPT):
        assert word in trial
    for page in ("docs/it.md", "docs/en/it.md"):
        told = (ROOT / page).read_text(encoding="utf-8")
        assert "/VERYSILENT /SUPPRESSMSGBOXES /NORESTART /CURRENTUSER" in told
        assert "/ALLUSERS" in told


def test_the_app_for_macos_says_what_it_is() -> None:
    told = plistlib.loads((SHIPPING / "macos/Info.plist").read_bytes())
    assert set(told["CFBundleLocalizations"]) == {language.tag for language in available()}
    assert told["NSHighResolutionCapable"] is True
    assert told["NSRequiresAquaSystemAppearance"] is False  # else it would stay light in the dark mode
    assert told["LSApplicationCategoryType"] == "public.app-category.education"


def workflow() -> dict[Any, Any]:
    found = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps() -> list[dict[str, Any]]:
    [job] = workflow()["jobs"].values()
    found = job["steps"]
    assert isinstance(found, list)
    return found


def test_the_build_server_runs_only_pinned_actions_and_may_write_nothing() -> None:
    actions = [step["uses"] for step in steps() if "uses" in step]
    assert len(actions) == 3
    assert [action for action in actions if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action)] == []
    assert workflow()["permissions"] == {"contents": "read"}


def test_the_build_server_builds_and_tests_on_each_system() -> None:
    [job] = workflow()["jobs"].values()
    systems = {system.partition("-")[0] for system in job["strategy"]["matrix"]["system"]}
    assert systems == {"windows", "macos", "ubuntu"}
    builds = {step["run"]: step.get("if") for step in steps() if step.get("run", "").startswith("python run.py build")}
    assert builds == {"python run.py build": None, "python run.py build --deb": "runner.os == 'Linux'"}


def test_every_path_of_the_project_that_the_build_server_names_is_there() -> None:
    commands = "\n".join(step.get("run", "") for step in steps()).replace("\\", "/")
    named = re.findall(r"\b(?:shipping/[\w./]+|run\.py)", commands)
    assert "shipping/windows/durchblick.iss" in named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("suffix", ["iss", "ps1", "plist", "desktop", "yml"])
def test_no_script_names_the_topic(suffix: str) -> None:
    files = [*SHIPPING.rglob(f"*.{suffix}"), *WORKFLOW.parent.glob(f"*.{suffix}")]
    assert files
    for file in files:
        assert not re.search(r"lover|manipul|ausbeut|exploit|menschenhandel", file.read_text(encoding="utf-8"), re.I)
