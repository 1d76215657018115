"""A project in, a local page out that shows each audience as HTML and PDF and follows changes.

`desk` renders and remembers, `server` answers the browser. Nothing is reachable but from this
machine, and nothing is written.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.following import follow
from briefgen.workbench.preview.desk import Desk
from briefgen.workbench.preview.server import HOST, PreviewServer


class Preview:
    """A running preview: its ``address``, and `close` to end it."""

    def __init__(self, project: Path | None, name: str | None, *, port: int, out: Path) -> None:
        self._stop = threading.Event()
        self._desk = Desk(project, name, out)
        try:
            self._server = PreviewServer(port, self._desk)
        except OSError as error:
            raise OutputError(
                f"the port {port} cannot be used: {error.strerror}",
                where="--port",
                hint="Leave --port out, and a free one is taken",
            ) from error
        self.address = f"http://{HOST}:{self._server.server_port}/"
        self._watcher = threading.Thread(
            target=follow, args=(self._desk.folders, self._desk.changed, self._stop), daemon=True
        )

    def run(self) -> None:
        """Answer until `close` is called or the user interrupts."""
        try:
            self._watcher.start()
            self._server.serve_forever(poll_interval=0.2)
        finally:
            self._stop.set()
            self._desk.close()
            self._server.server_close()
            if self._watcher.is_alive():
                self._watcher.join(timeout=5)

    def close(self) -> None:
        """End it, from another thread."""
        self._stop.set()
        self._desk.close()
        self._server.shutdown()


def serve(
    project: Path | None,
    name: str | None,
    *,
    port: int,
    out: Path,
    ready: Callable[[str], None],
) -> None:
    """Show a project's audiences until the user interrupts.

    :param project: the project's file or folder; None: the one in the current folder, if any.
    :param name: the audience to begin with; None: the first of the house's own.
    :param port: 0 takes any free one.
    :param out: where the project's editions are; a relative path is the project's.
    :param ready: is told the page's address.
    :raises UsageError: when there is no such project or audience.
    :raises OutputError: when the port is taken.
    """
    preview = Preview(project, name, port=port, out=out)
    try:
        ready(preview.address)
        preview.run()
    except KeyboardInterrupt:
        return
