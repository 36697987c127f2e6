"""Evaluate very many attempts with DuckDB on one machine, or with the same SQL by Spark: docs/large-studies.md.

The packages for it are in requirements-studies.txt; the program itself needs none of them.

python -m tools.large_study make STUDY --attempts 1000000 --seed 1    made-up attempts with known parameters
python -m tools.large_study convert STUDY RECORDS…                    folders of records, each of them a group
python -m tools.large_study duckdb STUDY                              asks the questions of tools/large_study.sql
python -m tools.large_study spark STUDY                               the same in Spark's local-cluster mode
python -m tools.large_study compare STUDY                             both, and whether they say the same

STUDY is a folder; `--json` makes it of JSON lines instead of Parquet.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import TypeAlias

from quiz.records.attempt import Attempt, CheckPart, ChoiceRecord, JudgementRecord, Occasion, PlayPart
from quiz.records.exports.release import ExportProblem, release
from quiz.records.exports.rows import JUDGEMENTS, JudgementRow, judgement_rows
from quiz.records.folder import read_folder
from quiz.records.store import RecordsProblem
from quiz.scoring.items import CONFIDENCES
from quiz.scoring.resemblance import LOOKS_LIKE
from quiz.story.builtin import BUILTIN
from quiz.story.events import Judgement
from quiz.story.loading import load_pack
from quiz.story.model import Item, Pack, Tactics
from quiz.story.steps import Message

SQL = Path(__file__).with_name("large_study.sql")
CLASS = 25
CLASSES_A_PART = 400
EXPECTED = "expected.json"
MOST_MESSAGES = 60
"""Up to so many messages of one kind in one check are in the table of corrected rates."""
MEMORY = "2GB"
"""What each engine may use; more goes to the disk."""

Answer: TypeAlias = list[tuple[object, ...]]
Answers: TypeAlias = Mapping[str, Answer]
_CUMULATIVE = NormalDist().cdf


@dataclass(frozen=True, slots=True)
class Ability:
    """The people of a made-up study: means and standard deviations of d' and c, what a lesson adds, share of "unsure".

    An item's difficulty moves both answers to it, drawn once with the standard deviation `item`.
    """

    d_prime: float = 0.9
    d_prime_sd: float = 0.6
    criterion: float = 0.1
    criterion_sd: float = 0.35
    d_prime_gain: float = 0.45
    criterion_gain: float = -0.08
    unsure: float = 0.08
    item: float = 0.3


@dataclass(frozen=True, slots=True)
class Asked:
    """A message or an item of the pack, and how much more often than others it is taken for a trick (in z)."""

    id: str
    truth: tuple[str, ...]
    okay: str | None
    offset: float


@dataclass(frozen=True, slots=True)
class Design:
    """What everybody in a made-up study sees: a check, a chat, another check."""

    pack: str
    version: str
    scenario: str
    endings: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    messages: tuple[Asked, ...]
    before: tuple[Asked, ...]
    after: tuple[Asked, ...]
    tactics: Mapping[str, str]


def design(pack: Pack, seed: int, ability: Ability) -> Design:
    """A study with forms a and b and the first story of the pack."""
    chance = Random(seed)

    def asked(key: str, one: Message | Item) -> Asked:
        return Asked(key, one.tactics, one.okay, chance.gauss(0, ability.item))

    scenario = next(iter(pack.scenarios.values()))
    incoming = [one for one in scenario.messages() if one.sender != scenario.you and not one.contested]
    return Design(
        pack.id,
        pack.version,
        scenario.id,
        tuple(scenario.endings),
        tuple((choice.key, tuple(option.id for option in choice.options)) for choice in scenario.choices()[:7]),
        tuple(asked(one.key, one) for one in incoming[:30]),
        tuple(asked(item.id, item) for item in pack.checks["a"]),
        tuple(asked(item.id, item) for item in pack.checks["b"]),
        families(pack.tactics),
    )


def families(tactics: Tactics) -> Mapping[str, str]:
    """To which family each tactic belongs, by ids."""
    return {tactic.id: tactic.family for tactic in tactics.tactics.values()}


def classes(plan: Design, attempts: int, seed: int, ability: Ability) -> Iterator[tuple[Attempt, ...]]:
    """The made-up attempts, a class at a time; each class has a day of its own."""
    chance = Random(seed)
    for start in range(0, attempts, CLASS):
        day = date(2026, 1, 12) + timedelta(days=chance.randrange(180))
        yield tuple(_attempt(plan, day, chance, ability) for _one in range(min(CLASS, attempts - start)))


def _attempt(plan: Design, day: date, chance: Random, ability: Ability) -> Attempt:
    d_prime = chance.gauss(ability.d_prime, ability.d_prime_sd)
    criterion = chance.gauss(ability.criterion, ability.criterion_sd)
    later = d_prime + ability.d_prime_gain, criterion + ability.criterion_gain
    play = PlayPart(
        plan.scenario,
        chance.choice(plan.endings),
        tuple(ChoiceRecord(choice, chance.choice(options)) for choice, options in plan.choices),
        tuple(_marked(one, d_prime, criterion, chance, ability) for one in plan.messages),
    )
    checks = (
        _check("a", "before", plan.before, (d_prime, criterion), chance, ability),
        _check("b", "after", plan.after, later, chance, ability),
    )
    return Attempt(f"{chance.getrandbits(128):032x}", plan.pack, plan.version, day, (play,), (), checks)


def _check(
    form: str,
    occasion: Occasion,
    items: Sequence[Asked],
    values: tuple[float, float],
    chance: Random,
    ability: Ability,
) -> CheckPart:
    judged = []
    for item in items:
        said = _said(item, *values, chance, ability)
        sure = "unsure" if said == "unsure" else chance.choice(CONFIDENCES)
        family = "contact" if said == "trick" and not item.truth else None
        judged.append(JudgementRecord(item.id, item.truth, said, family, None, sure, item.okay))
    chance.shuffle(judged)
    return CheckPart(form, occasion, tuple(judged))


def _marked(message: Asked, d_prime: float, criterion: float, chance: Random, ability: Ability) -> JudgementRecord:
    said = _said(message, d_prime, criterion, chance, ability)
    tactic = message.truth[0] if said == "trick" and message.truth else None
    return JudgementRecord(
        message.id, message.truth, None if said == "okay" else said, None, tactic, None, message.okay
    )


def _said(asked: Asked, d_prime: float, criterion: float, chance: Random, ability: Ability) -> Judgement:
    if chance.random() < ability.unsure:
        return "unsure"
    return "trick" if chance.random() < _suspected(asked, d_prime, criterion) else "okay"


def _suspected(asked: Asked, d_prime: float, criterion: float) -> float:
    """How probably this person takes it for a trick, if not unsure."""
    return _CUMULATIVE((d_prime if asked.truth else -d_prime) / 2 - criterion + asked.offset)


def expected(items: Sequence[Asked], d_prime: float, criterion: float, ability: Ability) -> tuple[float, float]:
    """The mean of d' and of c that a check of these items gives for people of this ability, computed exactly.

    It is not their true value: the correction of extreme rates, "unsure" and different items pull it towards 0.
    """
    nodes = [(step / 8, _DENSITY(step / 8) / 8) for step in range(-40, 41)]
    total = [0.0, 0.0]
    for (a, weight_a), (b, weight_b) in product(nodes, nodes):
        values = d_prime + a * ability.d_prime_sd, criterion + b * ability.criterion_sd
        for kind in (0, 1):
            chances = [
                (1 - ability.unsure) * _suspected(one, *values) for one in items if bool(one.truth) is bool(kind)
            ]
            total[kind] += weight_a * weight_b * _mean_z(chances)
    return total[1] - total[0], -(total[1] + total[0]) / 2


_DENSITY = NormalDist().pdf


def _mean_z(chances: Sequence[float]) -> float:
    """The mean of the corrected z of how many of these happen."""
    distribution = [1.0]
    for p in chances:
        distribution = [
            (distribution[k] if k < len(distribution) else 0.0) * (1 - p) + (distribution[k - 1] * p if k else 0.0)
            for k in range(len(distribution) + 1)
        ]
    return sum(p * corrected(k, len(chances)) for k, p in enumerate(distribution))


def corrected(part: int, whole: int) -> float:
    """z of a rate with the log-linear correction, as in `quiz.scoring.discernment`."""
    return NormalDist().inv_cdf((part + 0.5) / (whole + 1))


def statements(kind: str) -> dict[str, str]:
    """The statements of the SQL file of one kind, "view" or "answer", by their names."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in SQL.read_text(encoding="utf-8").splitlines():
        if line.startswith(("-- view: ", "-- answer: ")):
            lines = []
            if line.startswith(f"-- {kind}: "):
                found[line.partition(": ")[2]] = lines
        elif not line.startswith("--"):
            lines.append(line)
    return {name: "\n".join(parts).strip().removesuffix(";") for name, parts in found.items()}


class Study:
    """A folder with the tables of a study; the long table in any number of parts."""

    def __init__(self, folder: Path, *, as_json: bool = False) -> None:
        self.folder = folder
        self.as_json = as_json
        self._parts = 0

    def begin(self, tactics: Mapping[str, str]) -> None:
        """Make the folder, with the small tables. Raises FileExistsError if there is a study in it."""
        (self.folder / "judgements").mkdir(parents=True)
        rates = [(k, n, corrected(k, n)) for n in range(1, MOST_MESSAGES + 1) for k in range(n + 1)]
        for name, names, rows in (
            ("corrected", ("part", "whole", "z"), rates),
            ("tactics", ("tactic", "family"), list(tactics.items())),
            ("resemblance", ("benign", "tactic"), list(LOOKS_LIKE.items())),
        ):
            lines = [json.dumps(dict(zip(names, row, strict=True))) for row in rows]
            (self.folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def add(self, rows: Sequence[JudgementRow]) -> None:
        """Write a part of the long table, with the kinds of its columns."""
        self._parts += 1
        part = self.folder / "judgements" / f"part-{self._parts:05}"
        if self.as_json:
            with part.with_suffix(".jsonl").open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row._asdict(), default=str) + "\n" for row in rows)
        else:
            _write_parquet(part.with_suffix(".parquet"), rows)

    @property
    def long_table(self) -> str:
        """The pattern of the files of the long table."""
        kinds = {path.suffix for path in (self.folder / "judgements").iterdir()}
        return str(self.folder / "judgements" / f"*{kinds.pop()}")


def _write_parquet(path: Path, rows: Sequence[JudgementRow]) -> None:
    import pyarrow
    from pyarrow import parquet

    kinds = {"text": pyarrow.string(), "integer": pyarrow.int32(), "boolean": pyarrow.bool_(), "date": pyarrow.date32()}
    schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in JUDGEMENTS.columns])
    cells = zip(zip(*rows, strict=True), schema, strict=True)
    table = pyarrow.Table.from_arrays([pyarrow.array(column, field.type) for column, field in cells], schema=schema)
    parquet.write_table(table, path, compression="zstd")


def make(study: Study, attempts: int, seed: int, ability: Ability) -> None:
    """Make up a study, 10,000 attempts a part, and a pilot of three that no answer may show."""
    plan = design(builtin(), seed, ability)
    study.begin(plan.tactics)
    pilot = (replace(one, version="pilot") for one in next(classes(plan, 3, seed + 1, ability)))
    rows = list(judgement_rows(release(pilot, least=1), plan.tactics))
    for number, group in enumerate(classes(plan, attempts, seed, ability), 1):
        rows += judgement_rows(release(group, least=1), plan.tactics)
        if number % CLASSES_A_PART == 0:
            study.add(rows)
            rows.clear()
    if rows:
        study.add(rows)
    later = ability.d_prime + ability.d_prime_gain, ability.criterion + ability.criterion_gain
    known = {
        "before": expected(plan.before, ability.d_prime, ability.criterion, ability),
        "after": expected(plan.after, *later, ability),
    }
    (study.folder / EXPECTED).write_text(json.dumps(known), encoding="utf-8")


def convert(study: Study, folders: Sequence[Path], today: date) -> None:
    """Make a study of folders of records. Each is a group of its own: one that is too small is left out."""
    tactics = families(builtin().tactics)
    study.begin(tactics)
    for folder in folders:
        try:
            study.add(list(judgement_rows(release(read_folder(folder, today).attempts), tactics)))
        except (ExportProblem, RecordsProblem) as problem:
            print(f"{folder}: {problem}", file=sys.stderr)


def builtin() -> Pack:
    """The built-in pack, which is whole in every release."""
    pack = load_pack(BUILTIN).pack
    assert pack is not None
    return pack


def by_duckdb(study: Study) -> Answers:
    """The answers of DuckDB, in this process."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET temp_directory = '{study.folder / 'duckdb-spilled'}'")
    for name, (files, kinds) in _tables(study).items():
        source = f"'{files}'"
        if files.endswith(".jsonl"):
            source += ", columns = {" + ", ".join(f"{column}: '{kind}'" for column, kind in kinds.items()) + "}"
        reader = "read_json" if files.endswith(".jsonl") else "read_parquet"
        connection.execute(f"CREATE TEMPORARY VIEW {name} AS SELECT * FROM {reader}({source})")
    return answers(lambda statement: connection.execute(statement).fetchall())


def by_spark(study: Study) -> Answers:
    """The answers of Spark in local-cluster mode: two workers with one core each, every one a process of its own."""
    from pyspark.sql import SparkSession

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    options = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1g",
        "spark.sql.shuffle.partitions": "16",
        "spark.local.dir": str(study.folder / "spark-spilled"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = SparkSession.builder.master("local-cluster[2,1,1024]").appName("study").config(map=options).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        for name, (files, kinds) in _tables(study).items():
            reader = session.read.schema(", ".join(f"{column} {kind}" for column, kind in kinds.items()))
            found = reader.json(files) if files.endswith(".jsonl") else reader.parquet(files)
            found.createOrReplaceTempView(name)
        return answers(lambda statement: [tuple(row) for row in session.sql(statement).collect()])
    finally:
        session.stop()


def _tables(study: Study) -> dict[str, tuple[str, dict[str, str]]]:
    """The files of each table, and the kinds of its columns in the words that both engines know."""
    kinds = {"text": "STRING", "integer": "INT", "boolean": "BOOLEAN", "date": "DATE"}
    return {
        "judgements": (study.long_table, {column.name: kinds[column.kind] for column in JUDGEMENTS.columns}),
        "corrected": (str(study.folder / "corrected.jsonl"), {"part": "INT", "whole": "INT", "z": "DOUBLE"}),
        "tactics": (str(study.folder / "tactics.jsonl"), {"tactic": "STRING", "family": "STRING"}),
        "resemblance": (str(study.folder / "resemblance.jsonl"), {"benign": "STRING", "tactic": "STRING"}),
    }


def answers(ask: Callable[[str], Answer]) -> Answers:
    """Ask an engine every question of the SQL file, and say how long each took."""
    for view in statements("view").values():
        ask(view)
    found: dict[str, Answer] = {}
    for name, question in statements("answer").items():
        begun = time.perf_counter()
        found[name] = ask(question)
        print(f"  {name}: {len(found[name])} rows, {time.perf_counter() - begun:.1f} s", flush=True)
    return found


def differences(one: Answers, other: Answers) -> list[str]:
    """Where two engines disagree: in a word or a count at all, in a mean by more than a billionth."""
    found = [f"{name}: only one has it" for name in one.keys() ^ other.keys()]
    for name in one.keys() & other.keys():
        pairs = zip(sorted(one[name], key=str), sorted(other[name], key=str), strict=False)
        found += [f"{name}: {a} is not {b}" for a, b in pairs if not _same_row(a, b)]
        if len(one[name]) != len(other[name]):
            found.append(f"{name}: {len(one[name])} rows and {len(other[name])}")
    return sorted(found)


def _same_row(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(map(_same, one, other))


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return one == other


ENGINES: Mapping[str, Callable[[Study], Answers]] = {"duckdb": by_duckdb, "spark": by_spark}


def timed(engine: str, study: Study) -> Answers:
    """The answers of an engine, with the seconds that it needed from its start on."""
    print(f"{engine}:", flush=True)
    begun = time.perf_counter()
    found = ENGINES[engine](study)
    print(f"{engine}: {time.perf_counter() - begun:.1f} s")
    return found


def show(found: Answers, study: Study) -> None:
    """Print the means, beside what the parameters of a made-up study let expect."""
    file = study.folder / EXPECTED
    known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for _pack, version, occasion, people, *means in found["discernment"]:
        print(f"{version} {occasion}, {people} people:", *means, "expected:", *known.get(str(occasion), ["?"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("make", "convert", *ENGINES, "compare"))
    parser.add_argument("study", type=Path)
    parser.add_argument("records", type=Path, nargs="*")
    parser.add_argument("--attempts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    study = Study(args.study, as_json=args.json)
    if args.action == "make":
        make(study, args.attempts, args.seed, Ability())
        return 0
    if args.action == "convert":
        convert(study, args.records, date.today())
        return 0
    found = [timed(engine, study) for engine in ENGINES if args.action in (engine, "compare")]
    show(found[0], study)
    if len(found) == 1:
        return 0
    wrong = differences(*found)
    print("\n".join(wrong[:20]) or "both say the same")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
