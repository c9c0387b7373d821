"""What holds for the whole package: its modules' size, words and imports, and its kernels."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import lazydicom
from lazydicom.index import layout, problems
from lazydicom.index.kernel import interpreted
from tests.conftest import REQUIRE_COMPILED
from tests.dicom_bytes import RLE, minimal_ct

PACKAGE = Path(lazydicom.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
KERNELS = sorted(path.with_suffix(".py") for path in PACKAGE.rglob("*.pxd"))
# Tables written by tools/generate_standard.py.
GENERATED = {
    PACKAGE / "standard" / name
    for name in (
        "_element_names.py",
        "_elements.py",
        "_private.py",
        "_transfer_syntaxes.py",
        "_uids.py",
    )
}

LONGEST = 400
LONGEST_KERNEL = 560
"""Lines of a kernel: one loop that is read from top to bottom, and the names it needs."""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    assert len(MODULES) > 40
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def test_no_module_is_too_long_to_be_read() -> None:
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
        if path not in GENERATED
    }
    cap = {name(path): LONGEST_KERNEL for path in KERNELS}
    assert {
        module: length for module, length in lengths.items() if length > cap.get(module, LONGEST)
    } == {}


def test_every_module_says_what_it_is(trees: dict[Path, ast.Module]) -> None:
    silent = [name(path) for path, tree in trees.items() if not ast.get_docstring(tree)]
    assert silent == []


def test_imports_are_absolute(trees: dict[Path, ast.Module]) -> None:
    relative = [
        name(path)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


# -- the kernels ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kernel", KERNELS, ids=lambda path: path.stem)
def test_the_compiled_kernel_is_newer_than_its_sources(kernel: Path) -> None:
    built = [
        path for path in kernel.parent.glob(f"{kernel.stem}.*") if path.suffix in {".so", ".pyd"}
    ]
    if not built and os.environ.get(REQUIRE_COMPILED) != "1":
        pytest.skip(f"{name(kernel)} is not compiled: run pip install -e . where a compiler is")
    newest = max(path.stat().st_mtime for path in (kernel, kernel.with_suffix(".pxd")))
    assert built, f"{name(kernel)} is not compiled: run pip install -e ."
    assert max(path.stat().st_mtime for path in built) >= newest, "run pip install -e ."


@pytest.mark.parametrize("kernel", KERNELS, ids=lambda path: path.stem)
def test_the_constants_of_a_kernel_are_those_of_its_callers(kernel: Path) -> None:
    text = kernel.with_suffix(".pxd").read_text(encoding="utf-8")
    constants = dict(re.findall(r"^    ([A-Z_]+) = (-?\d+)$", text, re.MULTILINE))
    module = ".".join(kernel.relative_to(PACKAGE).with_suffix("").parts)
    known = vars(problems) | vars(layout) | vars(interpreted(module))
    assert {constant: int(value) for constant, value in constants.items()} == {
        constant: known[constant] for constant in constants
    }


# -- what is not imported ------------------------------------------------------------------------

_SCRIPT = """
import sys
import lazydicom
{use}
print(*sorted({{"numpy", "lmdb", "click", "rich", "pydicom"}} & set(sys.modules)))
"""

_USES = {
    "import": "",
    "open": """
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
with read(sys.argv[1], DatasetView) as dataset:
    for element in dataset.iterall():
        element.VR, element.value, element.raw, repr(element)
    dataset.problems, list(dataset.find_all("**.CodeValue"))
""",
    "frames": """
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
with read(sys.argv[1], DatasetView) as dataset:
    len(dataset.frames), dataset.frames.raw(0), dataset.fragments[0], dataset.offset_table
""",
    "public open": """
if hasattr(lazydicom, "open"):
    with lazydicom.open(sys.argv[1]) as dataset:
        for element in dataset.iterall():
            element.value
        dataset.PatientName, dataset.file_meta.TransferSyntaxUID
""",
}


@pytest.mark.parametrize("use", _USES)
def test_reading_imports_neither_numpy_nor_lmdb(use: str, tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(minimal_ct(RLE))
    script = _SCRIPT.format(use=_USES[use])
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=PACKAGE.parent,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
