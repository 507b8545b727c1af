"""Every bad start is one sentence and exit status 1, soon: `python -m bot run` as a process."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from filelock import FileLock

from bot.config import read_config
from bot.errors import StartError
from bot.storage.sqlite.lock import shard_lock
from tests.support.shipped import copy_to

ROOT = Path(__file__).parents[2]
LOG_LINE = re.compile(r"[-\d]{10} [:\d]{8},\d{3} ")
RUN = """
import resource, sys
import bot.cli.main, bot.app, cogs, encodings.idna, aiosql, aiosqlite
LIMIT
sys.exit(bot.cli.main.main(["run"]))
"""


def refused(url: str, limit: str = "", **environment: str) -> str:
    """The one sentence with which a bot refuses to start."""
    known = {"DATABASE_URL": url, "DISCORD_TOKEN": "x.y.z", "DISCORD_URL": "http://127.0.0.1:9"}
    began = time.monotonic()
    process = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUN.replace("LIMIT", limit)],
        cwd=ROOT,
        env=os.environ | known | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    said = [line for line in process.stderr.splitlines() if not LOG_LINE.match(line)]
    assert (process.returncode, len(said)) == (1, 1), process.stderr
    assert time.monotonic() - began < 30, "within 10 seconds on a machine that is not busy"
    return said[0]


def corrupt(path: Path) -> None:
    """Overwrite 60 random pages."""
    copy_to(path)
    chance = random.Random(1)
    with path.open("r+b") as file:
        pages = path.stat().st_size // 4096
        for page in chance.sample(range(1, pages), 60):
            file.seek(page * 4096)
            file.write(chance.randbytes(4096))


def newer(path: Path) -> None:
    copy_to(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO schema_version VALUES (99)")


def no_database(path: Path) -> None:
    path.write_bytes(b"not a database, " * 1000)


def hard_link(path: Path) -> None:
    copy_to(path.with_name("other.db"))
    path.hardlink_to(path.with_name("other.db"))


BAD_FILES: dict[Callable[[Path], object], str] = {
    Path.mkdir: "is a folder",
    corrupt: "damaged",
    newer: "knows versions up to",
    no_database: "is no SQLite database",
    hard_link: "a hard link",
}


@pytest.mark.parametrize(("make", "sentence"), BAD_FILES.items())
def test_a_bad_file(tmp_path: Path, make: Callable[[Path], object], sentence: str) -> None:
    make(tmp_path / "rose.db")
    assert sentence in refused(f"sqlite:///{tmp_path}/rose.db")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:////nowhere/at/all/rose.db", "its folder is not there"),
        ("sqlite:///:memory:", "must name a file"),
    ],
)
def test_a_bad_address_of_the_database(url: str, sentence: str) -> None:
    assert sentence in refused(url)


def test_a_disk_that_is_full_while_the_facts_are_stored(tmp_path: Path) -> None:
    full = "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\nimport signal\n"
    full += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    said = refused(f"sqlite:///{tmp_path}/rose.db", full)
    assert said.startswith("The facts cannot be stored in the database: "), said


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_folder_or_a_file_that_may_not_be_written(what: str) -> None:
    nobody = "import os\nif os.geteuid() == 0:\n    os.seteuid(65534)"  # root may write anything
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name, "rose.db")
        copy_to(path)
        path.chmod(0o666 if what == "folder" else 0o444)
        folder.chmod(0o555 if what == "folder" else 0o777)
        said = refused(f"sqlite:///{path}", nobody)
        folder.chmod(0o755)
    assert "ermission denied" in said or "read-only" in said


@pytest.mark.parametrize("held", ["write lock", "migration lock", "shard", "other count", "other name"])
def test_a_lock_that_somebody_else_holds(tmp_path: Path, held: str) -> None:
    path, url = tmp_path / "rose.db", f"sqlite:///{tmp_path}/rose.db"
    copy_to(path)
    with ExitStack() as stack:
        sentence = f"Another process runs shard 0 on {path} already"
        match held:
            case "write lock":
                other = stack.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
                other.execute("BEGIN IMMEDIATE")
                sentence = "locked by another program"
            case "migration lock":
                stack.enter_context(FileLock(f"{path}.migration.lock"))
                sentence = "brings it to a newer version"
            case "shard":
                stack.enter_context(shard_lock(url, 0, 1))
            case "other count":
                stack.enter_context(shard_lock(url, 1, 2))
                sentence = "Another process runs shard 1 of 2"
            case _:
                (tmp_path / "link.db").symlink_to(path)
                stack.enter_context(shard_lock(f"sqlite:///{tmp_path}/link.db", 0, 1))
        assert sentence in refused(url)


@pytest.mark.parametrize(
    ("shard", "count", "beside"), [(0, 2, True), (1, 4, False), (1, 3, False), (2, 4, True)]
)
def test_shards_share_servers_or_not(url: str, shard: int, count: int, beside: bool) -> None:
    with shard_lock(url, 1, 2):
        if beside:
            with shard_lock(url, shard, count):
                pass
        else:
            with pytest.raises(StartError, match="the same SHARD_COUNT"), shard_lock(url, shard, count):
                pass


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://discord.invalid:80"])
def test_a_discord_that_cannot_be_reached(tmp_path: Path, address: str) -> None:
    copy_to(tmp_path / "rose.db")
    said = refused(f"sqlite:///{tmp_path}/rose.db", DISCORD_URL=address)
    assert said.startswith("Discord cannot be reached: ")


@pytest.mark.parametrize("address", ["foo", "ftp://a.example", "http://", "http://a:b:c", "127.0.0.1:8420"])
def test_an_address_of_discord_that_is_none(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_URL", address)
    with pytest.raises(StartError, match=r"DISCORD_URL .* is not understood"):
        read_config(tmp_path / "none.env")


def test_the_token_is_never_printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very.secret.token")
    assert "secret" not in repr(read_config(tmp_path / "none.env"))
