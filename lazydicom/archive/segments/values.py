"""Values: which attributes have columns in an index; the index remembers it.

All have, unless an archive was told otherwise: then those it was told, and what an index cannot do
without (`archive.segments.cells.ALWAYS`). Every segment was written with one such choice, which
need not be the one in force. Where elements are is kept of all of them whatever was chosen, so a
value that has no column costs one read of the file.

Refuses to know how a segment is brought in step (`lazydicom.archive.segments.merging`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self

from lazydicom.archive.segments.rows import MOST_CHOICES
from lazydicom.archive.segments.setting import damaged_setting, read_setting, write_setting
from lazydicom.archive.selections.naming import attribute_named
from lazydicom.errors import CacheError, QueryError
from lazydicom.index.store_keys import FIRST_FREE_FIELD, META

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.transaction import Reader, Writer

    Choice = frozenset[bytes] | None
    """The keys of the attributes that have columns; None: all."""

_RECORD: Final = META.key(FIRST_FREE_FIELD + 2)
_NAME: Final = "the record of what has columns"


@dataclass(frozen=True, slots=True)
class Values:
    """The choices that segments were written with, by number, and the one that is in force."""

    choices: tuple[Choice, ...] = (None,)
    current: int = 0

    @classmethod
    def read(cls, store: Reader | Writer) -> Self:
        """Those that the index remembers.

        Raises
        ------
        CacheError
            The record is damaged.
        """

        def made(found: dict[str, Any]) -> Any:  # noqa: ANN401 - of this class
            choices = tuple(
                None if each is None else frozenset(bytes.fromhex(key) for key in each)
                for each in found["choices"]
            )
            return cls(choices, int(found["current"]))

        found: Self | None = read_setting(store, _RECORD, _NAME, made)
        values = cls() if found is None else found
        values.of(values.current)
        return values

    def write(self, store: Writer) -> None:
        """Have the index remember them."""
        choices = [
            None if each is None else sorted(key.hex() for key in each) for each in self.choices
        ]
        write_setting(store, _RECORD, {"choices": choices, "current": self.current})

    def told(self, choice: Choice) -> Self:
        """The same with another choice in force."""
        if choice in self.choices:
            return replace(self, current=self.choices.index(choice))
        if len(self.choices) >= MOST_CHOICES:
            raise CacheError("the values of this archive were chosen too often; index it anew")
        return replace(self, choices=(*self.choices, choice), current=len(self.choices))

    @property
    def in_force(self) -> Choice:
        """The choice that new segments are written with."""
        return self.choices[self.current]

    def of(self, number: int) -> Choice:
        """The choice with this number."""
        if not 0 <= number < len(self.choices):
            raise damaged_setting(_NAME)
        return self.choices[number]


def choice_named(values: str | Iterable[str | int | Attribute]) -> Choice:
    r"""What a caller chooses: ``"all"``, ``"none"``, or attributes.

    Raises
    ------
    QueryError
        It is none of these.

    Examples
    --------
    >>> choice_named("all") is None, choice_named(["PatientID"]), choice_named("none")
    (True, frozenset({b'\x00\x10\x00 \x00'}), frozenset())
    """
    if values == "all":
        return None
    if values == "none":
        return frozenset()
    if isinstance(values, (str, bytes)):
        raise QueryError(f'values is "all", "none" or a list of attributes, not {values!r}')
    return frozenset(attribute_named(name).key() for name in values)
