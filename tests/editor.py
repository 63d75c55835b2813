"""An editor, as far as a language server sees one: it starts the real program and talks to it over pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from queue import Queue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60  # seconds for what takes milliseconds
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Editor:
    """What was said to it is in `said`, by URI; `shown` are messages for people, `asked` requests of the server.

    `server` is what the server says of itself.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self.process, self.stdin = process, process.stdin
        self.versions: dict[str, int] = {}
        self.said: dict[str, dict[str, Any]] = {}
        self.shown: list[str] = []
        self.asked: list[dict[str, Any]] = []
        self.server: dict[str, Any] = {}
        self._answers: dict[int, dict[str, Any]] = {}
        self._count = 0
        self._heard: Queue[dict[str, Any]] = Queue()
        self.ear = Thread(target=hear, args=(process.stdout, self._heard), daemon=True)
        self.ear.start()

    def write(self, data: bytes) -> None:
        """Send a message, as it stands."""
        self.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.stdin.flush()

    def notify(self, method: str, **params: Any) -> None:
        """Tell the server something."""
        self.write(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    def request(self, method: str, **params: Any) -> Any:
        """What is answered; an error of the server's as it stands."""
        self._count += 1
        number = self._count
        self.write(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode())
        self.until(lambda: number in self._answers)
        answer = self._answers.pop(number)
        return answer["error"] if "error" in answer else answer["result"]

    def until(self, is_so: Callable[[], object]) -> None:
        """Listen until something is so."""
        while not is_so():
            message = self._heard.get(timeout=PATIENCE)
            match message:
                case {"method": "textDocument/publishDiagnostics", "params": params}:
                    self.said[params["uri"]] = params
                case {"method": "window/showMessage", "params": params}:
                    self.shown.append(params["message"])
                case {"method": _, "id": number}:
                    self.asked.append(message)
                    self.write(json.dumps({"jsonrpc": "2.0", "id": number, "result": None}).encode())
                case {"id": number}:
                    self._answers[number] = message

    def open(self, path: Path, text: str | None = None, language: str = "markdown") -> list[dict[str, Any]]:
        """What is said of a file that is opened; with a text, that is the unsaved one."""
        text = path.read_bytes().decode() if text is None else text
        self.open_unread(path.as_uri(), text, language)
        return self.diagnostics(path)

    def open_unread(self, uri: str, text: str, language: str = "markdown") -> None:
        """Open a text, whatever its address."""
        self.versions[uri] = 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=item)

    def change(self, path: Path, *texts: str) -> list[dict[str, Any]]:
        """What is said of the last of several texts of a file."""
        for text in texts:
            self.versions[path.as_uri()] += 1
            document = {"uri": path.as_uri(), "version": self.versions[path.as_uri()]}
            self.notify("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        return self.diagnostics(path)

    def close(self, path: Path) -> None:
        """Close a file."""
        self.notify("textDocument/didClose", textDocument={"uri": path.as_uri()})
        del self.versions[path.as_uri()]

    def diagnostics(self, path: Path) -> list[dict[str, Any]]:
        """What is said of the text of a file as it is now."""
        uri = path.as_uri()
        self.until(lambda: uri in self.said and self.said[uri].get("version") == self.versions[uri])
        found: list[dict[str, Any]] = self.said[uri]["diagnostics"]
        return found

    def rules(self, path: Path) -> list[str]:
        """The rules that speak of a file, as far as is known."""
        return [each.get("code", "") for each in self.said.get(path.as_uri(), {}).get("diagnostics", ())]

    def at(self, path: Path, line: int, character: int) -> dict[str, Any]:
        """The parameters of what is asked about a place."""
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}

    def end(self) -> int:
        """The exit code of a server that is told to end."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)


def hear(stdout: IO[bytes], heard: Queue[dict[str, Any]]) -> None:
    """Take messages to the end; a server that is killed may leave the last one unfinished."""
    while (header := stdout.readline()).endswith(b"\n"):
        length = int(header.partition(b":")[2])
        while stdout.readline() not in (b"\r\n", b""):
            pass
        if len(data := stdout.read(length)) == length:
            heard.put(json.loads(data))


@contextmanager
def editor(
    *folders: Path, capabilities: dict[str, Any] | None = None, options: tuple[str, ...] = ("-m", "copydesk")
) -> Iterator[Editor]:
    """An editor that works in some folders, and its server, which is ended with it."""
    command = [sys.executable, *options, "lsp"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        editor = Editor(process)
        try:
            named = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders]
            about = {"processId": None, "rootUri": None, "workspaceFolders": named}
            editor.server = editor.request("initialize", **about, capabilities=capabilities or {})
            editor.notify("initialized")
            yield editor
        finally:
            process.kill()
            editor.ear.join(PATIENCE)


def edited(text: str, edits: list[dict[str, Any]], encoding: str = "utf-16") -> str:
    """A text with an editor's edits made, counted in bytes of an encoding: not as the server does it."""
    codec, size = CODECS[encoding]
    for edit in sorted(edits, key=lambda each: tuple(each["range"]["start"].values()), reverse=True):
        start, end = (place(text, edit["range"][name], codec, size) for name in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def place(text: str, position: dict[str, int], codec: str, size: int) -> int:
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: position["line"]])
    return before + len(lines[position["line"]].encode(codec)[: position["character"] * size].decode(codec))
