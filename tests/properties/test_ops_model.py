"""Random ops and edits: failing ones change nothing, patches repeat the others."""

from __future__ import annotations

import io
import json
import pickle
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

import lazydicom
from lazydicom import Dataset, LazyDicomError, ops
from tests.dicom_bytes import EXPLICIT_BE, EXPLICIT_LE, IMPLICIT_LE, minimal_ct
from tests.properties.test_overlay_machine import OverlayMachine
from tests.strategies import files

if TYPE_CHECKING:
    from lazydicom.overlay.ops import Op
    from tests.strategies import Model

SETTINGS = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def saved(dataset: Dataset) -> bytes:
    sink = io.BytesIO()
    dataset.save_as(sink)
    return sink.getvalue()


def told(dataset: Dataset) -> tuple[object, ...]:
    return saved(dataset), str(dataset), [tuple(map(str, change)) for change in dataset.changes]


# -- random ops ----------------------------------------------------------------------------------

CONTAINERS = st.lists(
    st.sampled_from([
        "RequestAttributesSequence[0]", "RequestAttributesSequence[*]",
        "ReferencedImageSequence[0]",
        "ScheduledProtocolCodeSequence[0]", "ContentSequence[1]", "RequestAttributesSequence[2]",
    ]),
    max_size=2,
)  # fmt: skip
LEAVES = st.sampled_from([
    "PatientName", "CodeMeaning", "PatientID", "ImageType", "Rows", "SliceThickness",
    "SpecificCharacterSet", "[ACME 1.0](0009,01)", "[NEW](0009,02)", "(0009,0010)", "(0009,1001)",
    "(0009,1002)", "PixelData", "PixelRepresentation", "SmallestImagePixelValue",
    "ScheduledProtocolCodeSequence", "RequestAttributesSequence", "SourceApplicationEntityTitle",
])  # fmt: skip
PATHS = st.builds(
    lambda deep, steps, leaf: ("**." if deep else "") + ".".join([*steps, leaf]),
    st.sampled_from([False, False, False, True]),
    CONTAINERS,
    LEAVES,
)


def made_of(model: dict[str, Any]) -> Dataset:
    made = Dataset()
    made.update(model)
    return made


SIMPLE = st.sampled_from([
    None, "A", "Ä^é", "山田", "X\\Y", 5, -5, 70_000, 1.25, b"ab", b"abc", ["A", "B"], [1, 2],
    [1.5, "x"], "ISO_IR 100", "ISO_IR 192", "ISO_IR 144", ["", "ISO 2022 IR 87"],
])  # fmt: skip
ITEMS = st.lists(
    st.dictionaries(
        st.sampled_from(["PatientName", "CodeMeaning", "SpecificCharacterSet"]),
        st.sampled_from(["A", "Ä", "ISO_IR 192"]),
        max_size=2,
    ),
    max_size=2,
)


ACTIONS = ["remove", "empty", "set_vr", "truncate", "arrange", "items", "value"]


@st.composite
def random_ops(draw: st.DrawFn) -> Op | None:
    """An op that may or may not fit what it will meet; None where there is no such op."""
    path = draw(PATHS)
    action = draw(st.sampled_from(ACTIONS))
    try:
        if action in {"remove", "empty"}:
            return getattr(ops, action)(path)
        if action == "set_vr":
            return ops.set_vr(path, draw(st.sampled_from(["LO", "UN", "OB", "US", "SQ"])))
        if action == "truncate":
            return ops.truncate(path, draw(st.integers(0, 2)))
        if action == "arrange":
            numbers = draw(st.lists(st.integers(0, 3), unique=True, max_size=3))
            return ops.arrange(path, [*numbers, *map(made_of, draw(ITEMS))])
        value = list(map(made_of, draw(ITEMS))) if action == "items" else draw(SIMPLE)
        kind = draw(st.sampled_from([ops.set, ops.set_if_missing, ops.replace, ops.push]))
        return kind(path, value, draw(st.sampled_from([None, None, "LO", "US", "SQ"])))
    except LazyDicomError:
        return None


def attempt(dataset: Dataset, op: Op | None) -> None:
    """Apply an op; if it fails, nothing may have happened."""
    if op is None:
        return
    assert ops.from_json(json.dumps([op.to_json_dict()])) == [op]
    before = told(dataset)
    try:
        dataset.apply(op)
    except LazyDicomError:
        assert told(dataset) == before


@given(
    st.lists(random_ops(), max_size=8),
    st.sampled_from([EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE]),
)
@settings(max_examples=80, **SETTINGS)
def test_a_failing_op_changes_nothing_and_a_patch_repeats_all_that_did_not_fail(
    chosen: list[Op | None], transfer_syntax: str
) -> None:
    dataset = lazydicom.open(minimal_ct(transfer_syntax))
    for op in chosen:
        attempt(dataset, op)
    again = lazydicom.open(minimal_ct(transfer_syntax))
    again.apply_json_patch(json.dumps(dataset.to_json_patch()))
    assert again == dataset
    assert again.file_meta == dataset.file_meta
    dataset.revert()
    assert saved(dataset) == minimal_ct(transfer_syntax)


@given(st.lists(random_ops(), max_size=6), st.lists(random_ops(), max_size=6))
@settings(max_examples=80, **SETTINGS)
def test_a_branch_knows_what_was_changed_in_it(
    first: list[Op | None], second: list[Op | None]
) -> None:
    dataset = lazydicom.open(minimal_ct())
    for op in first:
        attempt(dataset, op)
    before = told(dataset)
    branch = dataset.branch()
    assert branch.changes == []
    assert branch == dataset
    for op in second:
        attempt(branch, op)
    assert told(dataset) == before
    assert (branch.changes != []) or branch == dataset
    for change in branch.changes:
        assert pickle.loads(pickle.dumps(change)) == change  # noqa: S301
    again = dataset.branch()
    again.apply_json_patch(branch.to_json_patch())
    assert again == branch
    carried = pickle.loads(pickle.dumps(branch))  # noqa: S301
    assert told(carried) == told(branch)
    for one in (branch, carried):
        one.revert()
        assert told(one)[:2] == before[:2]
        assert one.changes == []


# -- random edits --------------------------------------------------------------------------------


class PatchMachine(OverlayMachine):
    """Edits a data set as a user would, at times from a branch on; a patch makes the same again."""

    @initialize(drawn=files(max_depth=2))
    def open_a_file(self, drawn: tuple[Model, str, bytes]) -> None:
        super().open_a_file(drawn)
        self.base = lazydicom.open(self.data)

    @rule()
    def branch_off(self) -> None:
        self.base = self.dataset
        self.dataset = self.base.branch()
        self.data = self.saved()
        self.original = deepcopy(self.model)
        assert self.dataset.changes == []

    @rule()
    def take_back(self) -> None:
        super().take_back()
        assert saved(self.dataset) == self.data

    @rule()
    def save_and_open_what_was_saved(self) -> None:
        super().save_and_open_what_was_saved()
        self.base = lazydicom.open(self.data)

    @invariant()
    def a_patch_makes_the_same(self) -> None:
        if hasattr(self, "base"):
            again = self.base.branch()
            again.apply_json_patch(json.dumps(self.dataset.to_json_patch()))
            assert again == self.dataset


TestPatches = PatchMachine.TestCase
TestPatches.settings = settings(max_examples=60, stateful_step_count=8, **SETTINGS)
