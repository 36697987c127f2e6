"""Evaluate very many attempts with DuckDB on one machine, or with the same SQL by Spark: docs/large-studies.md.

The packages for it are in requirements-studies.txt; the program itself needs none of them.

python -m tools.large_study make FOLDER --attempts 1000000 --seed 1    made-up attempts with known parameters
python -m tools.large_study duckdb FOLDER                              asks the questions of tools/large_study.sql
python -m tools.large_study spark FOLDER                               the same in Spark's local-cluster mode
python -m tools.large_study compare FOLDER                             both, and whether they say the same
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
from quiz.records.exports.release import release
from quiz.records.exports.rows import JUDGEMENTS, Cell, JudgementRow, judgement_rows
from quiz.scoring.items import CONFIDENCES
from quiz.story.builtin import BUILTIN
from quiz.story.events import Judgement
from quiz.story.loading import load_pack
from quiz.story.model import Pack, Tactics

SQL = Path(__file__).with_name("large_study.sql")
CLASS = 25
CLASSES_A_FILE = 400
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

    def asked(key: str, truth: tuple[str, ...]) -> Asked:
        return Asked(key, truth, chance.gauss(0, ability.item))

    scenario = next(iter(pack.scenarios.values()))
    incoming = [one for one in scenario.messages() if one.sender != scenario.you and not one.contested]
    return Design(
        pack.id,
        pack.version,
        scenario.id,
        tuple(scenario.endings),
        tuple((choice.key, tuple(option.id for option in choice.options)) for choice in scenario.choices()[:7]),
        tuple(asked(one.key, one.tactics) for one in incoming[:30]),
        tuple(asked(item.id, item.tactics) for item in pack.checks["a"]),
        tuple(asked(item.id, item.tactics) for item in pack.checks["b"]),
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
        judged.append(JudgementRecord(item.id, item.truth, said, family, None, sure))
    chance.shuffle(judged)
    return CheckPart(form, occasion, tuple(judged))


def _marked(message: Asked, d_prime: float, criterion: float, chance: Random, ability: Ability) -> JudgementRecord:
    said = _said(message, d_prime, criterion, chance, ability)
    tactic = message.truth[0] if said == "trick" and message.truth else None
    return JudgementRecord(message.id, message.truth, None if said == "okay" else said, None, tactic)


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


def corrected_rates() -> list[tuple[int, int, float]]:
    """The table `corrected` of the SQL."""
    return [(k, n, corrected(k, n)) for n in range(1, MOST_MESSAGES + 1) for k in range(n + 1)]


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


def make(folder: Path, attempts: int, seed: int, ability: Ability) -> None:
    """Write the tables of a made-up study: 10,000 attempts a file, and a pilot of three that no answer may show."""
    pack = load_pack(BUILTIN).pack
    if pack is None:
        raise SystemExit("the built-in pack cannot be read")
    plan = design(pack, seed, ability)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "judgements").mkdir()
    total = 0
    batch: list[JudgementRow] = []
    for number, group in enumerate(classes(plan, attempts, seed, ability), 1):
        batch += judgement_rows(release(group, least=1 if len(group) < CLASS else 5), plan.tactics)
        if number % CLASSES_A_FILE == 0:
            total += _write_rows(folder, number // CLASSES_A_FILE, batch)
            batch.clear()
    pilot = [replace(one, version="pilot") for one in next(classes(plan, 3, seed + 1, ability))]
    batch += judgement_rows(release(pilot, least=1), plan.tactics)
    total += _write_rows(folder, 0, batch)
    _write_table(folder / "corrected.parquet", ("part", "whole", "z"), corrected_rates())
    _write_table(folder / "tactics.parquet", ("tactic", "family"), list(plan.tactics.items()))
    before = expected(plan.before, ability.d_prime, ability.criterion, ability)
    after = expected(
        plan.after, ability.d_prime + ability.d_prime_gain, ability.criterion + ability.criterion_gain, ability
    )
    (folder / "expected.json").write_text(json.dumps({"before": before, "after": after}), encoding="utf-8")
    print(f"{attempts:,} attempts, {total:,} judgements")
    print(f"expected before: d' {before[0]:.4f}, c {before[1]:.4f}; after: d' {after[0]:.4f}, c {after[1]:.4f}")


def _write_rows(folder: Path, number: int, rows: Sequence[JudgementRow]) -> int:
    """Write a part of the long table, with the kinds of its columns."""
    import pyarrow
    from pyarrow import parquet

    kinds = {"text": pyarrow.string(), "integer": pyarrow.int32(), "boolean": pyarrow.bool_(), "date": pyarrow.date32()}
    schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in JUDGEMENTS.columns])
    columns: list[tuple[Cell, ...]] = list(zip(*rows, strict=True)) or [()] * len(schema.names)
    arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    table = pyarrow.Table.from_arrays(arrays, schema=schema)
    parquet.write_table(table, folder / "judgements" / f"part-{number:04}.parquet", compression="zstd")
    return len(rows)


def _write_table(path: Path, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    import pyarrow
    from pyarrow import parquet

    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    parquet.write_table(pyarrow.table({name: list(column) for name, column in columns.items()}), path)


def by_duckdb(folder: Path) -> Answers:
    """The answers of DuckDB, in this process."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(f"SET temp_directory = '{folder / 'duckdb-spilled'}'")
    for table, files in _tables(folder):
        connection.execute(f"CREATE TEMPORARY VIEW {table} AS SELECT * FROM read_parquet('{files}')")
    return answers(lambda statement: connection.execute(statement).fetchall())


def by_spark(folder: Path) -> Answers:
    """The answers of Spark in local-cluster mode: two workers with one core each, every one a process of its own."""
    from pyspark.sql import SparkSession

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    options = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.executor.memory": "1g",
        "spark.sql.shuffle.partitions": "16",
        "spark.local.dir": str(folder / "spark-spilled"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = SparkSession.builder.master("local-cluster[2,1,1024]").appName("study").config(map=options).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        for table, files in _tables(folder):
            session.read.parquet(files).createOrReplaceTempView(table)
        return answers(lambda statement: [tuple(row) for row in session.sql(statement).collect()])
    finally:
        session.stop()


def _tables(folder: Path) -> list[tuple[str, str]]:
    return [
        ("judgements", str(folder / "judgements" / "*.parquet")),
        ("corrected", str(folder / "corrected.parquet")),
        ("tactics", str(folder / "tactics.parquet")),
    ]


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


ENGINES: Mapping[str, Callable[[Path], Answers]] = {"duckdb": by_duckdb, "spark": by_spark}


def timed(engine: str, folder: Path) -> Answers:
    """The answers of an engine, with the seconds that it needed from its start on."""
    print(f"{engine}:", flush=True)
    begun = time.perf_counter()
    found = ENGINES[engine](folder)
    print(f"{engine}: {time.perf_counter() - begun:.1f} s")
    return found


def show(found: Answers, folder: Path) -> None:
    """Print the means beside what the parameters of the study let expect."""
    known = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for _pack, version, occasion, people, *means in found["discernment"]:
        d_prime, criterion = known[str(occasion)]
        print(f"{version} {occasion}, {people} people:", *means, f"(expected {d_prime:.4f}, {criterion:.4f})")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("make", *ENGINES, "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--attempts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.action == "make":
        begun = time.perf_counter()
        make(args.folder, args.attempts, args.seed, Ability())
        print(f"{time.perf_counter() - begun:.1f} s")
        return 0
    found = [timed(engine, args.folder) for engine in ENGINES if args.action in (engine, "compare")]
    show(found[0], args.folder)
    if len(found) == 1:
        return 0
    wrong = differences(*found)
    print("\n".join(wrong[:20]) or "both say the same")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
