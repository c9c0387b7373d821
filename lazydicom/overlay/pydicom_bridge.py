"""The bridge to pydicom: a data set as one of pydicom's, and one of pydicom's as one of ours.

Values cross it as the bytes they are stored as, so that pydicom decodes them when it is asked to.
Knows what pydicom's own reader makes of a file, and makes the same. Refuses to know what values
mean; pydicom is imported when something crosses.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

import io
from copy import copy
from typing import TYPE_CHECKING, Any, cast

from lazydicom.errors import EncodeError, MissingExtraError
from lazydicom.index.layout import (
    BIG_ENDIAN,
    EXPLICIT,
    FLAGS,
    ITEMS,
    LENGTH,
    UNDEFINED,
    UNDEFINED_LENGTH,
    VALUE,
    VR,
)
from lazydicom.overlay.meaning import codecs_of, encoding_of
from lazydicom.overlay.overlay import PART, Items, Leaf, is_any_within
from lazydicom.overlay.transcode import transcode
from lazydicom.standard import transfer_syntax
from lazydicom.standard.tag import SPECIFIC_CHARACTER_SET
from lazydicom.standard.vr import BY_CODE, TEXT
from lazydicom.view.dataset import DatasetView
from lazydicom.view.policy import LENIENT, Policy
from lazydicom.view.reader import read

if TYPE_CHECKING:
    import pydicom
    from pydicom.dataelem import DataElement, RawDataElement

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.view.scope import Scope
    from lazydicom.view.values import Value

    Charset = str | list[str]


class PydicomBridge:
    """What a data set has to offer to programs that work with pydicom's."""

    __slots__ = ()

    def to_pydicom(self, *, defer_size: int | None = None) -> pydicom.Dataset:
        """A ``pydicom.FileDataset`` with the same elements, changes included; of an item a Dataset.

        No value is decoded: pydicom does that when it is asked for one. What is changed on either
        side afterwards stays there.

        Parameters
        ----------
        defer_size
            Longer values in a file that has a path are not read either: pydicom does that too.

        Raises
        ------
        MissingExtraError
            pydicom is not installed.
        """
        return to_pydicom(cast("Dataset", self), defer_size=defer_size)


def _pydicom() -> Any:  # noqa: ANN401 - a module
    try:
        import pydicom  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(
            f"crossing to pydicom needs an extra: pip install 'lazydicom[pydicom]' ({error})"
        ) from error
    return pydicom


# -- to pydicom ----------------------------------------------------------------------------------


def to_pydicom(dataset: Dataset, *, defer_size: int | None = None) -> pydicom.Dataset:
    """As pydicom has it; `PydicomBridge.to_pydicom` is the contract."""
    module = _pydicom()
    crossing = _Crossing(module, dataset, defer_size)
    made = crossing.dataset(dataset, crossing.inherited_charset(dataset))
    file = dataset._file
    if file is None:
        return made
    implicit, little = made.original_encoding
    present = dataset.transfer_syntax
    syntax = None if present == file.transfer_syntax else present.uid
    whole: pydicom.dataset.FileDataset = module.dataset.FileDataset(
        dataset.path or io.BytesIO(),
        made,
        dataset.preamble,
        crossing.file_meta(dataset.file_meta, syntax),
        is_implicit_VR=implicit,
        is_little_endian=little,
    )
    if dataset.path is None:
        whole.buffer = None
    whole.set_original_encoding(implicit, little, made.original_character_set)
    return whole


class _Crossing:
    """The elements of one file, or of one new data set, on their way to pydicom."""

    def __init__(self, pydicom: Any, dataset: Dataset, defer_size: int | None) -> None:  # noqa: ANN401
        file = dataset._file
        is_in_place = file is not None and file.data_index.source is file.meta_index.source
        self.pydicom = pydicom
        self._longest = defer_size if is_in_place and dataset.path is not None else None
        self._keys = dataset._overlay.keys()
        self._damage = sorted({one.offset for one in dataset._scope.index.problems})
        self._codecs = dataset._scope.policy.codecs

    def inherited_charset(self, dataset: Dataset) -> Charset:
        """How text is encoded where the data set itself does not say it, for pydicom."""
        if dataset._key == PART:
            terms = DatasetView(dataset._scope.whole).value_at(SPECIFIC_CHARACTER_SET)
            return self._default if terms is None else self._charset(terms)
        parent = dataset.parent
        if parent is None:
            return list(codecs_of(dataset)) if dataset.is_new else self._default
        terms = parent.value_at(SPECIFIC_CHARACTER_SET)
        return self.inherited_charset(parent) if terms is None else self._charset(terms)

    @property
    def _default(self) -> Charset:
        return cast("Charset", self.pydicom.charset.default_encoding)

    def _charset(self, terms: Value) -> Charset:
        terms = list(terms) if isinstance(terms, tuple) else terms
        try:
            return cast("Charset", self.pydicom.charset.convert_encodings(terms))
        except (LookupError, TypeError, ValueError):  # no term that a codec can have
            return self._default

    def dataset(self, dataset: Dataset, inherited: Charset) -> pydicom.Dataset:
        """A data set or item with what is in it."""
        explicit, big = encoding_of(dataset)
        charset = inherited
        terms = dataset.find_element(SPECIFIC_CHARACTER_SET)
        if self._codecs:
            charset = list(self._codecs)
        elif terms is not None:
            charset = self._charset(terms.value)
        elements: dict[int, RawDataElement | DataElement] = {}
        for element in dataset.elements():
            tag = self.pydicom.tag.BaseTag(element.tag)
            edit = element._edit()
            if isinstance(edit, Leaf):
                if dataset._key == PART and edit.vr in TEXT:  # the whole had another one by then
                    edit = transcode(edit, codecs_of(dataset), tag)
                elements[tag] = self._changed(tag, edit, is_implicit=not explicit)
            elif isinstance(edit, Items) or self._is_built(dataset._scope, element._row):
                elements[tag] = self._sequence(tag, element, charset)
            else:
                row = element._row
                elements[tag] = self._raw(tag, dataset._scope, row, is_implicit=not explicit)
        made = self.pydicom.Dataset(elements, parent_encoding=inherited)
        made.set_original_encoding(not explicit, not big, charset)
        return cast("pydicom.Dataset", made)

    def file_meta(self, meta: Dataset, syntax: str | None) -> Any:  # noqa: ANN401 - FileMetaDataset
        """The File Meta Information; ``syntax`` if pixel data is in another one than the file."""
        implicit = not encoding_of(meta)[0]
        elements: dict[int, RawDataElement] = {}
        for element in meta.elements():
            tag = self.pydicom.tag.BaseTag(element.tag)
            edit = element._edit()
            elements[tag] = (
                self._changed(tag, edit, is_implicit=implicit)
                if isinstance(edit, Leaf)
                else self._raw(tag, meta._scope, element._row, is_implicit=implicit)
            )
        made = self.pydicom.dataset.FileMetaDataset(elements)
        if "TransferSyntaxUID" in made and syntax is not None:
            made.TransferSyntaxUID = syntax
        made.set_original_encoding(implicit, True, self._default)  # noqa: FBT003
        return made

    def _is_built(self, scope: Scope, row: int) -> bool:
        """Whether a sequence crosses item by item: pydicom parses others when it is asked to.

        It does not where it would read them at once too, where something inside was changed, and
        where something is wrong inside, which it may not tolerate.
        """
        table = scope.index.rows
        start = table[row, VALUE]
        end = start + table[row, LENGTH]
        if not table[row, FLAGS] & ITEMS:
            return is_any_within(self._keys, start, end)
        is_damaged = is_any_within(self._damage, start, end)
        is_undefined = bool(table[row, FLAGS] & UNDEFINED)
        return is_undefined or is_damaged or is_any_within(self._keys, start, end)

    def _sequence(self, tag: int, element: Element, charset: Charset) -> DataElement:
        items = []
        for item in element.value:
            made = self.dataset(item, charset)
            scope = item._scope
            if not item.is_new:
                made.is_undefined_length_sequence_item = scope.is_undefined_length(scope.row)
                made.seq_item_tell = made.file_tell = item._key
            items.append(made)
        sequence = self.pydicom.Sequence(items)
        is_undefined = sequence.is_undefined_length = element.is_undefined_length
        return cast(
            "DataElement",
            self.pydicom.DataElement(
                tag, "SQ", sequence, element.offset, is_undefined_length=is_undefined
            ),
        )

    def _changed(self, tag: int, leaf: Leaf, *, is_implicit: bool) -> RawDataElement:
        leaf, vr = leaf.padded(), leaf.written_vr
        value = leaf.raw or self.pydicom.dataelem.empty_value_for_VR(vr, raw=True)
        little = not leaf.big_endian
        made = self.pydicom.dataelem.RawDataElement
        length = len(leaf.raw) if leaf.encapsulation is None else UNDEFINED_LENGTH
        value = bytes(value) if len(leaf.raw) else value  # which may be a view
        return cast("RawDataElement", made(tag, vr, length, value, 0, is_implicit, little))

    def _raw(self, tag: int, scope: Scope, row: int, *, is_implicit: bool) -> RawDataElement:
        scope.walk(row)
        table = scope.index.rows
        flags, length = table[row, FLAGS], table[row, LENGTH]
        vr = BY_CODE.get(table[row, VR]) if flags & EXPLICIT else None
        if vr is None and (flags & EXPLICIT or not is_implicit):
            vr = scope.vr(row)
        value = None
        if not length:
            value = self.pydicom.dataelem.empty_value_for_VR(vr, raw=True)
        elif self._longest is None or length <= self._longest or tag == SPECIFIC_CHARACTER_SET:
            value = scope.raw(row)
        made = self.pydicom.dataelem.RawDataElement(
            tag,
            vr,
            UNDEFINED_LENGTH if flags & UNDEFINED else length,
            value,
            table[row, VALUE],
            not flags & EXPLICIT,
            not flags & BIG_ENDIAN,
        )
        return cast("RawDataElement", made)


# -- from pydicom --------------------------------------------------------------------------------


def from_pydicom(dataset: pydicom.Dataset) -> Dataset:
    """The data set that pydicom would write, in memory; to read, change and save.

    What pydicom has not decoded crosses as it is. One without a Transfer Syntax UID gets that which
    it was read in, or Explicit VR Little Endian.

    Raises
    ------
    EncodeError
        pydicom cannot write it, or it is no data set.
    MissingExtraError
        pydicom is not installed.
    """
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - it has this in it

    pydicom = _pydicom()
    if not isinstance(dataset, pydicom.Dataset):
        raise EncodeError(f"from_pydicom() takes a data set of pydicom, not {type(dataset)!r}")
    sink = io.BytesIO()
    given = _with_syntax(dataset)
    encoding: dict[str, bool] = {}
    if not given.file_meta.TransferSyntaxUID.is_transfer_syntax:  # as far as pydicom knows
        implicit, little = dataset.original_encoding
        encoding = {
            "implicit_vr": bool(implicit),
            "little_endian": little is not False,
            "force_encoding": True,
        }
    try:
        pydicom.dcmwrite(sink, given, **encoding)
    except Exception as error:  # of many kinds, Python's own among them
        raise EncodeError(f"pydicom cannot write it: {error}") from error
    codecs = dataset.original_character_set
    if isinstance(codecs, str):
        codecs = [codecs] if codecs else []
    is_said = "SpecificCharacterSet" in dataset or not codecs
    is_usual = is_said or codecs == [pydicom.charset.default_encoding]
    policy = LENIENT if is_usual else Policy(codecs=tuple(codecs))
    return read(sink.getvalue(), Dataset, probe=False, policy=policy)


def _with_syntax(dataset: pydicom.Dataset) -> pydicom.Dataset:
    """The same data set, or another one with its elements and a Transfer Syntax UID."""
    meta = getattr(dataset, "file_meta", None)
    if meta is not None and "TransferSyntaxUID" in meta:
        return dataset
    pydicom = _pydicom()
    made = copy(dataset)
    made.file_meta = pydicom.dataset.FileMetaDataset()
    if meta is not None:
        made.file_meta.update(meta)
    implicit, little = dataset.original_encoding
    if little is None or implicit != little:
        uid = transfer_syntax.EXPLICIT_LITTLE
    else:
        uid = transfer_syntax.IMPLICIT_LITTLE if implicit else transfer_syntax.EXPLICIT_BIG
    made.file_meta.TransferSyntaxUID = pydicom.uid.UID(uid)
    return made
