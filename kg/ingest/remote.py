"""Files that do not lie on a disk of this machine: in an object store or on a server, by URL, through fsspec."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import IngestError, MissingExtraError

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True, order=True)
class Url:
    """A file or a folder by its URL, `s3://bucket/reports/lvliang-2022.txt`; named as a path is.

    Which stores there are, and who one is to them, is fsspec's matter: s3 needs the package s3fs, and its settings.
    """

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """What stands after the last stroke."""
        return PurePosixPath(self.url).name

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.url).stem

    @property
    def suffix(self) -> str:
        """The ending of the name, with its dot; "" where it has none."""
        return PurePosixPath(self.url).suffix

    @property
    def parts(self) -> tuple[str, ...]:
        """The names between the strokes."""
        return PurePosixPath(self.url).parts

    def is_dir(self) -> bool:
        """Whether it is a folder, or the beginning of names that a store shows as one; False where nobody knows."""
        try:
            files, path = self._place()
            return bool(files.isdir(path))
        except Exception:  # each store has errors of its own; reading the file will tell what is wrong
            return False

    def files(self) -> list[Url]:
        """The visible files in a folder and in those under it, sorted by their names; raises IngestError."""
        files, path = self._place()
        try:
            found = [Url(files.unstrip_protocol(name)) for name in files.find(path)]
        except Exception as error:
            raise IngestError(f"{self}: can't be listed ({_told(error)})") from error
        start = len(Url(files.unstrip_protocol(path)).parts)
        seen = (url for url in found if not any(part.startswith(".") for part in url.parts[start:]))
        return sorted(seen, key=lambda url: url.parts)

    def size(self) -> int | None:
        """How many bytes the file has; None where the store does not tell; raises IngestError where there is none."""
        size = self._info().get("size")
        return int(size) if size is not None else None

    def stamp(self) -> str:
        """What changes when the file does, as far as its store tells it: size, time, mark; raises IngestError."""
        told = self._info()
        keys = ("size", "mtime", "LastModified", "last_modified", "created", "updated", "ETag", "etag", "md5Hash")
        return " ".join(f"{key}={told[key]}" for key in keys if told.get(key) is not None)

    def content(self) -> bytes:
        """The bytes of the file; raises IngestError, without the URL."""
        files, path = self._place()
        try:
            data: bytes = files.cat_file(path)
        except Exception as error:
            raise IngestError(f"can't be read ({_told(error)})") from error
        return data

    def _info(self) -> dict[str, Any]:
        files, path = self._place()
        try:
            told: dict[str, Any] = files.info(path)
        except Exception as error:
            raise IngestError(f"can't be read ({_told(error)})") from error
        return told

    def _place(self) -> tuple[Any, str]:
        """The file system, an object of fsspec, and the path in it."""
        return file_system(self.url)


Location = Path | Url
"""Where a file or a folder is."""


def location(text: str) -> Location:
    """The place that a text names: a URL where it begins like one, else a path.

    >>> location("s3://reports/lvliang-2022.txt").name, str(location("reports/x.txt"))
    ('lvliang-2022.txt', 'reports/x.txt')
    """
    return Url(text) if _URL.match(text) else Path(text)


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL, an object of fsspec, and the path in it.

    Raises MissingExtraError without fsspec, or without the package that it needs for this kind of URL, IngestError
    for a kind that it does not know.
    """
    try:
        fsspec = import_module("fsspec")
    except ImportError as error:
        raise MissingExtraError(f"{url}: fsspec is not installed; pip install 'zhengtu[remote]'") from error
    try:
        files, path = fsspec.url_to_fs(url)
    except ImportError as error:
        raise MissingExtraError(f"{url}: {error}") from error
    except Exception as error:
        raise IngestError(f"can't be read ({_told(error)})") from error
    return files, str(path)


def _told(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
