"""One environment per index and process: threads, forks, other processes, damaged files."""

from __future__ import annotations

import gc
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import lmdb
import pytest

from lazydicom.errors import CacheError
from lazydicom.index import environment, open_environments, update_lock
from lazydicom.index.environment import Environment
from lazydicom.index.store import Store
from lazydicom.index.transaction import NotReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc/self/maps")


def put(opened: Store, value: bytes) -> None:
    with opened.writing() as writer:
        writer.put(b"c", value)


def get(opened: Store) -> bytes | None:
    with opened.reading() as reader:
        found = reader.get(b"c")
        return None if found is None else bytes(found)


def in_child(function: Callable[[], object]) -> str:
    """What ``function`` returns in a forked child, as text."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer = repr(function())
        except BaseException as error:  # noqa: BLE001 - the parent is told
            answer = f"{type(error).__name__}: {error}"
        os.write(into, answer.encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as file:
        answer = file.read()
    os.waitpid(child, 0)
    return answer


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


# Within one process


def test_two_stores_of_one_folder_share_an_environment(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "index")
    with Store.open(tmp_path / "index") as one, Store.open(tmp_path / "link") as two:
        put(one, b"1")
        assert get(two) == b"1"
        one.close()
        put(two, b"2")
        assert get(two) == b"2"
    assert not environment._open.by_identity


def test_what_was_read_is_known_to_be_the_newest_as_long_as_nothing_is_committed(
    tmp_path: Path,
) -> None:
    first = Store.open(tmp_path)

    def watched() -> Callable[[], bool]:
        with first.reading() as reader:
            return reader.watch()

    put(first, b"1")
    one = watched()
    assert one()
    with Store.open(tmp_path) as second:
        put(second, b"2")
        assert not one()
        two = watched()
    assert two()
    assert not one()
    assert in_child(two) == "True"
    code = "import sys; from lazydicom.index.store import Store; put = Store.open(sys.argv[1])\n"
    code += "with put.writing() as writer: writer.put(b'c', b'3')"
    with first.reading() as reader:
        python(code, tmp_path).communicate()
        assert not two()
        old = reader.watch()
    assert not old()
    three = watched()
    assert three()
    size = os.path.getsize(tmp_path / "data.mdb")
    os.truncate(tmp_path / "data.mdb", size + 4096)  # as a writer does before it commits
    assert not three()
    assert watched()()
    os.truncate(tmp_path / "data.mdb", 3 * 4096)
    assert not three()
    with pytest.raises(CacheError):
        get(first)
    first.close()


def test_what_is_known_already_needs_no_transaction_and_the_rest_is_told(tmp_path: Path) -> None:
    with Store.open(tmp_path) as opened, opened.reading() as reader:
        unread = reader.unread()
        for read in (
            lambda: unread.get(b"c"),
            lambda: list(unread.scan(b"")),
            lambda: unread.last(b""),
        ):
            with pytest.raises(NotReadError):
                read()


def test_a_store_nobody_refers_to_is_closed(tmp_path: Path) -> None:
    Store.open(tmp_path)
    gc.collect()
    assert not environment._open.by_identity


def test_a_store_closed_while_another_thread_reads_is_closed_after_that(tmp_path: Path) -> None:
    opened = Store.open(tmp_path)
    put(opened, b"1" * 10_000)
    with opened.reading() as reader:
        view = reader.get(b"c")
        opened.close()
        assert view == b"1" * 10_000
        with Store.open(tmp_path) as again:
            assert get(again) == b"1" * 10_000
    assert not environment._open.by_identity


def test_an_index_deleted_and_made_again_is_the_new_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "index") as old:
        put(old, b"old")
        shutil.rmtree(tmp_path / "index")
        with Store.open(tmp_path / "index") as new:
            assert get(new) is None
            assert get(old) == b"old"


def test_a_data_file_replaced_under_its_lock_file_is_a_cache_error(tmp_path: Path) -> None:
    with Store.open(tmp_path):
        (tmp_path / "data.mdb").unlink()
        with pytest.raises(CacheError, match="replaced"):
            Store.open(tmp_path)


def test_writing_twice_in_one_thread_is_an_error_and_no_deadlock(tmp_path: Path) -> None:
    with Store.open(tmp_path) as opened:
        with (
            opened.writing() as writer,
            pytest.raises(CacheError, match="already writing"),
            opened.writing(),
        ):
            pass
        writer = opened.writing()
        with writer:
            writer.put(b"c", b"1")
        assert get(opened) == b"1"


def test_threads_read_and_write_while_the_map_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "RESERVED", 1 << 20)
    failures: list[BaseException] = []
    done = threading.Event()

    def read(opened: Store) -> None:
        try:
            while not done.is_set():
                with opened.reading() as reader:
                    values = [bytes(value) for _, value in reader.scan(b"c")]
                    assert all(len(set(value)) == 1 for value in values)
        except BaseException as error:  # noqa: BLE001 - the main thread is told
            failures.append(error)

    with Store.open(tmp_path) as opened:
        threads = [threading.Thread(target=read, args=(opened,)) for _ in range(3)]
        for each in threads:
            each.start()
        for number in range(40):
            with opened.writing() as writer:
                writer.put(b"c%02d" % number, bytes([number]) * 200_000)
        done.set()
        for each in threads:
            each.join()
        assert failures == []
        with opened.reading() as reader:
            assert sum(1 for _ in reader.scan(b"c")) == 40


def test_a_reader_that_does_not_end_stops_the_growth_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "RESERVED", 1 << 20)
    monkeypatch.setattr(environment, "PATIENCE", 0.05)
    begun, end = threading.Event(), threading.Event()

    def read(opened: Store) -> None:
        with opened.reading():
            begun.set()
            end.wait()

    with Store.open(tmp_path) as opened:
        thread = threading.Thread(target=read, args=(opened,))
        thread.start()
        begun.wait()
        with pytest.raises(CacheError, match="another thread"):
            put(opened, b"1" * (5 << 20))
        end.set()
        thread.join()
        put(opened, b"1" * (5 << 20))


@linux_only
def test_little_address_space_makes_a_smaller_map(tmp_path: Path) -> None:
    code = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from lazydicom.index.store import Store
with Store.open(sys.argv[1]) as opened:
    with opened.writing() as writer:
        writer.put(b"c", b"1")
    print(opened._environment.room < 2 << 30)
"""
    with python(code, tmp_path) as process:
        assert process.communicate()[0] == "True\n"


# Forks


def test_a_forked_child_reads_and_writes_while_the_parent_has_it_open(tmp_path: Path) -> None:
    with Store.open(tmp_path) as opened:
        put(opened, b"1")
        assert in_child(lambda: get(opened)) == "b'1'"
        assert in_child(lambda: put(opened, b"2")) == "None"
        assert get(opened) == b"2"
        assert in_child(lambda: in_child(lambda: get(opened))) == repr("b'2'")
        assert in_child(lambda: opened.close() or len(environment._open.by_identity)) == "0"
        put(opened, b"3")
        assert get(opened) == b"3"


@linux_only
def test_a_fork_during_a_read_leaves_the_snapshot_of_the_parent_alone(tmp_path: Path) -> None:
    with Store.open(tmp_path) as opened:
        put(opened, b"1" * 10_000)
        with opened.reading() as reader:
            view = reader.get(b"c")

            def child() -> object:
                with pytest.raises(CacheError):
                    reader.get(b"c")
                for each in (b"2", b"3", b"4", b"5", b"6"):
                    put(opened, each * 10_000)
                reader.__exit__(None, None, None)
                return get(opened) == b"6" * 10_000

            assert in_child(child) == "True"
            for each in (b"7", b"8", b"9"):
                put(opened, each * 10_000)
            # Without its place in the table of readers, these pages would have been reused.
            assert view == b"1" * 10_000
        assert get(opened) == b"9" * 10_000


@linux_only
def test_a_fork_during_a_write_leaves_the_write_to_the_parent(tmp_path: Path) -> None:
    with Store.open(tmp_path) as opened:
        put(opened, b"1")
        with opened.writing() as writer:
            writer.put(b"c", b"2")

            def child() -> object:
                with pytest.raises(CacheError):
                    writer.__exit__(None, None, None)
                return get(opened)

            assert in_child(child) == "b'1'"
        assert get(opened) == b"2"


def test_where_a_fork_during_a_read_cannot_be_made_safe_the_child_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "make_private", lambda *_: False)
    with Store.open(tmp_path) as opened:
        put(opened, b"1")
        with opened.reading() as reader:
            assert in_child(lambda: get(opened)).startswith("CacheError")
            put(opened, b"2")
            assert reader.get(b"c") == b"1"


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # this is what is tested
def test_a_fork_while_another_thread_holds_the_locks_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_environments, "PATIENCE", 0.05)
    held, end = threading.Event(), threading.Event()

    def hold() -> None:
        with environment._open.lock:
            held.set()
            end.wait()

    with Store.open(tmp_path) as opened:
        put(opened, b"1")
        thread = threading.Thread(target=hold)
        thread.start()
        held.wait()
        assert in_child(lambda: get(opened)) == "b'1'"
        end.set()
        thread.join()
        put(opened, b"2")
        assert get(opened) == b"2"


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("writes", [False, True])
def test_a_fork_waits_for_transactions_of_other_threads_and_they_for_it(
    tmp_path: Path, *, writes: bool
) -> None:
    stop, failures = threading.Event(), []

    def use(opened: Store, number: int) -> None:
        try:
            while not stop.is_set():
                if writes:
                    with opened.writing() as writer:
                        writer.put(b"d%d" % number, bytes(5000))
                        time.sleep(0)
                else:
                    with opened.reading() as reader, opened.reading() as inner:
                        assert list(reader.scan(b"c")) == list(inner.scan(b"c"))
        except BaseException as error:  # noqa: BLE001 - shown below
            failures.append(error)

    with Store.open(tmp_path) as opened:
        put(opened, b"1" * 100_000)
        threads = [threading.Thread(target=use, args=(opened, number)) for number in range(4)]
        for each in threads:
            each.start()
        told = [in_child(lambda: len(get(opened) or b"")) for _ in range(12)]
        stop.set()
        for each in threads:
            each.join()
        assert set(told) == {"100000"}
        assert failures == []


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("writes", [False, True])
def test_a_child_of_a_fork_that_waited_in_vain_is_told_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, writes: bool
) -> None:
    monkeypatch.setattr(open_environments, "PATIENCE", 0.05)
    begun, end = threading.Event(), threading.Event()

    def use(opened: Store) -> None:
        with opened.writing() if writes else opened.reading():
            begun.set()
            end.wait()

    with Store.open(tmp_path) as opened:
        put(opened, b"1")
        thread = threading.Thread(target=use, args=(opened,))
        thread.start()
        begun.wait()
        assert "forked while its parent" in in_child(lambda: get(opened))
        code = "import sys, tests.index.test_environment as t; t.forked_and_ended(sys.argv[1])"
        process = python(code, tmp_path / "other")
        assert process.communicate(timeout=60)[0] == "0\n"
        end.set()
        thread.join()
        assert get(opened) == b"1"


def test_a_table_of_readers_that_cannot_be_looked_through_is_an_error_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Environment, handle: object) -> int:
        raise CacheError("as said", path=tmp_path)

    class Broken:
        def reader_check(self) -> int:
            raise lmdb.Error("mdb_reader_check: Input/output error")

    with Store.open(tmp_path) as opened:
        with pytest.raises(CacheError, match="Input/output") as caught:
            opened._environment._forget_dead(Broken())  # type: ignore[arg-type]
        assert str(tmp_path) in str(caught.value)
        with monkeypatch.context() as patch:
            patch.setattr(Environment, "_forget_dead", fails)
            with pytest.raises(CacheError, match="as said"):
                put(opened, b"1")
        put(opened, b"2")  # neither the turn nor the transaction is held for ever


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_forks_of_several_threads_that_wait_in_vain_let_go_of_the_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_environments, "PATIENCE", 0.05)
    with Store.open(tmp_path) as opened:
        put(opened, b"1")
        waiting = environment._open
        with opened.reading():
            threads = [
                threading.Thread(target=lambda: (waiting.prepare(), waiting.resume()), daemon=True)
                for _ in range(8)
            ]
            for each in threads:
                each.start()
            for each in threads:
                each.join(60)
        assert not any(each.is_alive() for each in threads)
        assert not waiting.is_forking
        assert waiting.lock.acquire(blocking=False)
        waiting.lock.release()
        put(opened, b"2")


def forked_and_ended(folder: str) -> None:
    """Fork while another thread reads; the child ends as processes do. Prints its status."""
    open_environments.PATIENCE = 0.05
    begun = threading.Event()

    def read(opened: Store) -> None:
        with opened.reading():
            begun.set()
            time.sleep(3600)

    with Store.open(folder) as opened:
        threading.Thread(target=read, args=(opened,), daemon=True).start()
        begun.wait()
        child = os.fork()
        if child == 0:
            return
        print(os.waitpid(child, 0)[1], flush=True)  # noqa: T201
        os._exit(0)


# Other processes


def test_a_reader_goes_on_while_another_process_commits_and_outgrows_its_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
import sys
from lazydicom.index.store import Store
with Store.open(sys.argv[1]) as opened:
    for line in sys.stdin:
        with opened.writing() as writer:
            writer.put(b"c", line.strip().encode() * 1_000_000)
        print("done", flush=True)
"""
    monkeypatch.setattr(environment, "RESERVED", 1 << 20)
    with Store.open(tmp_path) as opened, python(code, tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        put(opened, b"0")
        with opened.reading() as reader:
            for each in "12345":
                process.stdin.write(f"{each}\n")
                process.stdin.flush()
                assert process.stdout.readline() == "done\n"
            assert reader.get(b"c") == b"0"
        assert get(opened) == b"5" * 1_000_000
        put(opened, b"6")
        assert get(opened) == b"6"


def test_a_writer_killed_in_a_transaction_leaves_what_was_before(tmp_path: Path) -> None:
    code = """
import sys
from lazydicom.index.store import Store
opened = Store.open(sys.argv[1])
writer = opened.writing()
with opened.updating(), writer:
    for number in range(1000):
        writer.put(b"c%d" % number, bytes(20_000))
    print("now", flush=True)
    sys.stdin.read()
"""
    with Store.open(tmp_path) as opened:
        put(opened, b"1")
        with python(code, tmp_path) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "now\n"
            process.send_signal(signal.SIGKILL)
            process.communicate()
        assert get(opened) == b"1"
        with opened.updating(timeout=0):
            put(opened, b"2")
        with opened.reading() as reader:
            assert [key for key, _ in reader.scan(b"c")] == [b"c"]


def test_a_reader_that_was_killed_does_not_keep_the_index_from_using_its_pages_again(
    tmp_path: Path,
) -> None:
    code = """
import sys
from lazydicom.index.store import Store
opened = Store.open(sys.argv[1])
with opened.reading() as reader:
    print(len(reader.get(b"c")), flush=True)
    sys.stdin.read()
"""
    with Store.open(tmp_path) as opened:
        put(opened, bytes(100_000))
        for _ in range(3):
            with python(code, tmp_path) as process:
                assert process.stdout is not None
                assert process.stdout.readline() == "100000\n"
                process.kill()
                process.communicate()
        for number in range(100):
            put(opened, bytes([number]) * 100_000)
        size, _ = opened.sizes()
        assert size < 10 * 100_000


@linux_only
def test_a_process_of_the_same_number_in_another_container_is_told_of(tmp_path: Path) -> None:
    code = """
import fcntl, os, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX, 1, int(sys.argv[2]))
print("now", flush=True)
sys.stdin.read()
"""
    with Store.open(tmp_path):
        pass
    with python(code, tmp_path / "lock.mdb", os.getpid()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "now\n"
        with pytest.raises(CacheError, match="another container"):
            Store.open(tmp_path)
        process.communicate("")
    with Store.open(tmp_path) as opened:
        put(opened, b"1")


def test_processes_that_make_the_index_at_once_agree_on_one(tmp_path: Path) -> None:
    code = """
import sys
from lazydicom.index.store import Store
with Store.open(sys.argv[1]) as opened, opened.writing() as writer:
    writer.put(b"c" + sys.argv[2].encode(), b"1")
"""
    processes = [python(code, tmp_path / "index", number) for number in range(4)]
    for each in processes:
        each.communicate()
        assert each.returncode == 0
    with Store.open(tmp_path / "index") as opened, opened.reading() as reader:
        assert [key for key, _ in reader.scan(b"c")] == [b"c0", b"c1", b"c2", b"c3"]
    assert {each.name for each in (tmp_path / "index").iterdir()} == {"data.mdb", "lock.mdb"}


# The update lock


def test_a_second_updater_is_told_who_the_first_is(tmp_path: Path) -> None:
    with Store.open(tmp_path) as opened, opened.updating():
        sentence = in_child(opened.updating(timeout=0).__enter__)
        assert sentence.startswith("CacheError")
        assert f"process {os.getpid()} is updating" in sentence
        with Store.open(tmp_path) as other, pytest.raises(CacheError, match="is updating"):
            other.updating(timeout=0.01).__enter__()
    with Store.open(tmp_path) as opened, opened.updating(timeout=0):
        pass


def test_a_second_updater_waits_for_the_first(tmp_path: Path) -> None:
    begun = threading.Event()

    def update() -> None:
        with update_lock.update_lock(tmp_path, timeout=5):
            begun.set()
            time.sleep(0.1)

    thread = threading.Thread(target=update)
    thread.start()
    begun.wait()
    with update_lock.update_lock(tmp_path, timeout=5):
        assert (tmp_path / "update.lock").read_text() == str(os.getpid())
    thread.join()


def test_a_child_forked_during_an_update_does_not_keep_the_lock(tmp_path: Path) -> None:
    out, into = os.pipe()
    with update_lock.update_lock(tmp_path, timeout=0):
        child = os.fork()
        if child == 0:
            os.close(into)
            os.read(out, 1)
            os._exit(0)
    try:
        with update_lock.update_lock(tmp_path, timeout=0):
            pass
    finally:
        os.close(into)
        os.close(out)
        os.waitpid(child, 0)


def test_a_child_does_not_keep_the_lock_of_a_parent_that_died(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from lazydicom.index.update_lock import update_lock
with update_lock(Path(sys.argv[1]), timeout=0):
    child = os.fork()
    if child == 0:
        print("child", flush=True)
        sys.stdin.read()
        os._exit(0)
    os._exit(0)
"""
    with python(code, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "child\n"
        process.wait()
        with update_lock.update_lock(tmp_path, timeout=0):
            pass
        process.communicate()


# Damaged files


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "index") as opened, opened.writing() as writer:
        for number in range(100):
            writer.put(b"c%02d" % number, bytes([number]) * 9000)
    (tmp_path / "index" / "lock.mdb").unlink()
    return tmp_path / "index" / "data.mdb"


@pytest.mark.parametrize(
    "length", [0, 1, 100, 4095, 4096, 4096 + 100, 8192, 8193, 100_000, 900_000, -4096, -1]
)
def test_a_data_file_cut_short_is_a_cache_error(data: Path, length: int) -> None:
    size = data.stat().st_size
    os.truncate(data, length if length >= 0 else size + length)
    for readonly in (False, True):
        with pytest.raises(CacheError) as caught:
            Store.open(data.parent, readonly=readonly)
        assert str(data) in str(caught.value)
        assert "delete the folder and index again" in str(caught.value)


@pytest.mark.parametrize("length", [0, 100, 4096, 8192, 100_000, -4096])
def test_a_data_file_cut_short_while_it_is_open_is_a_cache_error(data: Path, length: int) -> None:
    with Store.open(data.parent) as opened:
        os.truncate(data, length if length >= 0 else data.stat().st_size + length)
        for _ in range(2):
            with pytest.raises(CacheError, match="cut short"), opened.reading():
                pass
            with pytest.raises(CacheError, match="cut short"), opened.writing():
                pass


@pytest.mark.parametrize("seed", range(5))
def test_garbage_is_a_cache_error(data: Path, seed: int) -> None:
    garbage = random.Random(seed).randbytes(20_000)
    data.write_bytes(garbage)
    with pytest.raises(CacheError, match="not an index"):
        Store.open(data.parent)
    assert data.read_bytes() == garbage


def test_damaged_pages_give_cache_errors_and_nothing_worse(data: Path) -> None:
    whole = data.read_bytes()
    randomly = random.Random(1)
    for _ in range(30):
        broken = bytearray(whole)
        for _ in range(20):
            broken[randomly.randrange(len(whole))] ^= 1 << randomly.randrange(8)
        data.write_bytes(broken)
        try:
            with Store.open(data.parent, readonly=True) as opened, opened.reading() as reader:
                for _ in reader.scan(b""):
                    pass
        except CacheError:
            pass


def test_a_file_whose_missing_tail_is_free_is_whole(tmp_path: Path) -> None:
    randomly = random.Random(1)
    shorter = 0
    with Store.open(tmp_path) as opened:
        for _ in range(150):
            with opened.writing() as writer:
                keys = [randomly.randbytes(8) for _ in range(randomly.randrange(1, 40))]
                for key in keys:
                    writer.put(b"c" + key, bytes(randomly.choice([10, 500, 1500, 9000, 20_000])))
                for key in randomly.sample(keys, randomly.randrange(len(keys))):
                    writer.delete(b"c" + key)
            handle = opened._environment._opened()
            needed = (handle.info()["last_pgno"] + 1) * handle.stat()["psize"]
            shorter += (tmp_path / "data.mdb").stat().st_size < needed
            with opened.reading():
                pass
    assert shorter  # or this proves nothing


def test_a_folder_that_is_not_there_any_more_is_a_cache_error(tmp_path: Path) -> None:
    (tmp_path / "data.mdb").symlink_to("missing")
    with pytest.raises(CacheError, match="No such file"):
        Store.open(tmp_path)


@pytest.mark.parametrize("name", ["data.mdb", "lock.mdb"])
@pytest.mark.parametrize("is_replaced", [True, False])
def test_nothing_is_written_to_an_index_whose_files_are_gone(
    tmp_path: Path, name: str, *, is_replaced: bool
) -> None:
    with Store.open(tmp_path) as opened:
        put(opened, b"before")
        (tmp_path / name).rename(tmp_path / "elsewhere")
        if is_replaced:
            shutil.copyfile(tmp_path / "elsewhere", tmp_path / name)
        for _ in range(2):
            with pytest.raises(CacheError, match=rf"{name}: was removed or replaced"):
                put(opened, b"lost")
        assert get(opened) == b"before"
        (tmp_path / "elsewhere").rename(tmp_path / name)
        put(opened, b"after")
        assert get(opened) == b"after"
