"""Fields: what the columns of a table are called, and of which type their values are.

The type is that of the VR in the dictionary, and a list where the dictionary, or a sequence around
the attribute, allows several values; so a column has one type in all archives, whatever is in
their files. Of private attributes that nobody has listed the VR is what the files say.

Knows names, types and how Arrow writes them. Refuses to know values.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.archive.selections.naming import attribute_named
from lazydicom.errors import MissingExtraError, QueryError
from lazydicom.standard.dictionary import lookup, private_lookup
from lazydicom.standard.vr import ALL, BYTES, VALUES_SPLIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.flat import Items

PATH = "path"
"""The name of the column that has the path of each file; no keyword is written so."""

PERSON = ("alphabetic", "ideographic", "phonetic", "family", "given", "middle", "prefix", "suffix")
"""What a person name consists of: its component groups, and the components of the first."""

_RAW = re.compile(r"raw\((.+)\)")
_PLACE = re.compile(r"(.+)\[(\d{1,9})\]")


class Form(enum.Enum):
    """What the values of a column are."""

    TEXT = "utf8"
    INTEGER = "int64"
    REAL = "float64"
    DATE = "date32"
    TIME = "time64[us]"
    INSTANT = "timestamp[us]"
    BYTES = "binary"
    TAG = "utf8 of 8 hexadecimal digits"
    PERSON = "struct"


FORMS: dict[str, Form] = {
    **dict.fromkeys(["IS", "US", "SS", "UL", "SL", "UV", "SV", "SQ"], Form.INTEGER),
    **dict.fromkeys(["DS", "FL", "FD"], Form.REAL),
    "DA": Form.DATE,
    "TM": Form.TIME,
    "DT": Form.INSTANT,
    "AT": Form.TAG,
    **dict.fromkeys(BYTES, Form.BYTES),
}
"""The form of a VR; of those not here, TEXT."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table.

    Parameters
    ----------
    name
        What it is called.
    attribute
        Whose values it has; None for the paths of files.
    form
        What they are.
    many
        It has a list of values in each row.
    place
        Of several values it has this one only, counted from 0.
    raw
        It has the text of the whole value field, conforming or not.
    children
        Of a sequence as a list of its items, the attributes in them; their paths begin there.
    coded
        Texts are dictionary-encoded.
    computed
        Files do not have it as it is shown, of a frame: the selection knows.
    fetched
        What the index does not have, such as values too large for it, is read from the files.
    """

    name: str
    attribute: Attribute | None
    form: Form
    many: bool = False
    place: int | None = None
    raw: bool = False
    children: tuple[Field, ...] = ()
    coded: bool = False
    computed: bool = False
    fetched: bool = False

    @property
    def items(self) -> Items:
        """The item of each sequence around the attribute."""
        path = () if self.attribute is None else self.attribute.path
        return tuple([step.item for step in path])


def field_of(
    name: str | int | Attribute,
    vr_in_files: Callable[[Attribute], str],
    *,
    persons: bool = False,
) -> Field:
    """The field of a column that is asked for.

    Parameters
    ----------
    name
        A keyword, tag or path, ``path``, or ``raw(X)`` for the text of ``X`` as it is stored.
    vr_in_files
        Gives the VR of attributes that nobody has listed.
    persons
        Names of persons are structs.

    Raises
    ------
    QueryError
        It names no attribute.

    Examples
    --------
    >>> field = field_of("ImagePositionPatient", lambda attribute: "UN")
    >>> field.form, field.many
    (<Form.REAL: 'float64'>, True)
    """
    attribute, place, raw = asked(name)
    text = name if isinstance(name, str) else str(attribute)
    if attribute is None or raw:
        return Field(text, attribute, Form.TEXT, raw=raw)
    vr, vm = _listed(attribute)
    if vr not in ALL:
        vr = vr_in_files(attribute)
    is_split = vr not in BYTES and vr != "SQ" and (FORMS.get(vr) or vr in VALUES_SPLIT)
    many = bool(is_split) and vm != "1" and place is None
    if any(step.item is None for step in attribute.path):
        many = True
        if place is not None:
            raise QueryError(f"{name}: one of several values, of one of several items")
    form = Form.PERSON if vr == "PN" and persons else FORMS.get(vr, Form.TEXT)
    return Field(text, attribute, form, many, place)


class Asked(NamedTuple):
    """What the name of a column asks for."""

    attribute: Attribute | None
    """None is the path of the file."""
    place: int | None = None
    """Which of several values; None is all."""
    raw: bool = False
    """The text as it is stored."""


def asked(name: object) -> Asked:
    """What the name of a column asks for; QueryError if it names no attribute.

    Examples
    --------
    >>> asked("ImagePositionPatient[2]"), asked("raw(PatientAge)").raw, asked("path").attribute
    (Asked(attribute=Attribute(ImagePositionPatient), place=2, raw=False), True, None)
    """
    if name == PATH:
        return Asked(None)
    if isinstance(name, str):
        if (match := _RAW.fullmatch(name)) is not None:
            return Asked(attribute_named(match[1]), raw=True)
        if (match := _PLACE.fullmatch(name)) is not None:
            return Asked(attribute_named(match[1]), int(match[2]))
    return Asked(attribute_named(name))


def _listed(attribute: Attribute) -> tuple[str, str]:
    """The VR and the VM of the dictionary; what several values may be if it has none."""
    if attribute.creator is None:
        entry = lookup(attribute.tag)
    else:
        entry = private_lookup(attribute.creator, attribute.tag)
    if entry is None:
        return "", "1-n"
    # of a choice such as "US or SS", the first: they differ in their bytes, not in their form
    return entry.VR.partition(" ")[0], entry.VM


def coded(fields: Iterable[Field]) -> list[Field]:
    """The fields, their texts dictionary-encoded."""
    texts = {Form.TEXT, Form.TAG}
    return [
        replace(field, coded=True)
        if field.form in texts
        and field.attribute is not None
        and not (field.many or field.children)
        else field
        for field in fields
    ]


def arrow() -> Any:  # noqa: ANN401 - a module without types where it is not installed
    """The module that makes Arrow arrays.

    Raises
    ------
    MissingExtraError
        It is not installed.
    """
    try:
        import arro3.core  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(
            "Arrow streams need an extra: pip install 'lazydicom[arrow]'"
        ) from error
    return arro3.core


def type_of(field: Field) -> Any:  # noqa: ANN401 - of arro3
    """The Arrow type of a field."""
    types = arrow().DataType
    if field.children:
        return types.list(_item(types.struct([arrow_field(child) for child in field.children])))
    found = value_type(field)
    return types.list(_item(found)) if field.many else found


def arrow_field(field: Field) -> Any:  # noqa: ANN401 - of arro3
    """The Arrow field of a field."""
    return arrow().Field(field.name, type_of(field), nullable=True)


def schema_of(fields: Iterable[Field]) -> Any:  # noqa: ANN401 - of arro3
    """The Arrow schema of a table."""
    return arrow().Schema([arrow_field(field) for field in fields])


def _item(kind: object) -> object:
    return arrow().Field("item", kind, nullable=True)


def value_type(field: Field) -> Any:  # noqa: ANN401 - of arro3
    """The Arrow type of one value of a field."""
    types = arrow().DataType
    if field.form is Form.PERSON:
        text = types.utf8()
        return types.struct([arrow().Field(part, text, nullable=True) for part in PERSON])
    if field.coded:
        return types.dictionary(types.int32(), types.utf8())
    make = {
        Form.INTEGER: types.int64,
        Form.REAL: types.float64,
        Form.DATE: types.date32,
        Form.TIME: lambda: types.time64("us"),
        Form.INSTANT: lambda: types.timestamp("us"),
        Form.BYTES: types.binary,
    }
    return make.get(field.form, types.utf8)()
