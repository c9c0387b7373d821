from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tools" / "generate_standard.py"


def load_generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_standard", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generator = load_generator()


@pytest.mark.parametrize("name", sorted(generator.generate()))
def test_the_script_regenerates_the_data_byte_for_byte(name: str) -> None:
    text = generator.generate()[name]
    assert (ROOT / "lazydicom" / "standard" / name).read_bytes() == text.encode()


def test_all_data_modules_are_generated() -> None:
    found = {path.name for path in (ROOT / "lazydicom" / "standard").glob("_[a-z]*.py")}
    assert found == set(generator.generate())


def test_running_the_script_without_changes_writes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert generator.main() == 0
    assert capsys.readouterr().out == ""


def test_a_table_row_listed_twice_stops_the_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (generator.TABLES / "elements.tsv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "elements.tsv").write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    monkeypatch.setattr(generator, "TABLES", tmp_path)
    with pytest.raises(SystemExit, match="listed twice"):
        generator.elements()


def modules_after(statement: str) -> list[str]:
    code = f"import sys, json\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return json.loads(done.stdout)


def test_importing_the_layer_loads_only_the_data_that_every_file_needs() -> None:
    loaded = modules_after(
        "from lazydicom.standard import character_set, dictionary, tag, transfer_syntax, uid, vr\n"
        "dictionary.vr_of(0x00100010), dictionary.sequence_tags()\n"
        "transfer_syntax.lookup('1.2.840.10008.1.2'), uid.UID('1.2').is_transfer_syntax"
    )
    lazy = {"_element_names", "_private", "_uids"}
    assert not {f"lazydicom.standard.{name}" for name in lazy} & set(loaded)
    assert not {"numpy", "lmdb", "difflib", "dataclasses"} & set(loaded)
