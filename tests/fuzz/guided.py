"""Fuzzing guided by coverage, with atheris: ``python -m tests.fuzz.guided TARGET --seconds 3600``.

Goes on after a finding, which is written to ``--findings`` once for each place that raised it; the
inputs that reached new code are kept in ``--corpus`` for the next run. The kernels are interpreted,
so that coverage sees into them. It runs in a process of its own because nothing of lazydicom may be
imported before atheris watches imports.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib
import os
import pkgutil
import random
import sys
import traceback
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

from tests.fuzz.mutations import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable

SLOWEST = 60
"""Seconds after which an input is a finding; watched and interpreted code is slow."""


def watched(atheris: object) -> None:
    """Import all of lazydicom with instructions that count, its kernels among them."""
    os.environ["LAZYDICOM_NO_EXTENSIONS"] = "1"
    with atheris.instrument_imports(include=["lazydicom"]):  # type: ignore[attr-defined]
        package = importlib.import_module("lazydicom")
        for module in pkgutil.walk_packages(package.__path__, "lazydicom."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    for each in gc.get_objects():
        # interpreted kernels are not imported by name
        if isinstance(each, FunctionType) and str(each.__module__).endswith("_interpreted"):
            atheris.instrument_func(each)  # type: ignore[attr-defined]


def place(error: BaseException) -> str:
    """What was raised, and the last place in lazydicom that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if "lazydicom" in frame.filename] or frames
    return f"{type(error).__name__} at {inside[-1].filename}:{inside[-1].lineno}"


def kept(target: str, function: Callable[[bytes], None], findings: Path) -> Callable[..., None]:
    """The target, which writes what it finds and returns."""
    known: set[str] = set()

    def one(data: bytes) -> None:
        try:
            function(data)
        except Exception as error:  # noqa: BLE001 - whatever comes out is a finding
            where = place(error)
            if where not in known:
                known.add(where)
                name = hashlib.sha256(where.encode()).hexdigest()[:12]
                path = findings / f"{target}-guided-{name}.bin"
                path.write_bytes(data)
                print(f"FINDING {path} {where}\n{traceback.format_exc()}", flush=True)

    return one


def main() -> None:
    parser = argparse.ArgumentParser(description="Fuzz lazydicom, guided by coverage.")
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=0, help="when to end; 0 for never")
    parser.add_argument("--runs", type=int, default=-1, help="inputs to try; -1 for no bound")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--findings", type=Path, default=Path("findings"))
    parser.add_argument("--corpus", type=Path, help="default: corpus/TARGET in the findings")
    chosen = parser.parse_args()
    import atheris  # noqa: PLC0415 - not installed with the tests

    watched(atheris)
    from tests.fuzz.targets import TARGETS, mutated, starting_points  # noqa: PLC0415 - see above

    corpus = chosen.corpus or chosen.findings / "corpus" / chosen.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(starting_points(chosen.target)):
        (corpus / f"seed-{number}").write_bytes(data)

    def mutate(data: bytes, largest: int, number: int) -> bytes:
        rng = random.Random(number)
        if rng.random() < 0.5 or not data:
            return bytes(atheris.Mutate(data, largest))
        return mutated(chosen.target, rng, bytes(data))[:largest]

    options = [f"-runs={chosen.runs}", f"-seed={chosen.seed}", f"-timeout={SLOWEST}"]
    options += [f"-max_total_time={chosen.seconds}", f"-max_len={LARGEST}", "-rss_limit_mb=2048"]
    options += ["-print_final_stats=1", f"-artifact_prefix={chosen.findings}/{chosen.target}-"]
    function = kept(chosen.target, TARGETS[chosen.target], chosen.findings)
    atheris.Setup([sys.argv[0], *options, str(corpus)], function, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
