"""The bill of materials (CycloneDX) of what is really in a bundle."""

from __future__ import annotations

import platform
import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot7
from packageurl import PackageURL

from quiz import __version__
from shipping.contents import Contents, Package, normal
from shipping.freezing import NAME, ROOT
from shipping.licences import Crate, crates, licence
from shipping.sums import sha256

FILE = "Durchblick.cdx.json"


def write(folder: Path, contents: Contents, date: int) -> None:
    """Write the bill of materials of a bundle into it; `date` is in seconds since 1970."""
    (folder / FILE).write_text(as_json(folder, contents, date), encoding="utf-8", newline="\n")


def as_json(folder: Path, contents: Contents, date: int) -> str:
    """Return the bill of materials of a bundle, always the same text for the same bundle."""
    [own] = contents.of("own")
    program = Component(
        type=ComponentType.APPLICATION,
        name=NAME,
        version=__version__,
        bom_ref=NAME,
        licenses=[LicenseExpression(licence(own))],
        components=_files(folder, own.files),
    )
    packages = [_component(folder, package) for package in contents.packages if package.kind != "own"]
    inside = [_crate(crate) for crate in crates()]
    others = [*_fonts(folder, own.files), *inside]
    bom = Bom(
        components=[*packages, *others],
        serial_number=uuid5(NAMESPACE_URL, f"{NAME} {__version__} {platform.system()} {platform.machine()} {date}"),
    )
    bom.metadata.timestamp = datetime.fromtimestamp(date, UTC)
    bom.metadata.component = program
    typst = next(component for component in packages if component.name == "typst")
    bom.register_dependency(program, [*packages, *(other for other in others if other not in inside)])
    bom.register_dependency(typst, inside)
    return JsonV1Dot7(bom).output_as_string(indent=1) + "\n"


def _component(folder: Path, package: Package) -> Component:
    purl = {
        "pypi": PackageURL("pypi", None, normal(package.name), package.version),
        "python": PackageURL("generic", None, "python", package.version),
        "deb": PackageURL("deb", "debian", package.name, package.version),
    }.get(package.kind)
    name = licence(package)
    named = DisjunctiveLicense(name=name) if name.startswith("LicenseRef") else LicenseExpression(name)
    return Component(
        type=ComponentType.LIBRARY,
        name=package.name,
        version=package.version,
        bom_ref=f"{package.kind}:{package.name}",
        purl=purl,
        licenses=[named],
        components=_files(folder, package.files),
    )


def _crate(crate: Crate) -> Component:
    return Component(
        type=ComponentType.LIBRARY,
        name=crate.name,
        version=crate.version,
        bom_ref=f"cargo:{crate.name}@{crate.version}",
        purl=PackageURL.from_string(crate.purl),
        licenses=[LicenseExpression(crate.licence)],
    )


def _files(folder: Path, files: Iterable[str]) -> list[Component]:
    return [
        Component(
            type=ComponentType.FILE,
            name=file,
            bom_ref=f"file:{file}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256(folder / file))],
        )
        for file in sorted(files)
    ]


def _fonts(folder: Path, files: Iterable[str]) -> list[Component]:
    """Return what others made among our own files, by the tables of REUSE.toml: fonts, and names of emoji."""
    tables = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    found = []
    for table in tables:
        paths = [table["path"]] if isinstance(table["path"], str) else table["path"]
        inside = [file for file in files for path in paths if Path(file).match(path)]
        if inside and table["SPDX-License-Identifier"] in {"OFL-1.1", "Unicode-3.0"}:
            name = Path(paths[0]).name.partition("-")[0].partition(".")[0].replace("*", "CLDR")
            found.append(
                Component(
                    type=ComponentType.DATA,
                    name=name,
                    bom_ref=f"data:{name}",
                    copyright=table["SPDX-FileCopyrightText"],
                    licenses=[LicenseExpression(table["SPDX-License-Identifier"])],
                    properties=[Property(name="durchblick:file", value=file) for file in inside],
                )
            )
    return found
