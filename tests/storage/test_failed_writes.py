"""What cannot be stored is refused, never acknowledged; and it goes on when the trouble is over."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.sqlite import database as database_module
from bot.storage.sqlite.database import Database
from bot.storage.sqlite.error_translation import QUIET, ErrorTranslator
from bot.tasks import Tasks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rose.db"


async def save(database: Database, player: int) -> None:
    async with database.writing_once() as rows:
        await rows.run("save_name", guild_id=1, player_id=player, name=str(player))


def stored(path: Path) -> set[int]:
    """The players that stand in the file, as any other program sees it."""
    with closing(sqlite3.connect(path)) as other:
        return {player for (player,) in other.execute("SELECT player_id FROM member")}


@contextmanager
def locked(path: Path):
    """Another program holds the write lock while the block runs."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_after_a_failed_commit_writes_are_stored_again(database: Database, path: Path) -> None:
    async def fail() -> None:
        async with database.writing() as rows:
            await rows.change("PRAGMA defer_foreign_keys = ON")  # so that it is COMMIT which fails
            await rows.run("add_fact_event", guild_id=1, fact_id="none", at=1, actor_id=1, action="kept")

    with pytest.raises(sqlite3.IntegrityError):
        await fail()
    await save(database, 1)
    async with database.writing() as rows:
        await rows.run("save_name", guild_id=1, player_id=2, name="2")
    assert stored(path) == {1, 2}


async def test_a_write_that_is_cancelled_leaves_no_transaction_open(database: Database, path: Path) -> None:
    async def write() -> None:
        async with database.writing():
            await asyncio.sleep(60)

    for delay in (0, 0, 0.001, 0.01):
        task = asyncio.create_task(write())
        await asyncio.sleep(delay)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await save(database, 1)
    assert stored(path) == {1}


async def test_a_connection_that_cannot_be_used_any_more_is_opened_anew(
    database: Database, path: Path
) -> None:
    await database._raw_writer.close()
    with pytest.raises(StorageError):
        await save(database, 1)
    async with database.writing() as rows:
        await rows.run("save_name", guild_id=1, player_id=1, name="1")
    assert stored(path) == {1}


async def test_everyone_is_told_in_time_while_another_program_holds_the_lock(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PATIENCE", 0.3)
    with locked(path):
        told = await asyncio.gather(*(save(database, n) for n in range(6)), return_exceptions=True)
        assert [type(error) for error in told] == [StorageError] * 6
    await save(database, 7)
    assert stored(path) == {7}, "who was refused is not stored, and who was not is"


async def test_a_short_lock_is_waited_out(database: Database, path: Path) -> None:
    with locked(path):
        writing = asyncio.create_task(save(database, 1))
        await asyncio.sleep(0.05)
        assert not writing.done()
    await writing
    assert stored(path) == {1}


@pytest.mark.parametrize(
    ("broken", "fixed", "reason"),
    [
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "the disk is full"),
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "it is read-only"),
    ],
)
async def test_a_disk_that_takes_nothing_refuses_and_later_stores(
    database: Database, path: Path, broken: str, fixed: str, reason: str
) -> None:
    await database._raw_writer.execute(broken)
    told: list[str] = []
    done: set[int] = set()
    for player in range(3000):
        try:
            await save(database, player)
            done.add(player)
        except StorageError as error:
            told.append(error.reason)
            if len(told) == 3:
                break
    assert told == [reason] * 3
    await database._raw_writer.execute(fixed)
    await save(database, 9999)
    assert stored(path) == done | {9999}


def delete(path: Path) -> None:
    path.unlink()


def replace_file(path: Path) -> None:
    shutil.copy(path, f"{path}.new")
    Path(f"{path}.new").rename(path)


def overwrite_first_page(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xff" * 4096)


def overwrite_start_of_log(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xff" * 64)


def truncate(path: Path) -> None:
    path.write_bytes(b"")


def put_another_database_in_its_place(path: Path) -> None:
    with closing(sqlite3.connect(f"{path}.other")) as other:
        other.executescript("PRAGMA user_version = 5; CREATE TABLE a (b);")
    path.write_bytes(Path(f"{path}.other").read_bytes())


@pytest.mark.parametrize(
    ("suffix", "damage"),
    [
        ("", delete),
        ("-wal", delete),
        ("", replace_file),
        ("-wal", replace_file),
        ("", overwrite_first_page),
        ("", truncate),
        ("", put_another_database_in_its_place),
        ("-wal", overwrite_start_of_log),
        ("-wal", truncate),
    ],
)
async def test_nothing_is_acknowledged_once_the_files_are_lost(
    database: Database,
    path: Path,
    suffix: str,
    damage: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    await save(database, 1)
    damage(Path(f"{path}{suffix}"))
    for _ in range(5):
        with pytest.raises(StorageError) as told:
            await save(database, 2)
        assert told.value.is_lasting
        with pytest.raises(StorageError):
            async with database.writing() as rows:
                await rows.run("save_name", guild_id=1, player_id=3, name="3")
    [line] = caplog.records
    assert line.getMessage().endswith("nothing is stored any more until the bot is restarted")
    assert not line.exc_info


async def test_lost_files_are_noticed_though_nothing_is_written(
    url: str, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(database_module, "WATCH_EVERY", 0.01)
    async with database_module.open_database(url):
        delete(path)
        await asyncio.sleep(0.3)
    assert len(caplog.records) == 1


async def test_what_other_connections_do_is_no_damage(database: Database, path: Path) -> None:
    for player in range(50):
        await save(database, player)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("INSERT INTO member VALUES (2, ?, '', 0, 0)", (player,))
            if player % 7 == 0:
                other.execute("VACUUM")
            if player % 5 == 0:
                other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert stored(path) == set(range(50))


def test_the_same_trouble_is_logged_once_a_minute_with_a_count(caplog: pytest.LogCaptureFixture) -> None:
    now = 0.0
    translator = ErrorTranslator(lambda: now)
    for _ in range(100):
        translator.error("the disk is full")
    translator.error("it is locked")
    now = QUIET
    translator.error("the disk is full")
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == [
        "the disk is full",
        "it is locked",
        "the disk is full",
    ]
    assert getattr(caplog.records[-1], "more_since_last", 0) == 99


async def test_a_background_task_that_cannot_store_writes_no_trace(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks()

    async def fail(error: Exception) -> None:
        raise error

    tasks.start(fail(StorageError("the disk is full")), "tick")
    tasks.start(fail(RuntimeError("bug")), "tick")
    await asyncio.sleep(0.01)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
