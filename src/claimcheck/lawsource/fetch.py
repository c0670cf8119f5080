"""The bytes of a publication: of a file, or of an http(s) address."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from claimcheck.errors import ClaimcheckError

MOST_BYTES = 30_000_000  # the consolidated Regulation (EU) No 432/2012 is about one
SECONDS = 60
_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was read: its bytes, where it came from, and the encoding that the server named."""

    name: str
    data: bytes
    charset: str | None = None


def fetch(source: str) -> Fetched:
    """The publication at a path or an http(s) address. Raises ClaimcheckError: no such file, no network, too large."""
    return _download(source) if "://" in source else _file(Path(source))


def _file(path: Path) -> Fetched:
    try:
        if path.is_dir():
            raise ClaimcheckError(f"{path}: is a directory; give the file that you saved from EUR-Lex or the Register")
        with path.open("rb") as file:
            return Fetched(str(path), _bounded(file, str(path)))
    except OSError as error:
        raise ClaimcheckError(f"{path}: cannot be read: {error.strerror or error}") from error


class _SameSchemes(urllib.request.HTTPRedirectHandler):
    """Follows a redirection only to an http(s) address."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        _check_scheme(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check_scheme(url: str) -> None:
    scheme = urlsplit(url).scheme.lower()
    if scheme not in _SCHEMES:
        raise ClaimcheckError(f"{url}: an address of the kind '{scheme}' is not read; give http, https or a file")


def _download(url: str) -> Fetched:
    try:
        _check_scheme(url)
        request = urllib.request.Request(url, headers={"User-Agent": "claimcheck", "Accept": "text/html,*/*"})
        with urllib.request.build_opener(_SameSchemes).open(request, timeout=SECONDS) as answer:
            data = _bounded(answer, url)
            if answer.status != 200 or not data:
                raise ClaimcheckError(
                    f"{url}: the server answered {answer.status} and no text; open the address in a browser, save the "
                    "page and give the file"
                )
            return Fetched(url, data, answer.headers.get_content_charset())
    except urllib.error.HTTPError as error:
        raise ClaimcheckError(f"{url}: the server answered {error.code} {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise ClaimcheckError(
            f"{url}: cannot be reached: {reason}; without network save the page in a browser and give the file"
        ) from error


def _bounded(file: IO[bytes], name: str) -> bytes:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ClaimcheckError(f"{name}: is larger than {MOST_BYTES // 1_000_000} MB; no publication of claims is")
    if not data:
        raise ClaimcheckError(f"{name}: is empty")
    return data
