"""Person names: three component groups of five components each (PN, PS3.5 §6.2.1).

They know delimiters, and the order in which people read a name. They refuse to know character
sets: a name is decoded before it comes here.
"""

from __future__ import annotations

from functools import total_ordering
from typing import TYPE_CHECKING, Self

from lazydicom.errors import EncodeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PARTS = ("family_name", "given_name", "middle_name", "name_prefix", "name_suffix")


class ComponentGroup(str):
    """One component group of a name: text, and its five components.

    Examples
    --------
    >>> group = ComponentGroup("Adams^John Robert Quincy^^Rev.^B.A. M.Div.")
    >>> group.given_name, group.middle_name, group.display
    ('John Robert Quincy', '', 'Rev. John Robert Quincy Adams, B.A. M.Div.')
    """

    __slots__ = ()

    def _part(self, number: int) -> str:
        parts = self.split("^")
        return parts[number] if number < len(parts) else ""

    @property
    def family_name(self) -> str:
        """Family name complex."""
        return self._part(0)

    @property
    def given_name(self) -> str:
        """Given name complex."""
        return self._part(1)

    @property
    def middle_name(self) -> str:
        """Middle name."""
        return self._part(2)

    @property
    def name_prefix(self) -> str:
        """Name prefix."""
        return self._part(3)

    @property
    def name_suffix(self) -> str:
        """Name suffix."""
        return self._part(4)

    @property
    def display(self) -> str:
        """As people write it in the west: prefix given middle family, suffix."""
        family, given, middle, prefix, suffix = (self._part(number).strip() for number in range(5))
        name = " ".join(filter(None, (prefix, given, middle, family)))
        return ", ".join(filter(None, (name, suffix)))


@total_ordering
class PersonName:
    """A Person Name (PN, PS3.5 §6.2.1): up to three component groups of five components.

    Equal to, ordered and hashed as its text; ``str`` gives the text, iteration its characters.
    Trailing empty component groups are no part of it: their delimiters may as well be omitted
    (PS3.5 §6.2.1).

    Examples
    --------
    >>> name = PersonName("Yamada^Tarou=山田^太郎")
    >>> name.family_name, name.ideographic.family_name, name == "Yamada^Tarou=山田^太郎"
    ('Yamada', '山田', True)
    """

    __slots__ = ("_text",)

    def __init__(self, text: str | PersonName) -> None:
        self._text = str(text).rstrip("=")

    @classmethod
    def from_named_components(
        cls,
        *,
        family_name: str = "",
        given_name: str = "",
        middle_name: str = "",
        name_prefix: str = "",
        name_suffix: str = "",
        family_name_ideographic: str = "",
        given_name_ideographic: str = "",
        middle_name_ideographic: str = "",
        name_prefix_ideographic: str = "",
        name_suffix_ideographic: str = "",
        family_name_phonetic: str = "",
        given_name_phonetic: str = "",
        middle_name_phonetic: str = "",
        name_prefix_phonetic: str = "",
        name_suffix_phonetic: str = "",
    ) -> Self:
        """The name of these components; EncodeError if one has a delimiter in it.

        Examples
        --------
        >>> PersonName.from_named_components(
        ...     family_name="Hong", given_name="Gildong", family_name_ideographic="洪"
        ... )
        'Hong^Gildong=洪'
        """
        return cls._joined(
            (family_name, given_name, middle_name, name_prefix, name_suffix),
            (
                family_name_ideographic,
                given_name_ideographic,
                middle_name_ideographic,
                name_prefix_ideographic,
                name_suffix_ideographic,
            ),
            (
                family_name_phonetic,
                given_name_phonetic,
                middle_name_phonetic,
                name_prefix_phonetic,
                name_suffix_phonetic,
            ),
        )

    @classmethod
    def from_named_components_veterinary(
        cls,
        *,
        responsible_party_name: str = "",
        patient_name: str = "",
        responsible_party_name_ideographic: str = "",
        patient_name_ideographic: str = "",
        responsible_party_name_phonetic: str = "",
        patient_name_phonetic: str = "",
    ) -> Self:
        """The name of an animal and of who is responsible for it; EncodeError as above.

        Examples
        --------
        >>> PersonName.from_named_components_veterinary(
        ...     responsible_party_name="ABC Farms", patient_name="Running on Water"
        ... )
        'ABC Farms^Running on Water'
        """
        return cls._joined(
            (responsible_party_name, patient_name),
            (responsible_party_name_ideographic, patient_name_ideographic),
            (responsible_party_name_phonetic, patient_name_phonetic),
        )

    @classmethod
    def _joined(cls, *groups: Iterable[str]) -> Self:
        groups = tuple(tuple(group) for group in groups)
        for part in (part for group in groups for part in group):
            for delimiter in "\\^=":
                if delimiter in part:
                    raise EncodeError(f"{part!r} is no component of a name: it has {delimiter!r}")
        return cls("=".join("^".join(group).rstrip("^") for group in groups))

    @property
    def components(self) -> tuple[ComponentGroup, ...]:
        """The component groups: alphabetic, ideographic, phonetic, as many as there are."""
        return tuple(map(ComponentGroup, self._text.split("="))) if self._text else ()

    def _group(self, number: int) -> ComponentGroup:
        groups = self._text.split("=")
        return ComponentGroup(groups[number] if number < len(groups) else "")

    @property
    def alphabetic(self) -> ComponentGroup:
        """The first component group."""
        return self._group(0)

    @property
    def ideographic(self) -> ComponentGroup:
        """The second component group."""
        return self._group(1)

    @property
    def phonetic(self) -> ComponentGroup:
        """The third component group."""
        return self._group(2)

    @property
    def family_name(self) -> str:
        """Family name complex of the alphabetic group."""
        return self.alphabetic.family_name

    @property
    def given_name(self) -> str:
        """Given name complex of the alphabetic group."""
        return self.alphabetic.given_name

    @property
    def middle_name(self) -> str:
        """Middle name of the alphabetic group."""
        return self.alphabetic.middle_name

    @property
    def name_prefix(self) -> str:
        """Name prefix of the alphabetic group."""
        return self.alphabetic.name_prefix

    @property
    def name_suffix(self) -> str:
        """Name suffix of the alphabetic group."""
        return self.alphabetic.name_suffix

    @property
    def display(self) -> str:
        """The alphabetic group as people write it; another one if that is empty."""
        return next((group.display for group in self.components if group.display), "")

    def family_comma_given(self) -> str:
        """``family name, given name`` of the alphabetic group."""
        return f"{self.family_name}, {self.given_name}"

    def formatted(self, format_str: str) -> str:
        """``format_str % names``, where names are those of the properties.

        Examples
        --------
        >>> PersonName("Doe^Jane").formatted("%(given_name)s %(family_name)s")
        'Jane Doe'
        """
        names = (*_PARTS, "ideographic", "phonetic")
        return format_str % {name: getattr(self, name) for name in names}

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return repr(self._text)

    def __format__(self, spec: str) -> str:
        return format(self._text, spec)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (str, PersonName)):
            return self._text == str(other)
        return NotImplemented

    def __lt__(self, other: str | PersonName) -> bool:
        if isinstance(other, (str, PersonName)):
            return self._text < str(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __len__(self) -> int:
        return len(self._text)

    def __iter__(self) -> Iterator[str]:
        return iter(self._text)

    def __contains__(self, text: str) -> bool:
        return text in self._text
