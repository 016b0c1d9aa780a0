"""`kit lab` with a small server in JupyterLab's place: it ends whole whatever is pressed, and two may start at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kit.errors import SetupError
from kit.lab import folder, launch, server

# Answers everything. Asked to shut down, it takes its time over it, as one with kernels does.
SLOW = """
import http.server, os, sys, time
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def do_POST(self):
        self.do_GET()
        self.wfile.close()
        time.sleep(float(sys.argv[2]))
        os._exit(0)
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""
LAB = f"""
import sys
from pathlib import Path
from kit.lab import folder, launch, server
server._command = lambda folder, port: [sys.executable, "-c", {SLOW!r}, str(port), "1"]
work = folder.WorkFolder(Path(sys.argv[1]), ours=False, new=False)
say = lambda line: print(line, flush=True)
launch._serve(work, "x.ipynb", None, say=say, show_browser=False, autostart=False)
"""


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: data of its own, and the small server."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(server, "_command", lambda _, port: [sys.executable, "-c", SLOW, str(port), "0"])


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("second", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_a_second_ctrl_c_leaves_nothing_behind(tmp_path: Path, second: int) -> None:
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", LAB, str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, process_group=0,
    )  # fmt: skip
    assert process.stdout
    while "127.0.0.1" not in (line := process.stdout.readline()):
        assert line, process.communicate()[1]
    port = int(line.split("127.0.0.1:")[1].split("/")[0])
    assert list(tmp_path.glob("kit-lab-*"))
    process.send_signal(signal.SIGINT)
    while process.stdout.readline() != "Stopping ...\n":
        pass
    process.send_signal(second)
    time.sleep(0.2)
    process.send_signal(second)
    said, errors = process.communicate(timeout=30)
    assert (said, errors, process.returncode) == ("Everything is saved.\n", "", 0)
    assert server.is_free(port), "the server is still there"
    assert not list(tmp_path.glob("kit-lab-*")), "the token is still there"


@pytest.mark.usefixtures("quick")
def test_a_wait_can_be_interrupted_and_ends_with_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows hears Ctrl+C only between two waits, so none may be without an end."""
    running = server.start(tmp_path, port=server.free_port(None), page={})
    waits: list[float | None] = []
    wait = running.process.wait

    def noted(timeout: float | None = None) -> int:
        waits.append(timeout)
        return wait(timeout)

    monkeypatch.setattr(running.process, "wait", noted)
    threading.Timer(0.8, running.process.kill).start()
    assert running.wait() != 0
    running.stop()
    assert len(waits) >= 2
    assert None not in waits


def race(monkeypatch: pytest.MonkeyPatch, losses: int) -> list[HTTPServer]:
    """Somebody else takes the chosen port just before our server does, so many times."""
    others: list[HTTPServer] = []
    start = server.start

    def second(*given: object, port: int, **options: object) -> server.Server:
        if len(others) < losses:
            others.append(HTTPServer((server.HOST, port), BaseHTTPRequestHandler))  # refuses whatever it is asked
            threading.Thread(target=others[-1].serve_forever, args=(0.05,), daemon=True).start()
        return start(*given, port=port, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(server, "start", second)
    return others


def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, port: int | None = None) -> list[str]:
    """`kit lab` until it answers; what it says."""
    monkeypatch.setattr(server.Server, "wait", lambda _: 0)
    said: list[str] = []
    work = folder.WorkFolder(tmp_path, ours=False, new=False)
    launch._serve(work, "x.ipynb", port, say=said.append, show_browser=False, autostart=False)
    return said


@pytest.mark.usefixtures("quick")
def test_two_that_start_at_once_take_two_ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = race(monkeypatch, 2)
    said = serve(tmp_path, monkeypatch)
    ports = {other.server_port for other in others}
    assert len(ports) == 2
    (address,) = (line for line in said if line.startswith("http"))
    port = int(address.split(":")[2].split("/")[0])
    assert port not in ports
    assert f"Port {server.FIRST_PORT} is in use, so port {port} is taken." in said
    assert said[-1] == "Everything is saved."
    for other in others:
        other.shutdown()
        other.server_close()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("asked", [True, False])
def test_a_port_that_was_asked_for_is_tried_once_any_other_three_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    others = race(monkeypatch, 9)
    with pytest.raises(SetupError, match="could not be started"):
        serve(tmp_path, monkeypatch, server.free_port(None) if asked else None)
    assert len(others) == (1 if asked else 3)
    for other in others:
        other.shutdown()
        other.server_close()


@pytest.mark.usefixtures("quick")
def test_what_fails_on_a_free_port_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_command", lambda *_: [sys.executable, "-c", "raise SystemExit('no room')"])
    began: list[int] = []
    start = server.start

    def counted(*given: object, **options: object) -> server.Server:
        began.append(1)
        return start(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(server, "start", counted)
    with pytest.raises(SetupError, match="no room"):
        serve(tmp_path, monkeypatch)
    assert began == [1]
