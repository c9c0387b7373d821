"""Run pydicom's own tests against lazydicom and say how many pass, file by file."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.pydicom_suite import plugin, report
from bench.pydicom_suite.fetch import suite

ROOT = Path(__file__).parents[2]
FILES = (
    "test_charset",
    "test_dataelem",
    "test_dataset",
    "test_encaps",
    "test_filereader",
    "test_handler_util",
    "test_json",
    "test_multival",
    "test_sequence",
    "test_tag",
    "test_uid",
    "test_valuerep",
    "test_values",
    "pixels/test_decoder_base",
    "pixels/test_decoder_gdcm",
    "pixels/test_decoder_native",
    "pixels/test_decoder_pillow",
    "pixels/test_decoder_pyjpegls",
    "pixels/test_decoder_pylibjpeg",
    "pixels/test_decoder_rle",
    "pixels/test_processing",
    "pixels/test_utils",
)
"""Those that read; encoders, file sets and pydicom's own machinery are left out."""


def run(source: Path, record: Path, data: str, tests: list[str], *, shim: bool) -> report.Record:
    """Run the tests in a process of their own, with lazydicom in pydicom's place or without."""
    environment = os.environ | {
        plugin.FOLDER: str(source),
        plugin.RECORD: str(record),
        plugin.DATA: data,
        plugin.SHIM: str(int(shim)),
        "PYTHONPATH": str(ROOT),
    }
    paths = [f"tests/{name}.py" for name in tests]
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "--no-summary"]
    command += [
        "-c",
        os.devnull,
        "--rootdir",
        str(source),
        "-p",
        "no:cacheprovider",
        "--continue-on-collection-errors",
    ]
    command += ["-p", "bench.pydicom_suite.plugin", *paths]
    record.unlink(missing_ok=True)
    done = subprocess.run(
        command, cwd=source, env=environment, check=False, capture_output=True, text=True
    )
    if not record.is_file():
        sys.exit(f"the tests could not be run:\n{done.stdout}{done.stderr}")
    return report.read(record)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="only these: test_tag, pixels/test_utils, ...")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "pydicom-suite"))
    parser.add_argument("--data", default="", help="a folder with files of pydicom-data")
    parser.add_argument("--gaps", action="store_true", help="list what fails and applies")
    parser.add_argument("--all", action="store_true", help="list everything that fails")
    arguments = parser.parse_args()
    arguments.cache.mkdir(parents=True, exist_ok=True)
    source = suite(arguments.cache.resolve())
    data = str(Path(arguments.data).resolve()) if arguments.data else ""
    tests = arguments.files or list(FILES)
    before: report.Record = {}
    # what pydicom passes depends on the codecs that are installed
    baselines = arguments.cache / f"baseline{sys.prefix.replace(os.sep, '-')}"
    baselines.mkdir(exist_ok=True)
    for name in tests:
        record = baselines / f"{name.replace('/', '-')}.json"
        if record.is_file():
            before |= report.read(record)
        else:
            before |= run(source, record, data, [name], shim=False)
    with tempfile.TemporaryDirectory() as folder:
        after = run(source, Path(folder, "record.json"), data, tests, shim=True)
    verdicts = report.judge(before, after)
    print(report.table(verdicts))
    if arguments.gaps or arguments.all:
        print(report.failures(verdicts, everything=arguments.all))
    if not arguments.files:
        print(report.dead_rules(verdicts))


if __name__ == "__main__":
    main()
