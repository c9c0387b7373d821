"""A data set with its overlay against a plain dict, changed at random, saved and read again.

The dict is written by tests.strategies, byte by byte; saving must give the same file. That holds
in tag order only, which generated files keep.
"""

from __future__ import annotations

import io
from copy import deepcopy
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import lazydicom
from lazydicom import Dataset, Sequence
from lazydicom.overlay.assign import _is_undefined
from tests.dicom_bytes import EXPLICIT_BE
from tests.strategies import (
    TAGS,
    WIDTHS,
    Field,
    Items,
    Model,
    data_sets,
    files,
    leaves,
    render_file,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def new_data_set(model: Model, *, as_sequence: bool) -> Dataset:
    """A model as a data set that no file has; its bytes are little endian."""
    made = Dataset()
    for tag, field in model.items():
        if isinstance(field.value, bytes):
            made.add_new(tag, field.vr, field.value)
        else:
            items = [new_data_set(one.elements, as_sequence=as_sequence) for one in field.value]
            made.add_new(tag, "SQ", Sequence(items) if as_sequence else items)
    return made


def as_new(model: Model) -> Model:
    """The same, as new elements are written: with defined lengths."""
    return {
        tag: field
        if isinstance(field.value, bytes)
        else Field("SQ", [Items(as_new(one.elements), undefined=False) for one in field.value])
        for tag, field in model.items()
    }


class OverlayMachine(RuleBasedStateMachine):
    """Edits a data set and a model of it alike."""

    @initialize(drawn=files(max_depth=2))
    def open_a_file(self, drawn: tuple[Model, str, bytes]) -> None:
        self.model, self.transfer_syntax, self.data = drawn
        self.original = deepcopy(self.model)
        self.big = self.transfer_syntax == EXPLICIT_BE
        self.dataset = lazydicom.open(self.data)

    def raw(self, field: Field) -> bytes:
        """The value as the file has it."""
        assert isinstance(field.value, bytes)
        width = WIDTHS.get(field.vr, 1) if self.big else 1
        value = field.value
        return b"".join(value[n : n + width][::-1] for n in range(0, len(value), width))

    def container(self, data: st.DataObject) -> tuple[Dataset, Model]:
        """The data set or an item at any depth, and its model."""
        dataset, model = self.dataset, self.model
        while True:
            sequences = [tag for tag, field in model.items() if field.vr == "SQ" and field.value]
            if not sequences or data.draw(st.booleans()):
                return dataset, model
            tag = data.draw(st.sampled_from(sequences))
            items = model[tag].value
            assert isinstance(items, list)
            number = data.draw(st.integers(0, len(items) - 1))
            dataset, model = dataset[tag].value[number], items[number].elements

    @rule(data=st.data(), leaf=leaves())
    def add_or_replace(self, data: st.DataObject, leaf: tuple[int, Field]) -> None:
        dataset, model = self.container(data)
        tag, field = leaf
        model[tag] = field
        dataset.add_new(tag, field.vr, self.raw(field))

    @rule(data=st.data())
    def assign(self, data: st.DataObject) -> None:
        dataset, model = self.container(data)
        tags = [tag for tag, field in model.items() if field.vr != "SQ"]
        if tags:
            tag = data.draw(st.sampled_from(tags))
            vr = model[tag].vr
            model[tag] = Field(vr, data.draw(values(vr)))
            dataset[tag].value = self.raw(model[tag])

    @rule(data=st.data())
    def assign_itself(self, data: st.DataObject) -> None:
        dataset, model = self.container(data)
        if model:
            tag = data.draw(st.sampled_from(sorted(model)))
            dataset[tag] = dataset[tag].value if model[tag].vr == "SQ" else self.raw(model[tag])

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        dataset, model = self.container(data)
        if model:
            tag = data.draw(st.sampled_from(sorted(model)))
            del model[tag]
            del dataset[tag]

    @rule(data=st.data(), items=st.lists(data_sets(max_depth=1, max_size=3), max_size=2))
    def assign_items(self, data: st.DataObject, items: list[Model]) -> None:
        dataset, model = self.container(data)
        tag = data.draw(st.sampled_from(TAGS["SQ"]))
        as_sequence = data.draw(st.booleans())
        made = [new_data_set(one, as_sequence=as_sequence) for one in items]
        # a sequence in the file keeps its style, also if it was deleted meanwhile
        undefined = _is_undefined(dataset, tag)
        model[tag] = Field("SQ", [Items(as_new(one), undefined=False) for one in items], undefined)
        dataset.add_new(tag, "SQ", Sequence(made) if as_sequence else made)

    @rule(data=st.data(), item=data_sets(max_depth=1, max_size=3))
    def insert_or_take_out_or_turn_round(self, data: st.DataObject, item: Model) -> None:
        dataset, model = self.container(data)
        tags = [tag for tag, field in model.items() if field.vr == "SQ"]
        if not tags:
            return
        tag = data.draw(st.sampled_from(tags))
        items, sequence = model[tag].value, dataset[tag].value
        assert isinstance(items, list)
        what = data.draw(st.sampled_from(["insert", "take out", "turn round"]))
        number = data.draw(st.integers(0, len(items)))
        if what == "insert":
            items.insert(number, Items(as_new(item), undefined=False))
            sequence.insert(number, new_data_set(item, as_sequence=False))
        elif what == "turn round":
            items.reverse()
            dataset[tag].value = list(sequence)[::-1]
        elif number < len(items):
            del items[number]
            del sequence[number]

    @rule()
    def take_back(self) -> None:
        self.dataset.revert()
        self.model = deepcopy(self.original)
        assert self.dataset.changes == []

    @rule()
    def save_and_open_what_was_saved(self) -> None:
        self.data = self.saved()
        self.dataset = lazydicom.open(self.data)
        self.original = deepcopy(self.model)

    def saved(self) -> bytes:
        sink = io.BytesIO()
        self.dataset.save_as(sink)
        return sink.getvalue()

    @invariant()
    def the_file_is_the_model(self) -> None:
        if hasattr(self, "model"):
            model = dict(sorted(self.model.items()))
            assert self.saved() == render_file(sorted_model(model), self.transfer_syntax)
            assert (not self.dataset.changes) or self.saved() != self.data

    @invariant()
    def the_data_set_is_the_model(self) -> None:
        if hasattr(self, "model"):
            self.compare(self.dataset, self.model)

    def compare(self, dataset: Dataset, model: Model) -> None:
        assert dataset.keys() == sorted(model)
        assert len(dataset) == len(model)
        for tag, field in model.items():
            assert tag in dataset
            element = dataset[tag]
            if isinstance(field.value, bytes):
                leaf = element.leaf()
                width = WIDTHS.get(leaf.vr, 1) if leaf.big_endian else 1
                value = b"".join(
                    leaf.raw[n : n + width][::-1] for n in range(0, len(leaf.raw), width)
                )
                assert value == field.value
            else:
                assert len(element.value) == len(field.value)
                for item, one in zip(element.value, field.value, strict=True):
                    self.compare(item, one.elements)


def sorted_model(model: Model) -> Model:
    """The same in tag order, at every depth."""
    return {
        tag: field
        if isinstance(field.value, bytes)
        else field._replace(value=list(_sorted_items(field.value)))
        for tag, field in sorted(model.items())
    }


def _sorted_items(items: list[Items]) -> Iterator[Items]:
    for item in items:
        yield item._replace(elements=sorted_model(item.elements))


TestOverlay = OverlayMachine.TestCase
TestOverlay.settings = settings(
    max_examples=60,
    stateful_step_count=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
