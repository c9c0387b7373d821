"""Faults injected into scenarios, one run of a forked process each, and what has to hold after it.

Knows what a fault is, which ones there are for the calls that a scenario makes, and what is a
finding. The process that does this has the shim loaded, everything imported, and no threads.
"""

from __future__ import annotations

import errno
import json
import os
import re
import select
import shutil
import signal
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lazydicom.errors import LazyDicomError
from lazydicom.index import temporary
from lazydicom.overlay import atomic
from tests.faults.scenarios import FILES, INDEX, OUT, SCENARIOS, WRONG, Scenario, State
from tests.faults.shim import Kind, Mode, Shim

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

PATIENCE = 60
"""Seconds after which a run hangs."""

LEAST_ALLOCATION = 1 << 14

_ERRORS = {
    Kind.OPEN: (errno.EMFILE, errno.EIO, errno.EINTR, errno.ENOSPC),
    Kind.READ: (errno.EIO, errno.EINTR),
    Kind.WRITE: (errno.ENOSPC, errno.EIO, errno.EINTR),
    Kind.SYNC: (errno.EIO, errno.ENOSPC),
    Kind.TRUNCATE: (errno.ENOSPC, errno.EIO),
    Kind.RENAME: (errno.EIO, errno.ENOSPC),
    Kind.LINK: (errno.EIO, errno.ENOSPC),
    Kind.UNLINK: (errno.EIO,),
    Kind.MKDIR: (errno.ENOSPC, errno.EIO),
    Kind.MAP: (errno.ENOMEM,),
    Kind.COPY: (errno.ENOSPC, errno.EIO, errno.EINTR),
    Kind.CLOSE: (errno.EIO, errno.ENOSPC),
    Kind.STAT: (errno.EIO, errno.ENOMEM),
    Kind.LIST: (errno.EMFILE, errno.EIO),
}
_SHORT = (Kind.READ, Kind.WRITE, Kind.COPY)
_CHANGES = (
    *(Kind.OPEN, Kind.WRITE, Kind.SYNC, Kind.TRUNCATE, Kind.RENAME, Kind.LINK, Kind.UNLINK),
    *(Kind.MKDIR, Kind.COPY, Kind.CLOSE),
)
"""Calls between which it matters where a process dies."""

_LASTING = {
    "the disk is full": (
        errno.ENOSPC,
        (Kind.WRITE, Kind.TRUNCATE, Kind.COPY, Kind.MKDIR, Kind.LINK, Kind.RENAME),
    ),
    "the disk is broken": (
        errno.EIO,
        tuple(kind for kind in Kind if kind not in {Kind.CLOSE, Kind.ALLOC}),
    ),
    "the disk is read-only": (
        errno.EROFS,
        (Kind.WRITE, Kind.TRUNCATE, Kind.COPY, Kind.MKDIR, Kind.LINK, Kind.RENAME, Kind.UNLINK),
    ),
    "no descriptors": (errno.EMFILE, (Kind.OPEN, Kind.LIST)),
    "no memory": (errno.ENOMEM, (Kind.ALLOC, Kind.MAP)),
}
"""What goes on once it has begun."""

_TEMPORARY = re.compile(r"\..*\.tmp$|^\.lazydicom-")
_OF_AN_INDEX = {"data.mdb", "lock.mdb", "update.lock"}
# the journal is SQLite's, which takes it up or leaves it the next time
_KEPT = {".lazydicom-saved.sqlite", ".lazydicom-saved.sqlite-journal"}
_TROUBLE = 1


@dataclass(frozen=True)
class Fault:
    """Which call fails, and how."""

    kinds: tuple[Kind, ...]
    number: int
    error: int
    mode: Mode

    def __str__(self) -> str:
        what = "+".join(kind.name for kind in self.kinds)
        if self.mode is Mode.ON:
            what = next(name for name, (_, kinds) in _LASTING.items() if kinds == self.kinds)
        how = self.mode.name if self.mode is Mode.SHORT else errno.errorcode[self.error]
        return f"{what} #{self.number}{'+' if self.mode is Mode.ON else ''} {how}"


@dataclass(frozen=True)
class Outcome:
    """How a run ended: "" if everything was done, or what was said; and what it was."""

    said: str
    kind: str = ""
    fired: str = ""


class Injection:
    """A scenario, and faults for it.

    Parameters
    ----------
    name
        Of the scenario.
    folder
        Where to work.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.scenario: Scenario = (SCENARIOS | WRONG)[name]
        self._first = folder / "first"
        self.work = folder / "work"
        self._first.mkdir()
        in_child(self.scenario.prepare, self._first)
        shutil.copytree(self._first, self.work)
        self.shim = Shim(self.work)
        trace = folder / "trace"
        begun = time.monotonic()
        self.before: State = in_child(self.scenario.observe, self.work)
        self._originals = _originals(self.work)
        self.allocations = in_child(self._traced, trace)
        #: Seconds that a run takes.
        self.seconds = (time.monotonic() - begun) / 2
        self.after: State = in_child(self.scenario.observe, self.work)
        #: The kind of each call of a run without faults.
        self.calls = [
            Kind(int(line.split()[1])) for line in trace.read_bytes().splitlines() if line
        ]
        assert self.scenario.changes_originals or _originals(self.work) == self._originals

    def _traced(self, trace: Path) -> int:
        descriptor = os.open(trace, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        self.shim.trace(descriptor)
        self.shim.arm(set(Kind) - {Kind.ALLOC}, -1, 0, Mode.ONCE)
        said = self.scenario.act(self.work)
        self.shim.trace(-1)
        assert said == "", said
        self._begin_again()
        self.shim.arm([Kind.ALLOC], -1, 0, Mode.ONCE, LEAST_ALLOCATION)
        self.scenario.act(self.work)
        return self.shim.seen

    def _begin_again(self) -> None:
        shutil.rmtree(self.work)
        shutil.copytree(self._first, self.work)

    def faults(self) -> Iterator[Fault]:
        """Every fault there is."""
        for kind, errors in _ERRORS.items():
            for number in range(self.calls.count(kind)):
                for error in errors:
                    yield Fault((kind,), number, error, Mode.ONCE)
                if kind in _SHORT:
                    yield Fault((kind,), number, 0, Mode.SHORT)
        for error, kinds in _LASTING.values():
            count = sum(kind in kinds for kind in self.calls)
            count += self.allocations if Kind.ALLOC in kinds else 0
            for number in range(count):
                yield Fault(kinds, number, error, Mode.ON)
        for number in range(self.allocations):
            yield Fault((Kind.ALLOC,), number, errno.ENOMEM, Mode.ONCE)

    def sample(self, count: int, rng: random.Random) -> list[Fault]:
        """Some of them, of every kind of fault alike."""
        alike: dict[object, list[Fault]] = {}
        for fault in self.faults():
            alike.setdefault((fault.kinds, fault.error, fault.mode), []).append(fault)
        chosen: list[Fault] = []
        groups = [rng.sample(group, len(group)) for group in alike.values()]
        rng.shuffle(groups)
        while len(chosen) < count and any(groups):
            chosen += [group.pop() for group in groups if group]
        return chosen[:count]

    def inject(self, fault: Fault, *, in_same_process: bool) -> tuple[str, list[str]]:
        """Have a run meet a fault, and complete it; which call failed, and what is wrong."""
        self._begin_again()
        runner = _Child(self._acts, fault)
        try:
            outcome: Outcome = runner.answer(
                PATIENCE / 3 if Kind.ALLOC in fault.kinds else PATIENCE
            )
            if not outcome.fired:
                return "", []
            wrong = list(self._wrong_with(outcome, fault))
            if in_same_process:
                runner.go_on()
                again = runner.answer()
            else:
                runner.end()
                again = in_child(outcome_of, self.scenario, self.work)
            if again.said:
                wrong.append(f"a rerun says {again.kind}: {again.said}")
            now = in_child(self.scenario.observe, self.work)
            if now != self.after:
                wrong.append(f"a rerun does not complete it: {difference(now, self.after)}")
            if not self._may_leave(fault) and (left := _leftovers(self.work)):
                wrong.append(f"left over by the rerun: {left}")
        except HangError as error:
            if Kind.ALLOC not in fault.kinds:
                return str(fault), [str(error)]
            # Thread.start() of CPython waits forever for a thread that died for want of memory
            runner.end()
            return "hang (of CPython)", list(self._wrong_after_kill())
        except ChildError as error:
            return str(fault), [str(error)]
        finally:
            runner.end()
        return outcome.fired, wrong

    # -- kills -------------------------------------------------------------------------------------

    @property
    def instants(self) -> int:
        """How many calls there are instead of which a process can be killed."""
        return sum(kind in _CHANGES for kind in self.calls)

    def kill(self, when: float) -> list[str]:
        """Kill a run instead of a call, or after some seconds, and complete it; what is wrong."""
        self._begin_again()
        number = when if isinstance(when, int) else -1
        runner = _Child(self._acts, Fault(_CHANGES, number, 0, Mode.DIE))
        try:
            with suppress(ChildError):
                runner.answer(when if isinstance(when, float) else PATIENCE)
        finally:
            runner.end()
        try:
            return list(self._wrong_after_kill())
        except ChildError as error:
            return [str(error)]

    def _wrong_after_kill(self) -> Iterator[str]:
        now: State = in_child(self.scenario.observe, self.work)
        if not is_between(now, self.before, self.after, in_one_step=self.scenario.in_one_step):
            yield f"neither old nor new: {difference(now, self.after)}"
        if not self.scenario.changes_originals and _originals(self.work) != self._originals:
            yield "original files were changed"
        again: Outcome = in_child(_hours_later, self.scenario, self.work)
        if again.said:
            yield f"a rerun says {again.kind}: {again.said}"
        now = in_child(self.scenario.observe, self.work)
        if now != self.after:
            yield f"a rerun does not complete it: {difference(now, self.after)}"
        if _leftovers(self.work):  # nothing was left to do, and nothing was swept
            _remove_made(self.work)
            in_child(_hours_later, self.scenario, self.work)
            if left := _leftovers(self.work):
                yield f"never swept: {left}"

    def _acts(self, fault: Fault) -> Iterator[Outcome]:
        self.shim.arm(fault.kinds, fault.number, fault.error, fault.mode, LEAST_ALLOCATION)
        first = outcome_of(self.scenario, self.work)
        self.shim.disarm()
        yield Outcome(first.said, first.kind, self.shim.first)
        yield outcome_of(self.scenario, self.work)

    def _wrong_with(self, outcome: Outcome, fault: Fault) -> Iterator[str]:
        now: State = in_child(self.scenario.observe, self.work)
        if not outcome.said and now != self.after:
            yield f"it says nothing, and is not done: {difference(now, self.after)}"
        if not is_between(now, self.before, self.after, in_one_step=self.scenario.in_one_step):
            yield f"neither old nor new: {difference(now, self.after)}"
        if outcome.said and not _is_told(outcome, fault, self.work):
            yield f"{outcome.kind}: {outcome.said}"
        left = [name for name in _leftovers(self.work) if not name.endswith("-journal")]
        if left and not self._may_leave(fault):
            yield f"left over: {left}"
        if not self.scenario.changes_originals and _originals(self.work) != self._originals:
            yield "original files were changed"

    def _may_leave(self, fault: Fault) -> bool:
        """Whether files that were to be removed could not be."""
        return fault.mode is Mode.ON or bool({Kind.UNLINK, Kind.LIST, Kind.STAT} & {*fault.kinds})


def _is_told(outcome: Outcome, fault: Fault, work: Path) -> bool:
    """Whether what was said is what a caller can make something of."""
    if outcome.kind == "MemoryError" and fault.error == errno.ENOMEM:
        return True
    if outcome.kind == "report":  # which has paths in it
        return True
    return outcome.kind == "LazyDicomError" and os.fspath(work) in outcome.said


def outcome_of(scenario: Scenario, work: Path) -> Outcome:
    try:
        said = scenario.act(work)
    except LazyDicomError as error:
        return Outcome(str(error) or "nothing", "LazyDicomError")
    except MemoryError as error:
        return Outcome(repr(error), "MemoryError")
    except Exception:  # noqa: BLE001 - that is what is looked for
        return Outcome(traceback.format_exc(), "another exception")
    return Outcome(said, "report" if said else "")


def _hours_later(scenario: Scenario, work: Path) -> Outcome:
    """A run when all that was left behind is old."""
    atomic.STALE_AFTER = temporary.STALE_AFTER = -1
    return outcome_of(scenario, work)


def is_between(now: State, before: State, after: State, *, in_one_step: bool) -> bool:
    if in_one_step:
        return now in (before, after)
    return all(
        now.get(name) in {before.get(name), after.get(name)} for name in {*now, *before, *after}
    )


def difference(now: State, then: State) -> str:
    names = sorted(name for name in {*now, *then} if now.get(name) != then.get(name))
    return json.dumps({name: [now.get(name), then.get(name)] for name in names[:4]})


def _leftovers(work: Path) -> list[str]:
    """Files that have no name of their own yet, and never will."""
    found = []
    for folder, folders, names in os.walk(work):
        inside = os.path.basename(folder) == INDEX
        for name in [*folders, *names]:
            known = name in _OF_AN_INDEX if inside else name in {*_KEPT, INDEX}
            if not known and (inside or _TEMPORARY.search(name)):
                found.append(os.path.relpath(os.path.join(folder, name), work))
    snapshot = work / OUT
    if (snapshot / "data.mdb").exists():
        found += [name for name in os.listdir(snapshot) if name not in _OF_AN_INDEX]
    return found


def _remove_made(work: Path) -> None:
    """Remove what has a name, and leave what has none yet."""
    (work / FILES / "b.dcm").unlink(missing_ok=True)
    for path in [work / OUT, *(work / OUT).rglob("*")]:
        if path.is_file() and not path.name.startswith("."):
            path.unlink()
    if (work / OUT).is_dir() and not any((work / OUT).rglob(".*")):
        shutil.rmtree(work / OUT)


def _originals(work: Path) -> dict[str, bytes]:
    found = {}
    for folder, folders, names in os.walk(work / FILES):
        folders[:] = [name for name in folders if name != INDEX]
        for name in names:
            path = os.path.join(folder, name)
            if name != "b.dcm" and not name.startswith("."):  # what is made
                found[path] = Path(path).read_bytes()
    return found


# -- processes -------------------------------------------------------------------------------------


class ChildError(Exception):
    """A forked process did not answer."""


class HangError(ChildError):
    """A forked process did not answer in time."""


class _Child:
    """A forked process that yields answers, one at a time."""

    def __init__(self, function: Callable[..., Iterator[Any]], *arguments: Any) -> None:  # noqa: ANN401
        answers, self._out = os.pipe()
        self._in, orders = os.pipe()
        self._orders, self._answers = orders, answers
        sys.stdout.flush()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(orders)
            os.close(answers)
            with suppress(BaseException):
                self._live(function, arguments)
            os._exit(_TROUBLE)
        os.close(self._out)
        os.close(self._in)
        self._rest = b""

    def _live(self, function: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]) -> None:
        answers = function(*arguments)
        while True:
            try:
                found = json.dumps(_plain(next(answers)))
            except StopIteration:
                os._exit(0)
            except BaseException:  # noqa: BLE001 - told to the one who waits
                found = json.dumps({"error": traceback.format_exc()})
            data = found.encode() + b"\n"
            while data:
                data = data[os.write(self._out, data) :]
            if not os.read(self._in, 1):
                os._exit(0)

    def answer(self, patience: float = PATIENCE) -> Any:  # noqa: ANN401
        """What it yields next; it waits then."""
        until = time.monotonic() + patience
        while b"\n" not in self._rest:
            left = max(0.0, until - time.monotonic())
            ready, _, _ = select.select([self._answers], [], [], left)
            if not ready:
                raise HangError(f"hangs for {patience} s")
            data = os.read(self._answers, 1 << 20)
            if not data:
                _, status = os.waitpid(self._pid, 0)
                self._pid = 0
                raise ChildError(f"died with status {os.waitstatus_to_exitcode(status)}")
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        found = json.loads(line)
        if isinstance(found, dict) and "error" in found:
            raise ChildError(found["error"])
        return (
            Outcome(**found["outcome"]) if isinstance(found, dict) and "outcome" in found else found
        )

    def go_on(self) -> None:
        """Have it yield the next one."""
        os.write(self._orders, b"+")

    def end(self) -> None:
        """Be done with it."""
        for descriptor in (self._orders, self._answers):
            if descriptor >= 0:
                os.close(descriptor)
        self._orders = self._answers = -1
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0


def _plain(found: Any) -> Any:  # noqa: ANN401
    return {"outcome": vars(found)} if isinstance(found, Outcome) else found


def in_child(function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401
    """What a function returns in a forked process."""

    def once() -> Iterator[Any]:
        yield function(*arguments)

    child = _Child(once)
    try:
        return child.answer()
    finally:
        child.end()
