"""Detects that the files of an open database were deleted, replaced or overwritten.

SQLite itself does not: it goes on writing to a deleted file, and reads no page again that it remembers.
https://www.sqlite.org/howtocorrupt.html
"""

from __future__ import annotations

import struct
from io import FileIO
from pathlib import Path

_MAGIC = b"SQLite format 3\0"
# https://www.sqlite.org/fileformat2.html#the_database_header
_HEADER = struct.Struct(">16s8xI32xI")  # magic, change counter, user version
# https://www.sqlite.org/walformat.html#the_wal_file_format
_WAL_HEADER = 32
_WAL_MAGICS = (0x377F0682, 0x377F0683)
_WORD = 0xFFFFFFFF


class FileWatch:
    """The database file and its write-ahead log as they were opened.

    Its handles stay open until the last connection is closed: to close any handle of the database file
    drops all locks that SQLite holds on it (howtocorrupt.html, 2.2).
    """

    def __init__(self, path: Path) -> None:
        """`path` is open in SQLite, in WAL mode, and was written to."""
        self._path, self._wal_path = path, Path(f"{path}-wal")
        self._file, self._wal = FileIO(path), FileIO(self._wal_path)
        self._sound_wal: bytes = b""  # the last header found sound: it changes when the log begins again
        self._ids = self._identify()
        _, self._counter, self._mark = self._header()

    def find_fault(self) -> str | None:
        """What happened to the files, if anything; takes a few microseconds."""
        try:
            if self._identify() != self._ids:
                return "its files were replaced while the bot runs"
            magic, counter, mark = self._header()
            wal = _start(self._wal, _WAL_HEADER)
        except FileNotFoundError:
            return "its files were deleted while the bot runs"
        except (OSError, struct.error):
            return "its files can no longer be read"
        if magic != _MAGIC or mark != self._mark or counter < self._counter:
            return "its files were overwritten while the bot runs"
        if wal != self._sound_wal and not _is_sound(wal):
            return "its files were overwritten while the bot runs"
        self._counter, self._sound_wal = counter, wal
        return None

    def close(self) -> None:
        """Close the handles, after SQLite's own."""
        self._file.close()
        self._wal.close()

    def _identify(self) -> tuple[int, int, int, int]:
        """The identity of the files, regardless of their contents."""
        file, wal = self._path.stat(), self._wal_path.stat()
        return file.st_dev, file.st_ino, wal.st_dev, wal.st_ino

    def _header(self) -> tuple[bytes, int, int]:
        return _HEADER.unpack(_start(self._file, _HEADER.size))


def _start(file: FileIO, size: int) -> bytes:
    file.seek(0)
    return file.read(size)


def _is_sound(header: bytes) -> bool:
    """Whether a log begins as SQLite writes it; an empty one was taken into the database."""
    if not header:
        return True
    if len(header) < _WAL_HEADER:
        return False
    magic = int.from_bytes(header[:4], "big")
    if magic not in _WAL_MAGICS:
        return False
    words = struct.unpack(">6I" if magic & 1 else "<6I", header[:24])
    first = second = 0
    for left, right in zip(words[::2], words[1::2], strict=True):
        first = (first + left + second) & _WORD
        second = (second + right + first) & _WORD
    return (first, second) == struct.unpack(">2I", header[24:])
