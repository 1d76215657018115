"""One process a build: it answers, it is ended when it goes too far, and it leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.config.audience import Audience, load_audience
from briefgen.errors import RenderError, RenderLimitError, SetupError
from briefgen.model.briefing import Briefing
from briefgen.render import render
from briefgen.render.job import Job, perform
from briefgen.render.worker import Worker, process
from briefgen.render.worker.wire import HEAD

House = Callable[..., Audience]
ROOT = Path(__file__).parents[3]
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def header(template: str) -> dict[str, str]:
    return {"header.html.j2": template}


def job(briefing: Briefing, name: str = "analyst") -> Job:
    return Job(briefing, load_audience(name), ("html",))


def pid_of(worker: Worker) -> int:
    assert worker._line is not None
    return worker._line._process.pid


def gone(pid: int) -> bool:
    """Whether a process has ended, waited for or not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not holds():
        time.sleep(0.05)
    return holds()


def test_one_process_serves_all_jobs_with_the_bytes_of_this_one(small: Briefing) -> None:
    with Worker() as worker:
        made = [
            render(small, load_audience(name), formats=("pdf", "html"), worker=worker)
            for name in ("analyst", "press")
        ]
        pid = pid_of(worker)
        render(small, load_audience("executive"), formats=("html",), worker=worker)
        assert pid_of(worker) == pid
    assert gone(pid)
    assert [made[1][1].data] == list(perform(Job(small, load_audience("press"), ("html",))))


def test_a_worker_started_early_is_the_one_that_works(small: Briefing) -> None:
    with Worker() as worker:
        worker.start(warm=False)
        pid = pid_of(worker)
        worker.run(job(small))
        assert pid_of(worker) == pid


def test_a_loop_ends_with_template_line_and_key(
    small: Briefing, house: House, tight: Worker
) -> None:
    audience = house(header(f"<h1>{{{{ view.head.title }}}}</h1>\n{LOOP}"))
    with pytest.raises(
        RenderLimitError,
        match=r"audience house, header\.html\.j2, line 2: .*2 sec.*render_seconds \(now 2\)",
    ):
        render(small, audience, formats=("html",), worker=tight)
    assert render(small, load_audience("analyst"), formats=("html",), worker=tight)


def test_what_never_returns_to_python_ends_too(
    small: Briefing, house: House, tight: Worker
) -> None:
    audience = house(header("{{ (10 ** 9999999) % 7 }}"))
    with pytest.raises(RenderError, match="audience house"):
        render(small, audience, formats=("html",), worker=tight)


def test_memory_ends_with_template_line_and_key(
    small: Briefing, house: House, tight: Worker
) -> None:
    audience = house(header("\n\n{{ 'x' * 10 ** 9 }}"))
    with pytest.raises(
        RenderLimitError,
        match=r"header\.html\.j2, line 3: .*6\d\d MB.*render_memory \(now 600_000_000\)",
    ):
        render(small, audience, formats=("html",), worker=tight)


def test_a_worker_killed_from_outside_is_told_and_replaced(small: Briefing) -> None:
    with Worker() as worker:
        worker.start()
        os.kill(pid_of(worker), signal.SIGKILL)
        worker._line._process.wait()
        assert worker.run(job(small))
        os.kill(pid_of(worker), signal.SIGSTOP)
        line = worker._line
        assert line is not None

        def kill_it_while_it_is_asked(*_: object) -> None:
            os.kill(line._process.pid, signal.SIGKILL)
            raise BrokenPipeError

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(process.os, "write", kill_it_while_it_is_asked)
            with pytest.raises(RenderError, match=r"SIGKILL.*want of memory.*Free some memory"):
                worker.run(job(small))
        assert worker.run(job(small))


def test_a_silent_worker_is_given_up(small: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(process, "command", lambda *_: command)
    monkeypatch.setattr("briefgen.render.worker.allowance._WAIT", 0)
    monkeypatch.setattr("briefgen.render.worker.allowance._START", 1.0)
    with (
        Worker() as worker,
        pytest.raises(RenderLimitError, match="gave no sign"),
    ):
        worker.run(job(small))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (HEAD.pack(10**12), "too long"),
        (HEAD.pack(4) + b"null", "cannot be read"),
        (HEAD.pack(40) + b'{"sizes":[99999999999999]}'.ljust(40), "files are too long"),
        (HEAD.pack(40) + b'{"sizes":[-1]}'.ljust(40), "cannot be read"),
        (HEAD.pack(40) + b'{"failure":{"kind":"exec","what":""}}'.ljust(40), "cannot be read"),
        (b"", "exit code 0"),
    ],
)
def test_an_answer_is_not_trusted(
    said: bytes, told: str, small: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import os,sys; fd=int(sys.argv[2]); "
        f"os.read(int(sys.argv[1]), 99); os.write(fd, {said!r}); os.close(fd)"
    )
    monkeypatch.setattr(process, "command", lambda *rest: [sys.executable, "-c", script, *rest])
    with Worker() as worker, pytest.raises(SetupError, match=told):
        worker.run(job(small))


def test_what_the_worker_says_cannot_steer_a_terminal(
    small: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = b'{"failure":{"kind":"render","what":"a\\u001b[31mb\\u202ec"}}'
    script = (
        "import os,sys; os.read(int(sys.argv[1]), 99); "
        f"os.write(int(sys.argv[2]), {HEAD.pack(len(answer)) + answer!r})"
    )
    monkeypatch.setattr(process, "command", lambda *rest: [sys.executable, "-c", script, *rest])
    with Worker() as worker, pytest.raises(RenderError) as caught:
        worker.run(job(small))
    assert caught.value.what == "a [31mb c"


def test_a_program_that_cannot_start_is_said(
    small: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "command", lambda *_: ["/nonexistent/python"])
    with Worker() as worker, pytest.raises(SetupError, match="could not be started"):
        worker.run(job(small))


def test_a_worker_left_alone_ends_and_the_next_call_has_another(small: Briefing) -> None:
    with Worker(patience=0.5) as worker:
        worker.run(job(small))
        first = pid_of(worker)
        assert within(60, lambda: gone(first))
        worker.run(job(small))
        assert pid_of(worker) != first


PARENT = """
import sys, time
from pathlib import Path
from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.render.job import Job
from briefgen.render.worker import Worker
briefing = Briefing.model_validate_json(Path("briefing.json").read_text())
with Worker() as worker:
    worker.start()
    print(worker._line._process.pid, worker._line._workplace, flush=True)
    worker.run(Job(briefing, load_audience("house", project_dir=Path.cwd()), ("html",)))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_parent_that_ends_leaves_no_orphan_and_no_file(
    how: signal.Signals, small: Briefing, house: House, tmp_path: Path
) -> None:
    house(header(LOOP))
    (tmp_path / "briefing.json").write_text(small.model_dump_json(by_alias=True))
    parent = subprocess.Popen(
        [sys.executable, "-O", "-c", PARENT],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    assert parent.stdout is not None
    with parent.stdout as said:
        pid, _, place = said.readline().strip().partition(" ")
    time.sleep(1.5)
    os.killpg(parent.pid, how) if how == signal.SIGINT else parent.send_signal(how)
    parent.wait(60)
    assert within(60, lambda: gone(int(pid)))
    assert within(30, lambda: not Path(place).exists())


def test_a_library_with_a_path_of_its_own(small: Briefing, tmp_path: Path) -> None:
    """Found through a relative path, in a folder with modules that must not be picked up."""
    (tmp_path / "briefing.json").write_text(small.model_dump_json(by_alias=True))
    (tmp_path / "jinja2.py").write_text("raise SystemExit('not this one')")
    script = textwrap.dedent(
        f"""
        import os, sys
        sys.path = [{os.path.relpath(ROOT, tmp_path)!r}, *(one for one in sys.path if one)]
        from briefgen.config.audience import load_audience
        from briefgen.model.briefing import Briefing
        from briefgen.render import render
        briefing = Briefing.model_validate_json(open("briefing.json").read())
        print(len(render(briefing, load_audience("press"), formats=("html",))[0].data))
        """
    )
    ran = subprocess.run(
        [sys.executable, "-O", "-c", script],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={key: one for key, one in os.environ.items() if key != "PYTHONPATH"},
    )  # fmt: skip
    assert ran.stderr == ""
    assert int(ran.stdout) > 1000
