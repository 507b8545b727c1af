"""The database itself: versions, transactions, locks."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest

from bot.errors import StartError
from bot.storage.sqlite.database import QUERIES, Database, open_database, sqlite_path
from bot.storage.sqlite.lock import shard_lock
from bot.storage.sqlite.migrations import FOLDER, migrate, scripts, version_of


def tables(path: Path) -> dict[str, str]:
    """The schema of a database: what each table and index was made with."""
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


async def at_version(path: Path, version: int) -> None:
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await migrate(connection, up_to=version)
        assert await version_of(connection) == version


@pytest.mark.parametrize("version", [0, *scripts()])
async def test_every_old_version_is_brought_to_the_newest(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    if version:
        await at_version(old, version)
    for path in (old, new):
        async with open_database(f"sqlite:///{path}"):
            pass
    assert tables(old) == tables(new)


async def test_a_database_of_a_newer_bot_is_refused_with_a_sentence(url: str) -> None:
    async with open_database(url) as database, database.writing() as rows:
        await rows._raw.execute("INSERT INTO schema_version (version) VALUES (99)")
    with pytest.raises(
        StartError, match=rf"has version 99, and this bot knows versions up to {max(scripts())}:"
    ):
        async with open_database(url):
            pass


async def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rose.db"
    await at_version(path, 1)
    before = tables(path)
    broken = {**scripts(), 2: "CREATE TABLE half (id BIGINT); CREATE TABLE fact (id BIGINT);"}
    monkeypatch.setattr("bot.storage.sqlite.migrations.scripts", lambda: broken)
    with pytest.raises(sqlite3.OperationalError):
        async with open_database(f"sqlite:///{path}"):
            pass
    assert tables(path) == before


def test_each_migration_has_a_number_of_its_own() -> None:
    assert len(scripts()) == len(list(FOLDER.glob("*.sql")))


async def test_the_pragmas_that_durability_rests_on(database: Database) -> None:
    for connection in (database._raw_writer, database._raw_reader):
        found = []
        for pragma in ("journal_mode", "synchronous", "foreign_keys"):
            async with connection.execute(f"PRAGMA {pragma}") as cursor:
                row = await cursor.fetchone()
                found.append(row[0] if row else None)
        assert found == ["wal", 1, 1]


async def test_a_transaction_that_fails_is_undone_and_the_next_one_works(database: Database) -> None:
    values = {"guild_id": 1, "player_id": 2, "name": "ann"}

    async def fail() -> None:
        async with database.writing() as rows:
            await rows.run("save_name", **values)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with database.reader._raw.execute("SELECT COUNT(*) FROM member") as cursor:
        assert tuple(await cursor.fetchone() or ()) == (0,)
    async with database.writing() as rows:
        assert await rows.run("save_name", **values) == 1


async def test_many_writers_at_once_wait_for_each_other(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.writing() as rows:
            await rows.run("save_name", guild_id=1, player_id=number, name=str(number))
            await asyncio.sleep(0)
            await rows.run("save_name", guild_id=2, player_id=number, name=str(number))

    await asyncio.gather(*(write(number) for number in range(40)))
    async with database.reader._raw.execute("SELECT COUNT(*) FROM member") as cursor:
        assert tuple(await cursor.fetchone() or ()) == (80,)


@pytest.mark.parametrize("url", ["postgresql://localhost/rose", "rose.db", "sqlite:///"])
def test_an_address_that_is_not_understood_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(StartError, match="is not understood"):
        sqlite_path(url)


async def test_a_folder_that_is_not_there_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="its folder is not there"):
        async with open_database(f"sqlite:///{tmp_path}/missing/rose.db"):
            pass


def test_a_second_process_is_refused_and_a_start_after_a_kill_is_not(url: str) -> None:
    hold = (
        "import sys, time\nfrom bot.storage.sqlite.lock import shard_lock\n"
        f"with shard_lock({url!r}, 0, 2):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(StartError, match=r"Another process runs shard 0 on .* already"),
            shard_lock(url, 0, 2),
        ):
            pass
        with shard_lock(url, 1, 2):
            pass
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        with shard_lock(url, 0, 2):
            pass


def test_nothing_in_sql_that_only_sqlite_could_do() -> None:
    only_sqlite = r"\b(AUTOINCREMENT|ROWID|INSERT OR|REPLACE INTO|datetime|strftime|PRAGMA|GLOB|IFNULL)\b"
    for path in [*QUERIES.glob("*.sql"), *FOLDER.glob("*.sql")]:
        code = "\n".join(line.partition("--")[0] for line in path.read_text(encoding="utf-8").splitlines())
        assert not re.search(only_sqlite, code, re.IGNORECASE), path
        assert not re.search(r"\b(INTEGER|INT)\b", code), f"{path}: a snowflake needs BIGINT"


async def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "rose.db"
    path.write_bytes(b"not a database, " * 100)
    with pytest.raises(StartError, match="cannot be opened: it is no SQLite database"):
        async with open_database(f"sqlite:///{path}"):
            pass


def test_three_processes_may_make_the_same_database_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/rose.db"
    make = (
        "import asyncio\nfrom bot.storage.sqlite.database import open_database\n"
        f"async def main():\n    async with open_database({url!r}):\n        pass\nasyncio.run(main())"
    )
    both = [subprocess.Popen([sys.executable, "-W", "ignore", "-c", make]) for _ in range(3)]
    assert [process.wait() for process in both] == [0, 0, 0]


async def test_answers_of_before_there_were_kinds_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "rose.db"
    await at_version(path, 5)
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("INSERT INTO session VALUES (7, 1, 2, 3, 1, 20, NULL, 'over', 0, 0, '[]', 'played', 1)")
        old.execute("INSERT INTO round VALUES (7, 1, 'closed', '{}', 0, 0, 0, 0, 0, '[]')")
        old.execute("INSERT INTO answer VALUES (7, 1, 3, 2, 5000, 1, 88, 1200)")
    async with open_database(f"sqlite:///{path}") as database:
        [answer] = await database.reader.rows("answers", session_id=7)
        [round_] = await database.reader.rows("rounds", session_id=7)
    assert tuple(answer) == (1, 3, "2", 5000, 1, 88, 1200, "")
    assert round_["clues"] == 1


async def test_a_start_that_fails_late_leaves_no_thread_that_keeps_the_process(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a file system that has no write-ahead log: the sentence was said, and the process never ended."""

    def missing(_path: Path) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("bot.storage.sqlite.database.FileWatch", missing)
    before = set(threading.enumerate())
    with pytest.raises(StartError, match="cannot be opened"):
        async with open_database(url):
            pass
    left = [thread for thread in set(threading.enumerate()) - before if not thread.daemon]
    for thread in left:  # it ends a moment after its connection
        thread.join(5)
    assert not [thread for thread in left if thread.is_alive()]
