"""The frozen program as a whole: what is in it, what it says of itself, and that it runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from quiz.cli.licenses import PARTS
from shipping import bill_of_materials, sums
from shipping.contents import normal, pinned
from shipping.licences import FOLDER, KEPT, spdx

TOPIC = re.compile(r"lover.?boy|quiz|liebe|love|zuh.lter|pimp|ausbeut|exploit|missbrauch|abuse", re.IGNORECASE)
"""What no file name, title or version data may say. The folder `_internal/quiz` is beyond what a passer-by sees."""


@pytest.fixture(scope="module")
def bill(bundle: Path) -> Any:
    return json.loads((bundle / bill_of_materials.FILE).read_text(encoding="utf-8"))


def run(bundle: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [bundle / "Durchblick", *words], capture_output=True, text=True, timeout=300, env={**os.environ, **environment}
    )


def test_the_frozen_program_passes_its_own_test(bundle: Path) -> None:
    done = run(bundle, "self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "Der Selbsttest ist bestanden."


def test_what_is_visible_says_nothing_of_the_topic(bundle: Path) -> None:
    visible = [path.name for path in bundle.iterdir()]
    assert {"Durchblick", "_internal", "LICENSES", "LIESMICH.txt", "README.txt"} <= set(visible)
    texts = [(bundle / name).read_text(encoding="utf-8") for name in ("LIESMICH.txt", "README.txt")]
    assert not [text for text in (*visible, *texts) if TOPIC.search(text)]


def test_no_module_of_python_or_qt_for_the_network_is_there(bundle: Path) -> None:
    names = {path.name.partition(".")[0] for path in (bundle / "_internal").rglob("*") if path.is_file()}
    assert not names & {"_socket", "_ssl", "_hashlib", "QtNetwork", "QtMultimedia", "QtDBus", "QtQml"}
    folders = {path.name for path in (bundle / "_internal/PySide6/Qt/plugins").iterdir()}
    assert not folders & {"tls", "networkinformation", "multimedia", "sqldrivers"}
    assert not [
        path
        for path in (bundle / "_internal").rglob("lib*")
        if re.match(r"lib(av|sw|ssl|crypto|gnutls|cups\.)", path.name)
    ]


def test_it_is_small(bundle: Path) -> None:
    size = sum((bundle / name).stat().st_size for name in sums.files(bundle))
    assert size < 200e6
    assert len(sums.files(bundle)) < 700


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="symbols are stripped on Linux only")
def test_binaries_hold_no_symbols_and_no_folder_of_the_builder(bundle: Path) -> None:
    home = os.fsencode(Path(__file__).parents[2])
    for file in (bundle / name for name in sums.files(bundle)):
        assert home not in file.read_bytes(), file
    modules = list((bundle / "_internal").glob("python3*/lib-dynload/*.so"))
    assert modules
    for file in modules:
        told = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True)
        assert not re.search(r"R(UN)?PATH +/", told.stdout), file
    told = subprocess.run(["objdump", "-t", bundle / "_internal/typst/_typst.abi3.so"], capture_output=True, text=True)
    assert "no symbols" in told.stdout


def test_the_sums_are_those_of_all_files(bundle: Path) -> None:
    lines = (bundle / sums.FILE).read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    assert list(listed) == [name for name in sums.files(bundle) if name != sums.FILE]
    assert [name for name, value in listed.items() if sums.sha256(bundle / name) != value] == []


def test_every_package_that_the_program_needs_is_in_the_list_of_licences() -> None:
    assert {normal(name) for name, _licence in PARTS} == {normal(name) for name in pinned()}


def test_every_component_has_a_licence_and_its_text(bundle: Path, bill: Any) -> None:
    overview = (bundle / FOLDER / "README.txt").read_text(encoding="utf-8")
    components = bill["components"]
    kinds = {component["bom-ref"].partition(":")[0] for component in components}
    assert {"pypi", "python", "data", "cargo"} <= kinds
    for component in components:
        assert component["licenses"], component["name"]
        if component["bom-ref"].startswith(("pypi", "python", "deb")):
            assert f"\n{component['name']} {component['version']}\n" in overview
            place = re.search(rf"^{re.escape(component['name'])} .*\n    .*\n    (.*)$", overview, re.MULTILINE)
            assert place
            texts = list((bundle / FOLDER / place[1]).iterdir())
            assert texts
            assert min(text.stat().st_size for text in texts) > 400, component["name"]


def test_the_texts_that_rust_packages_name_are_exactly_those_kept(bill: Any) -> None:
    expressions = [
        licence["expression"]
        for part in bill["components"]
        if part["bom-ref"].startswith("cargo:")
        for licence in part["licenses"]
    ]
    assert len(expressions) > 300
    assert {name for text in expressions for name in spdx(text)} == {file.stem for file in (KEPT / "spdx").iterdir()}


def test_the_bill_of_materials_is_valid(bundle: Path) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    problem = JsonStrictValidator(SchemaVersion.V1_7).validate_str((bundle / bill_of_materials.FILE).read_text())
    assert problem is None, problem


def test_the_bill_of_materials_names_each_file_of_the_program_with_its_sum(bundle: Path, bill: Any) -> None:
    parts = [bill["metadata"]["component"], *bill["components"]]
    told = {file["name"]: file["hashes"][0]["content"] for part in parts for file in part.get("components", ())}
    there = {name for name in sums.files(bundle) if name.startswith("_internal/")}
    # PyInstaller itself writes the library of Python that can be imported from
    assert there - set(told) <= {"_internal/base_library.zip"}
    assert [name for name, value in told.items() if sums.sha256(bundle / name) != value] == []


def test_the_frozen_program_says_where_its_licences_are(bundle: Path) -> None:
    done = run(bundle, "licenses")
    assert done.returncode == 0, done.stderr
    for name, licence in PARTS:
        assert re.search(rf"^  {re.escape(licence)}  {name} \d", done.stdout, re.MULTILINE), done.stdout
    assert done.stdout.rstrip().endswith(f"{bundle / FOLDER}.")


def test_a_folder_for_data_beside_the_program_takes_everything(bundle: Path, tmp_path: Path) -> None:
    """What a killed program left there is deleted at the start: so that is where the program reads and writes."""
    copy, home = tmp_path / "stick", tmp_path / "home"
    shutil.copytree(bundle, copy, symlinks=True, copy_function=os.link)
    home.mkdir()
    draft = copy / "data" / ".angefangen.json.0.new"
    draft.parent.mkdir()
    draft.touch()
    places = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([copy / "Durchblick"], env=environment) as program:
        try:
            assert _goes(draft, program)
        finally:
            program.terminate()
    assert [path for path in home.rglob("*") if "durchblick" in path.name.lower()] == []


def _goes(file: Path, program: subprocess.Popen[bytes]) -> bool:
    """Wait until a file is gone, at most a minute, and only as long as the program runs."""
    last = time.monotonic() + 60
    while file.exists() and time.monotonic() < last and program.poll() is None:
        time.sleep(0.05)
    return not file.exists()
