"""`quiz schema`: the JSON Schema of the format, so that an editor completes keys and underlines mistakes."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.cli import console
from quiz.cli.arguments import Parser, one_of
from quiz.languages.translation import _
from quiz.story.loading.schema import FILES, schema


def run(argv: Sequence[str]) -> int:
    parser = Parser("schema", _("gibt das JSON-Schema des Formats aus, für Editoren"))
    parser.positional("file", _("die Datei des Pakets: {files}; ohne Angabe scenarios").format(files=", ".join(FILES)))
    args = parser.read(argv)
    file = one_of("schema", FILES)((args.file or FILES[0]).removesuffix(".yaml"))
    console.print_json(schema(file, _))
    return 0
