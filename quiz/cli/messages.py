"""`quiz messages`: the translator's workflow, one step per call: extract, update, compile, check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from quiz.cli.arguments import CommandFailed, Parser, UsageProblem, one_of, required
from quiz.cli.packs import load_sound, own_part, writable_folder
from quiz.languages.catalogs import UI_LOCALE
from quiz.languages.extractors import content_catalog, ui_catalog
from quiz.languages.files import write_catalogue
from quiz.languages.folders import canonical_tag, catalogue_files, stray_folders
from quiz.languages.po_files import compiled, new_catalog, read_po, write_po
from quiz.languages.promises import NOTHING
from quiz.languages.translation import LanguageProblem, _, ngettext
from quiz.languages.upkeep import Flaw, flaws, same_texts, unfinished, update
from quiz.story.pack_paths import is_file
from quiz.story.plain_text import visible


@dataclass(frozen=True, slots=True)
class Domain:
    """One kind of catalogue: its name, the folder with the languages, and the function that collects its sources.

    `first_promises` are the promises of a new catalogue. A language of the program is begun in small steps, while the
    translator of a pack wants to know everything that is missing.
    """

    name: str
    locale: Path
    collect: Callable[[], Catalog]
    first_promises: tuple[str, ...]

    @property
    def template(self) -> Path:
        return self.locale / f"{self.name}.pot"

    def files(self) -> dict[str, Path]:
        return catalogue_files(self.locale, self.name)

    def file(self, tag: str) -> Path:
        return self.locale / tag / "LC_MESSAGES" / f"{self.name}.po"


def run(argv: Sequence[str]) -> int:
    parser = Parser("messages", _("pflegt die Übersetzungen der Oberfläche und eines Pakets"))
    parser.positional(
        "step", _("extract sammelt die Texte, update trägt sie ein, compile macht .mo-Dateien, check prüft")
    )
    parser.positional("pack", _("das Paket; ohne Angabe die Oberfläche und das eingebaute Paket"))
    parser.option("--language", "L", _("legt bei update diese Sprache an, wenn es sie noch nicht gibt"))
    parser.flag("--drop-obsolete", _("wirft bei update weg, was nicht mehr gebraucht wird"))
    args = parser.read(argv)
    step = one_of("messages", tuple(STEPS))(required(args.step, "extract|update|compile|check"))
    language = _tag(args.language)
    domains = [_content(args.pack)] if args.pack else [_interface(), _content(None)]
    try:
        return max(STEPS[step](domain, language, args.drop_obsolete) for domain in domains)
    except LanguageProblem as problem:
        raise CommandFailed(str(problem)) from problem


def _tag(word: str | None) -> str | None:
    """The tag that is meant, as folders are named. Raises UsageProblem if there is no such language."""
    if word is None:
        return None
    tag = canonical_tag(word)
    if tag is None:
        message = _("„{word}“ ist kein Kürzel einer Sprache; richtig sind zum Beispiel en, pt-BR und zh-Hant.")
        raise UsageProblem(message.format(word=visible(word)))
    return tag


def _interface() -> Domain:
    def collect() -> Catalog:
        catalog = ui_catalog(UI_LOCALE.parent)
        if not len(catalog):
            raise CommandFailed(_("Die Texte der Oberfläche lassen sich nur aus dem Quelltext sammeln."))
        return catalog

    return Domain("ui", UI_LOCALE, collect, (NOTHING,))


def _content(word: str | None) -> Domain:
    locale = writable_folder(word) / "locale"
    first_promises = () if word else (NOTHING,)
    return Domain("content", locale, lambda: content_catalog(own_part(load_sound(word))), first_promises)


def _extract(domain: Domain, _language: str | None, _drop: bool) -> int:
    catalog = domain.collect()
    write_po(domain.template, catalog)
    count = len(catalog)
    print(ngettext("{file}: {count} Text", "{file}: {count} Texte", count).format(file=domain.template, count=count))
    return 0


def _update(domain: Domain, language: str | None, drop_obsolete: bool) -> int:
    template = domain.collect()
    files = domain.files()
    new = {language: domain.file(language)} if language and language not in files else {}
    for tag, file in {**files, **new}.items():
        catalog = new_catalog(tag, *domain.first_promises) if tag in new else read_po(file, tag)
        if catalog.locale is None:
            catalog.locale = tag  # the header names no language, and without one its plural forms would be lost
        update(catalog, template)
        if drop_obsolete:
            catalog.obsolete.clear()
        write_po(file, catalog)
        print(file)
    return 0


def _compile(domain: Domain, _language: str | None, _drop: bool) -> int:
    for file in domain.files().values():
        write_catalogue(file.with_suffix(".mo"), compiled(file))
        print(file.with_suffix(".mo"))
    return 0


def _check(domain: Domain, _language: str | None, _drop: bool) -> int:
    template = domain.collect()
    found = [*_template_flaws(domain, template)]
    for tag, file in domain.files().items():
        try:
            catalog = read_po(file, tag)
        except LanguageProblem as problem:
            found.append(Flaw(file, 0, str(problem)))
            continue
        found += flaws(file, tag, catalog, template)
        if parts := unfinished(catalog, template):
            shares = ", ".join(f"{part} {share} %" for part, share in parts.items())
            print(_("{file}: bewusst nicht ganz übersetzt: {parts}").format(file=file, parts=shares))
    found += _stray_folders(domain)
    for flaw in found:
        print(f"{flaw.file}:{flaw.line}: {flaw.text}")
    return int(any(not flaw.needless for flaw in found))


def _template_flaws(domain: Domain, template: Catalog) -> Iterator[Flaw]:
    try:
        current = is_file(domain.template) and same_texts(read_po(domain.template), template)
    except LanguageProblem as problem:
        yield Flaw(domain.template, 0, str(problem))
        return
    if not current:
        yield Flaw(domain.template, 0, _("ist nicht auf dem Stand der Quellen; „quiz messages extract“ hilft"))


def _stray_folders(domain: Domain) -> Iterator[Flaw]:
    for folder in stray_folders(domain.locale):
        message = _("ist keine Sprache; benenne den Ordner nach einer, zum Beispiel „en“ oder „pt_BR“, oder lösche ihn")
        yield Flaw(folder.with_name(visible(folder.name)), 0, message)


STEPS = {"extract": _extract, "update": _update, "compile": _compile, "check": _check}
