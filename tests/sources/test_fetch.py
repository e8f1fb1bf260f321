"""Downloads: whole and of the right hash, or nothing is left behind."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from analysis.errors import AnalysisError, DamagedFile, NotCarried
from analysis.sources import fetch
from tests.conftest import one_sentence
from tests.sources.given import PAIR, known


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Serve the folder; what lies under `short` is cut off."""
        if not self.path.startswith("/short/"):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(PAIR)))
        self.end_headers()
        self.wfile.write(PAIR[:20])


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One folder with a small file, as a folder, a file: and an http: address."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "ai_jobs").mkdir()
    (folder / "ai_jobs" / "salaries.csv").write_bytes(PAIR)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Quiet, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        yield {
            "folder": str(folder),
            "file:": folder.as_uri(),
            "http:": f"http://127.0.0.1:{server.server_port}",
        }
    server.shutdown()
    thread.join()
    server.server_close()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


KINDS_OF_BASE = pytest.mark.parametrize("kind", ["folder", "file:", "http:"])


@KINDS_OF_BASE
def test_a_file_with_its_hash_is_fetched(tmp_path: Path, bases: dict[str, str], kind: str) -> None:
    assert fetch(known(PAIR), base=bases[kind], folder=tmp_path) == [
        tmp_path / "ai_jobs" / "salaries.csv"
    ]
    assert files_in(tmp_path) == [tmp_path / "ai_jobs" / "salaries.csv"]
    assert (tmp_path / "ai_jobs" / "salaries.csv").read_bytes() == PAIR


def test_a_file_is_fetched_from_its_published_address(
    tmp_path: Path, bases: dict[str, str]
) -> None:
    (path,) = fetch(known(PAIR, url=f"{bases['http:']}/ai_jobs/salaries.csv"), folder=tmp_path)
    assert path.read_bytes() == PAIR


@KINDS_OF_BASE
def test_a_wrong_hash_leaves_nothing_behind(
    tmp_path: Path, bases: dict[str, str], kind: str
) -> None:
    with pytest.raises(DamagedFile) as caught:
        fetch(known(PAIR, sha256="0" * 64), base=bases[kind], folder=tmp_path)
    assert one_sentence(caught.value) == (
        f"ai_jobs/salaries.csv came with sha256 {hashlib.sha256(PAIR).hexdigest()[:12]}…, "
        "expected 000000000000…: not kept."
    )
    assert files_in(tmp_path) == []


def test_a_wrong_hash_leaves_the_file_that_was_there(tmp_path: Path, bases: dict[str, str]) -> None:
    (tmp_path / "ai_jobs").mkdir()
    (tmp_path / "ai_jobs" / "salaries.csv").write_bytes(b"before")
    with pytest.raises(DamagedFile):
        fetch(known(PAIR, sha256="0" * 64), base=bases["folder"], folder=tmp_path)
    assert [path.read_bytes() for path in files_in(tmp_path)] == [b"before"]
    fetch(known(PAIR), base=bases["folder"], folder=tmp_path)
    assert [path.read_bytes() for path in files_in(tmp_path)] == [PAIR]


@KINDS_OF_BASE
def test_a_file_that_is_not_served_is_not_carried(
    tmp_path: Path, bases: dict[str, str], kind: str
) -> None:
    with pytest.raises(NotCarried) as caught:
        fetch(known(PAIR, file="ai_jobs/none.csv"), base=bases[kind], folder=tmp_path)
    address = f"{bases['http:']}/ai_jobs/none.csv"
    assert str(caught.value).startswith(
        f"{address} could not be downloaded: 404 "
        if kind == "http:"
        else f"there is no ai_jobs/none.csv under {bases[kind]}."
    )
    assert files_in(tmp_path) == []


def test_a_download_cut_off_leaves_nothing_behind(tmp_path: Path, bases: dict[str, str]) -> None:
    with pytest.raises(NotCarried, match=r"/short/salaries\.csv could not be downloaded: "):
        fetch(known(PAIR, file="short/salaries.csv"), base=bases["http:"], folder=tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("base", ["gopher://127.0.0.1", "http://", "http://127.0.0.1:9", "a\0b"])
def test_a_base_that_is_none_is_not_carried(tmp_path: Path, base: str) -> None:
    with pytest.raises(
        NotCarried, match=r"could not be downloaded: |there is no ai_jobs/salaries\.csv under "
    ):
        fetch(known(PAIR), base=base, folder=tmp_path)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("base", "words"),
    [
        pytest.param("http://127.0.0.1:9", "127.0.0.1:9", id="nobody listens"),
        pytest.param("http://[::1", "http://[::1", id="broken address"),
    ],
)
def test_a_base_that_is_none_is_said_in_a_sentence(tmp_path: Path, base: str, words: str) -> None:
    with pytest.raises(NotCarried) as caught:
        fetch(known(PAIR), base=base, folder=tmp_path)
    assert words in one_sentence(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "with blanks",
        "größe",
        pytest.param("a#b", id="hash"),
        pytest.param("a?b", id="question mark"),
        pytest.param("a%20b", id="percent"),
    ],
)
def test_a_folder_of_any_name_is_a_base(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "ai_jobs").mkdir(parents=True)
    (tmp_path / name / "ai_jobs" / "salaries.csv").write_bytes(PAIR)
    (path,) = fetch(known(PAIR), base=str(tmp_path / name), folder=tmp_path / "got")
    assert path.read_bytes() == PAIR


def test_fetching_into_what_is_no_folder_is_refused(tmp_path: Path, bases: dict[str, str]) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(AnalysisError, match="taken"):
        fetch(known(PAIR), base=bases["folder"], folder=tmp_path / "taken")
