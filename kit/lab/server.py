"""Start JupyterLab on a work folder, wait until it answers, stop it.

Everything the kit asks of JupyterLab is handed over at the start: through the command line, and through a private
folder of settings that stands before the user's own. Neither the environment nor the user's settings are touched.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kit.errors import SetupError
from kit.lab.folder import data_folder

HOST = "127.0.0.1"  # a name may lead to another address; and the page computes digests only on this computer or https
FIRST_PORT = 8888
TRIES = 100
START_SECONDS = 120.0
STOP_SECONDS = 10.0
SHARE = Path(__file__).with_name("share") / "jupyter"

_QUIET = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
# Not through a proxy: on school networks everything else goes through one.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass
class Server:
    """A JupyterLab that answers."""

    process: subprocess.Popen[bytes]
    port: int
    token: str
    settings: Path
    log: Path

    def address(self, lesson: str) -> str:
        """The address of a lesson. `reset`: it opens alone, not among what was open last time."""
        return f"http://{HOST}:{self.port}/lab/tree/{urllib.parse.quote(lesson)}?token={self.token}&reset"

    def wait(self) -> int:
        """Wait until it is stopped from the page (0) or dies (its exit code)."""
        while True:
            with suppress(subprocess.TimeoutExpired):  # on Windows, Ctrl+C is only heard between two waits
                return self.process.wait(0.5)

    def stop(self) -> None:
        """Ask it to stop, with its kernels; insist after a while."""
        with suppress(OSError):
            _call(self.port, self.token, "api/shutdown", method="POST")
        for insist in (self.process.terminate, self.process.kill, self.process.kill):
            try:
                self.process.wait(STOP_SECONDS)
                break
            except subprocess.TimeoutExpired:
                insist()
        shutil.rmtree(self.settings, ignore_errors=True)


def start(folder: Path, *, port: int, page: dict[str, Any], variables: dict[str, str] | None = None) -> Server:
    """Start JupyterLab with `folder` as its root and wait until it answers. Raises `SetupError`.

    `page` is what the page may read (`mediaLiteracyKit`), `variables` are added to the environment of the kernels.
    """
    check_version()
    token = secrets.token_hex(24)
    settings = _write_settings(token, page)
    log = data_folder() / "logs" / f"lab-{port}.log"
    with _open_log(log) as output:
        process = subprocess.Popen(
            _command(folder, port),
            cwd=settings,  # not the work folder: nothing that lies there may be taken for a module or a setting
            env=_environment(settings, variables or {}),
            stdin=subprocess.DEVNULL,  # nothing can ask in the terminal
            stdout=output,
            stderr=subprocess.STDOUT,
            **_own_group(),
        )
    server = Server(process, port, token, settings, log)
    try:
        _await_answer(server)
    except BaseException:
        server.stop()
        raise
    return server


def free_port(wanted: int | None) -> int:
    """The port to use: the wanted one, or the first free one from 8888. Raises `SetupError`."""
    if wanted is not None:
        if is_free(wanted):
            return wanted
        raise SetupError(
            f"Port {wanted} cannot be used: another program has it, or the computer keeps it for itself.",
            "Leave out --port and a free one is found, or close the other program (perhaps another `kit lab`).",
        )
    for port in range(FIRST_PORT, FIRST_PORT + TRIES):
        if is_free(port):
            return port
    raise SetupError("No free port was found.", "Close other programs, or name one: kit lab --port 9000")


def is_free(port: int) -> bool:
    """Whether a server could listen on a port now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # a port that was just given up is free; on Windows this would share a taken one
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def root_names(folder: Path) -> list[str]:
    """How the page may name the root of the server: as it is, or from the home folder on."""
    names = [folder.as_posix()]
    if folder.is_relative_to(Path.home()):
        names.append("~/" + folder.relative_to(Path.home()).as_posix())
    return names


def check_version() -> None:
    """Raise `SetupError` where JupyterLab is missing or too old for the kit."""
    todo = 'Install it: pip install "jupyterlab>=4.4,<5"'
    try:
        version = importlib.metadata.version("jupyterlab")
    except importlib.metadata.PackageNotFoundError:
        raise SetupError("JupyterLab is not installed.", todo) from None
    major, minor = (int(part) for part in version.split(".")[:2])
    if not (4, 4) <= (major, minor) < (5, 0):
        raise SetupError(f"JupyterLab {version} does not fit: the kit needs 4.4 or newer, before 5.", todo)


def _command(folder: Path, port: int) -> list[str]:
    """The command line wins over every settings file the user may have."""
    options = {
        "ServerApp.root_dir": str(folder),
        "ServerApp.preferred_dir": str(folder),
        "ServerApp.ip": HOST,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.base_url": "/",
        "ServerApp.open_browser": False,
        "LabApp.workspaces_dir": str(data_folder() / "workspaces"),
    }
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # in a container; JupyterLab would refuse
        options["ServerApp.allow_root"] = True
    # -P: without it the current folder is the first place that Python takes modules from.
    return [sys.executable, "-P", "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())]


def _environment(settings: Path, variables: dict[str, str]) -> dict[str, str]:
    env = {**os.environ, **variables}
    env["JUPYTER_PATH"] = _before(str(SHARE), env.get("JUPYTER_PATH"))
    env["JUPYTER_CONFIG_PATH"] = _before(str(settings), env.get("JUPYTER_CONFIG_PATH"))
    # An empty part ("export PYTHONPATH=$PYTHONPATH:/x") is the current folder, for a kernel the folder of the lesson.
    parts = [part for part in env.pop("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(part)]  # noqa: PTH117
    return {**env, "PYTHONPATH": os.pathsep.join(parts)} if parts else env


def _before(first: str, rest: str | None) -> str:
    return os.pathsep.join([first, *([rest] if rest else [])])


def _write_settings(token: str, page: dict[str, Any]) -> Path:
    """A folder that only this user can read: the token must not show in the list of processes."""
    settings = Path(tempfile.mkdtemp(prefix="kit-lab-"))
    (settings / "labconfig").mkdir()
    for name, value in (
        ("jupyter_server_config.json", {"IdentityProvider": {"token": token}}),
        ("labconfig/page_config.json", {"mediaLiteracyKit": json.dumps(page)} if page else {}),
        ("labconfig/default_setting_overrides.json", _QUIET),
    ):
        (settings / name).write_text(json.dumps(value), encoding="utf-8")
    return settings


def _open_log(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
    except OSError:
        return Path(os.devnull).open("wb")


def _own_group() -> dict[str, Any]:
    """Ctrl+C reaches `kit lab` alone, which then stops the server in good order."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


def _await_answer(server: Server) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.process.poll() is not None:
            raise SetupError("JupyterLab could not be started.", _why(server.log))
        with suppress(OSError):
            _call(server.port, server.token, "api/status")
            return
        time.sleep(0.1)
    raise SetupError(f"JupyterLab did not answer within {START_SECONDS:.0f} seconds.", _why(server.log))


def _call(port: int, token: str, path: str, method: str = "GET") -> None:
    """Raises `OSError` (of which `URLError` is one) where there is no answer, or not that of our server."""
    request = urllib.request.Request(f"http://{HOST}:{port}/{path}", method=method)
    request.add_header("Authorization", f"token {token}")
    with _OPENER.open(request, timeout=5):
        pass


def _why(log: Path) -> str:
    """The last line that JupyterLab wrote, which says why, and where the rest is."""
    with suppress(OSError):
        lines = [
            line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()
        ]
        if lines:
            return f"Its last words: {lines[-1][:300]} (all of them: {log})"
    return "Try again; if it stays so, install the kit again."
