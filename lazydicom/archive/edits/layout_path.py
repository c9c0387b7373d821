"""LayoutPath: the name that a saved instance gets, from its values and a layout.

::

    layout     =  component *( "/" component )
    component  =  1*( text / "{" path "}" )        the paths of lazydicom.view.path

Knows what file systems take for a name, and makes one of any value: whatever stands in a file, the
name stays below the folder that it is meant for. Refuses to know folders and files.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import QueryError
from lazydicom.view.path import parse_path
from lazydicom.view.sequence import SequenceView

if TYPE_CHECKING:
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.path import Path
    from lazydicom.view.values import Value

DEFAULT = "{PatientID}/{StudyInstanceUID}/{SOPInstanceUID}.dcm"

NOTHING = "unknown"
"""Instead of a value that is missing or empty, or that no text can be made of."""

LONGEST = 255
"""Bytes of a name that common file systems take."""

_FIELD = re.compile(r"\{([^{}]*)\}|([^{}]+)|(.)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9_^][A-Za-z0-9_^.-]{0,126}[A-Za-z0-9_^]")
_SPECIAL = frozenset('<>:"/\\|?*')
_DIGEST = 4
_LONGEST_EXTENSION = 16
_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"]
)
"""Names that Windows keeps for itself, whatever extension follows."""


class _Field(NamedTuple):
    """A value in a name: the text of its path, and the path."""

    text: str
    path: Path


class LayoutPath:
    """How instances are named; `path_for` gives the name of one.

    Parameters
    ----------
    layout
        Names with values in braces, ``/`` between them.

    Raises
    ------
    QueryError
        It is no layout: a path in braces cannot be parsed, or a name is empty, begins with a full
        stop, or has characters that file systems refuse.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> ds = Dataset()
    >>> ds.PatientID, ds.InstanceNumber = "../A:B", 7
    >>> LayoutPath("{PatientID}/{Modality}-{InstanceNumber}.dcm").path_for(ds)
    '_._A_B/unknown-7.dcm'
    """

    __slots__ = ("_components", "text")

    def __init__(self, layout: str = DEFAULT) -> None:
        self.text = layout
        self._components: list[list[str | _Field]] = [[]]
        for match in _FIELD.finditer(layout):
            field, text, brace = match.groups()
            if brace is not None:
                raise QueryError(f"a single {brace!r} in the layout", position=match.start())
            if text is None:
                self._components[-1].append(_Field(field, parse_path(field)))
                continue
            first, *others = text.split("/")
            self._components[-1].append(first)
            self._components += [[other] for other in others]
        for component in self._components:
            _check(component, layout)

    def path_for(self, dataset: Dataset) -> str:
        """The path of a data set, relative, with ``/`` between names."""
        return "/".join([_name(component, dataset) for component in self._components])


def folded(path: str) -> str:
    """What equals that of another path if some file system takes the two for one.

    Examples
    --------
    >>> folded("Ä/a") == folded("ä/A")
    True
    """
    return unicodedata.normalize("NFC", path.casefold())


def sanitised(text: str) -> str:
    """Text without what file systems or people take for something else; it may become empty.

    Examples
    --------
    >>> sanitised(" a/b:c. "), sanitised("..")
    ('a_b_c', '')
    """
    if _PLAIN.fullmatch(text):
        return text
    kept = [
        char if char.isprintable() and char not in _SPECIAL else "_"
        for char in unicodedata.normalize("NFC", text.strip(" \0"))
    ]
    return "".join(kept).strip().rstrip(" .")


def _check(component: list[str | _Field], layout: str) -> None:
    first = component[0] if component else ""
    if isinstance(first, str) and (first.startswith(".") or component in ([], [""])):
        raise QueryError(f"a name is empty or begins with a full stop in the layout {layout!r}")
    for part in component:
        if isinstance(part, str) and not (part.isprintable() and _SPECIAL.isdisjoint(part)):
            raise QueryError(f"{part!r} has characters that no file name should have")


def _name(component: list[str | _Field], dataset: Dataset) -> str:
    """The name that one component of the layout gives a data set."""
    name = "".join([one if isinstance(one, str) else _value(one, dataset) for one in component])
    if _PLAIN.fullmatch(name) and name.partition(".")[0].upper() not in _DEVICES:
        return name
    name = name.rstrip(" .") or NOTHING
    if name[0] == "." or name.partition(".")[0].rstrip(" ").upper() in _DEVICES:
        name = f"_{name[1:] if name[0] == '.' else name}"
    return _shortened(unicodedata.normalize("NFC", name))


def _value(field: _Field, dataset: Dataset) -> str:
    """The text of a value, fit for a name."""
    steps = field.path.steps
    place: Dataset | DatasetView = dataset
    if steps[0].tag >> 16 == 0x0002:
        place = dataset.file_meta
    if len(steps) == 1 and steps[0].creator is None and not field.path.deep:
        value = place.value_at(steps[0].tag)
    else:
        element = next(iter(place.find_all(field.text)), None)
        value = None if element is None else element.value
    return sanitised(_text(value)) or NOTHING


def _text(value: Value) -> str:
    if value is None or isinstance(value, (bytes, SequenceView)):
        return ""
    return "_".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _shortened(name: str) -> str:
    """A name of at most `LONGEST` bytes; what is left out is told apart by a digest."""
    data = name.encode()
    if len(data) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _LONGEST_EXTENSION or not extension.isascii():
        stem, dot, extension = name, "", ""
    end = f"~{blake2b(data, digest_size=_DIGEST).hexdigest()}{dot}{extension}"
    return stem.encode()[: LONGEST - len(end)].decode("utf-8", "ignore") + end
