"""``lazydicom set``: edited copies, of a file or of many; the files themselves stay as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from lazydicom.cli.output import say
from lazydicom.cli.set_many import bulk_options, refuse_bulk_options, set_many
from lazydicom.errors import ElementNotFoundError, EncodeError
from lazydicom.overlay.apply import targets
from lazydicom.overlay.dataset import Dataset
from lazydicom.overlay.meaning import new_vr
from lazydicom.overlay.uid_remap import remap_uids
from lazydicom.standard.conformance import shown
from lazydicom.standard.vr import BYTES, NUMBER
from lazydicom.view.dump import printable
from lazydicom.view.path import Path, parse_exact_path
from lazydicom.view.reader import read
from lazydicom.view.sequence import SequenceView

if TYPE_CHECKING:
    from lazydicom.overlay.ops import Operation
    from lazydicom.view.values import Value

# An equals sign ends the path unless it stands in a private creator.
_OPERATION = re.compile(r"((?:\[[^\]]*\]|[^=\[])+)=(.*)", re.DOTALL)
_WIDEST = 64


class Assignment(NamedTuple):
    """What is to become of the elements at a path; ``value`` None to delete them.

    It is an operation of a bulk edit: what is not there to be deleted is no mistake then.
    """

    text: str
    path: Path
    value: str | None

    def apply_to(self, dataset: Dataset) -> int:
        """Change the data set; return how many elements it changed."""
        count = 0
        for place, tag, element in targets(dataset, self.path, makes=self.value is not None):
            if self.value is None:
                del place[tag]
            else:
                vr = new_vr(place, tag) if element is None else element.VR
                place[tag] = _value(tag, vr, self.value)
            count += 1
        return count

    def to_json_dict(self) -> dict[str, object]:
        """The assignment as JSON."""
        if self.value is None:
            return {"action": "remove", "path": self.text}
        return {"action": "assign", "path": self.text, "text": self.value}


@click.command("set")
@click.argument("file")
@click.argument("assignments", metavar="PATH=VALUE...", nargs=-1)
@click.option(
    "-o", "--output", "target", metavar="TARGET", required=True, help="The new file, or folder."
)
@click.option("--delete", "deleted", metavar="PATH", multiple=True, help="Take an element out.")
@click.option(
    "--remap-uids",
    "key_file",
    metavar="KEYFILE",
    type=click.File("rb"),
    help="Replace UIDs of instances, and references to them, by ones that follow from a key.",
)
@click.option("--overwrite", is_flag=True, help="Replace TARGET, or what was saved there before.")
@click.option("--allow-partial", is_flag=True, help="Also if FILE is truncated; so is TARGET then.")
@click.option("--zero-preamble", is_flag=True, help="Clear what may be another file or a name.")
@click.option("--drop-trailing", is_flag=True, help="Leave out what is behind the last element.")
@bulk_options
def set_(
    *,
    file: str,
    assignments: tuple[str, ...],
    target: str,
    deleted: tuple[str, ...],
    key_file: BinaryIO | None,
    overwrite: bool,
    allow_partial: bool,
    zero_preamble: bool,
    drop_trailing: bool,
    **bulk: Any,  # noqa: ANN401 - `bulk_options` has them
) -> int:
    """Write an edited copy of FILE to TARGET.

    Every byte that is not part of a change stays as it is.

    With --where, FILE is the folder of an archive, and a copy of each of its instances that the
    query is true of goes to the folder TARGET. Run again, it goes on where it was interrupted.
    Exit status 1 if there are none, or some could not be saved.

    Several values are separated by a backslash, bytes are given in hexadecimal, and nothing after
    the = empties an element. Items are named: [0] for one, [*] for all; sequences on the way to an
    element, and an item after the last one, are made.

    \b
    lazydicom set ct.dcm PatientName=ANON PatientID=1 --delete PatientBirthDate -o new.dcm
    lazydicom set ct.dcm 'RequestAttributesSequence[*].AccessionNumber=' -o new.dcm
    lazydicom set ct.dcm '**.PatientName=ANON' -o new.dcm
    lazydicom set /data --where "Modality == 'CT'" PatientName=ANON -o /anon
    """  # noqa: D301 - click reads \b
    operations: list[Operation] = [_assignment(text) for text in assignments]
    operations += [Assignment(text, parse_exact_path(text), None) for text in deleted]
    if key_file is not None:
        operations.append(remap_uids(key_file.read().strip()))
    if not (operations or zero_preamble or drop_trailing):
        raise click.UsageError("nothing to change: give PATH=VALUE or --delete PATH")
    if target == "-":
        raise click.UsageError("TARGET is a file; ./- is one of that name")
    how: dict[str, Any] = {
        "overwrite": overwrite,
        "allow_partial": allow_partial,
        "preamble": "zero" if zero_preamble else "keep",
        "trailing": "drop" if drop_trailing else "keep",
    }
    if bulk["query"] is not None:
        return set_many(file, operations, target, how=how, **bulk)
    refuse_bulk_options(bulk)

    with read(file, Dataset) as dataset:
        for operation in operations:
            if not operation.apply_to(dataset) and isinstance(operation, Assignment):
                raise ElementNotFoundError(f"nothing at {operation.text!r}", path=dataset.path)
        size = dataset.save_as(target, **how)
        changes = dataset.changes
        for path, old, new in changes:
            say(f"{printable(path)}: {_shown(old)} -> {_shown(new)}")
    if not changes:
        say("no element changed" if zero_preamble or drop_trailing else "nothing changed")
    say(f"{printable(target)}: {size} bytes")
    return 0


def _assignment(text: str) -> Assignment:
    match = _OPERATION.fullmatch(text)
    if match is None:
        raise click.UsageError(f"expected PATH=VALUE, not {text!r}")
    return Assignment(match[1], parse_exact_path(match[1]), match[2])


def _value(tag: int, vr: str, text: str) -> Value:
    """The value that ``text`` spells in a VR; what cannot be one is refused by the data set."""
    if not text:
        return None
    if vr == "SQ":
        raise EncodeError("a sequence has items, no value: name an element inside", tag=tag)
    try:
        if vr in BYTES:
            return bytes.fromhex(text)
        if vr in NUMBER:
            kind = float if vr in {"FD", "FL"} else int
            return [kind(part) for part in text.split("\\")]
    except ValueError:
        what = "in hexadecimal" if vr in BYTES else f"of {vr}"
        raise EncodeError(f"{shown(text)} is no value {what}", tag=tag) from None
    return text.split("\\") if vr == "AT" else text


def _shown(value: Value) -> str:
    if value is None:
        return "(none)"
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if isinstance(value, SequenceView):
        return f"<{len(value)} item{'' if len(value) == 1 else 's'}>"
    text = "\\".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = printable(text[:_WIDEST] + ("..." if len(text) > _WIDEST else ""))
    return text or "(empty)"
