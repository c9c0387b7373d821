"""Write the data modules of ``lazydicom.standard`` from the tables in ``tools/standard``.

It knows the columns of the tables and the line formats that the hand-written modules parse. It
refuses to know the Standard: what a table says wrong is corrected in the table.

Run ``python tools/generate_standard.py`` after editing a table. The same tables give the same
bytes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TABLES = Path(__file__).parent / "standard"
PACKAGE = Path(__file__).parent.parent / "lazydicom" / "standard"

HEADER = '''"""{summary}

Generated from tools/standard/{table}, edition 2026b of the Standard,
by tools/generate_standard.py. Do not edit.
"""
'''

VMS = re.compile(r"\d+(-(\d+|\d*n))?")

# Where the tables give a VR that PS3.5 does not have.
PRIVATE_VRS = {"ox": "OB/OW", "OB_OW": "OB/OW"}

# These rows are rules about tags, not elements; dictionary.py has the rules.
RULES = ("GENERIC", "ILLEGAL", "PRIVATE")


def rows(table: str, columns: int) -> list[list[str]]:
    """Rows of a table, comments left out, padded to ``columns`` columns."""
    lines = (TABLES / table).read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if not line.startswith("#")]
    return [row + [""] * (columns - len(row)) for row in found]


def module(summary: str, table: str, **constants: str | dict[str, str]) -> str:
    """Text of a data module: one string literal, or a dict of them, per constant."""
    parts = [HEADER.format(summary=summary, table=table)]
    for name, value in constants.items():
        if isinstance(value, str):
            parts.append(f"{name} = {literal(value)}\n")
        else:
            items = "".join(f"    {key!r}: {literal(text)},\n" for key, text in value.items())
            parts.append(f"{name} = {{\n{items}}}\n")
    return "\n".join(parts)


def literal(text: str) -> str:
    """Triple-quoted literal of ``text``, which needs no escapes."""
    if "\\" in text or '"""' in text or not text.isascii():
        raise SystemExit(f"needs escapes: {text[:60]!r}")
    return f'"""\\\n{text}"""'


def unique(keys: list[str], table: str) -> None:
    """Stop if a key occurs twice."""
    twice = {key for key in keys if keys.count(key) > 1} if len(keys) != len(set(keys)) else None
    if twice:
        raise SystemExit(f"{table}: listed twice: {', '.join(sorted(twice))}")


def elements() -> dict[str, str]:
    """``_elements.py`` (tag, VR, keyword: always needed) and ``_element_names.py`` (the rest)."""
    hot, names, aliases = {}, {}, []
    for ranges, vr, vm, keyword, name, retired, origin, alias in rows("elements.tsv", 8):
        if origin.startswith(RULES):
            continue
        # A repeating group or element is listed once, under the first tag of its range.
        tag = "".join(part.partition("-")[0] for part in ranges.split(","))
        if not VMS.fullmatch(vm) or tag in hot:
            raise SystemExit(f"elements.tsv: {ranges}: listed twice, or its VM is {vm!r}")
        hot[tag] = f"{tag} {vr.replace(' or ', '/')} {keyword or '-'}\n"
        names[tag] = f"{vm} {'R' if retired else '-'} {name}".rstrip() + "\n"
        if alias:
            aliases.append(f"{alias.removeprefix('alias ')} {keyword}\n")
    unique([line.split()[2] for line in hot.values() if not line.endswith("-\n")], "elements.tsv")
    order = sorted(hot)
    return {
        "_elements.py": module(
            "Tag, VR and keyword of the data elements of PS3.6 and PS3.7, in tag order.",
            "elements.tsv",
            ELEMENTS="".join(hot[tag] for tag in order),
            ALIASES="".join(sorted(aliases)),
        ),
        "_element_names.py": module(
            "VM, retirement and name of the data elements, a line for each of _elements.ELEMENTS.",
            "elements.tsv",
            NAMES="".join(names[tag] for tag in order),
        ),
    }


def private() -> dict[str, str]:
    """``_private.py``: per private creator its elements, parsed when the creator is met."""
    blocks: dict[str, dict[str, str]] = {}
    for creator, group, element, vr, vm, name, _origin in rows("private.tsv", 7):
        block = blocks.setdefault(creator, {})
        key = group + element
        if not VMS.fullmatch(vm) or key in block or key != key.upper():
            raise SystemExit(f"private.tsv: {creator}: {key}: listed twice, or its VM is {vm!r}")
        block[key] = f"{key} {PRIVATE_VRS.get(vr, vr)} {vm} {name}".rstrip() + "\n"
    texts = {
        creator: "".join(block[key] for key in sorted(block))
        for creator, block in sorted(blocks.items())
    }
    summary = "Private data elements: per creator, group and element in its block, VR, VM, name."
    return {"_private.py": module(summary, "private.tsv", BLOCKS=texts)}


def uids() -> dict[str, str]:
    """``_uids.py`` (every UID) and ``_transfer_syntaxes.py`` (those every file needs)."""
    table, syntaxes = [], []
    for uid, kind, full_name, given, retired in rows("uids.tsv", 5):
        # PS3.6 tells in the name what a transfer syntax is the default for.
        name = full_name.partition(": Default Transfer Syntax")[0]
        keyword = given or "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", name))
        state = "R" if retired else "-"
        table.append(f"{uid}\t{kind}\t{state}\t{keyword or '-'}\t{name or '-'}\n")
        if kind == "Transfer Syntax":
            syntaxes.append(f"{uid}\t{name}\n")
    unique([line.split("\t")[0] for line in table], "uids.tsv")
    return {
        "_uids.py": module(
            "UIDs of PS3.6 Annex A: kind, retirement, keyword, name.",
            "uids.tsv",
            UIDS="".join(table),
        ),
        "_transfer_syntaxes.py": module(
            "UID and name of the transfer syntaxes of PS3.6 Annex A.",
            "uids.tsv",
            TRANSFER_SYNTAXES="".join(syntaxes),
        ),
    }


def generate() -> dict[str, str]:
    """Text of every data module, by file name."""
    return elements() | private() | uids()


def main() -> int:
    """Write the data modules, and name those that changed."""
    for name, text in generate().items():
        path = PACKAGE / name
        if not path.exists() or path.read_text(encoding="ascii") != text:
            path.write_text(text, encoding="ascii", newline="\n")
            print(path.relative_to(PACKAGE.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
