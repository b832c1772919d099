"""One worker process as the pool sees it."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from typing import Any

from textkit.runner.tasks import Task
from textkit.runner.worker import receive, send

# Each worker is one process on one core; numerical libraries would start a thread for every core in each of them.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS")


class Worker:
    """A process, the tasks it was given, and since when it has the first of them in hand."""

    def __init__(self, events: queue.Queue[tuple[Worker, str, object]], setup: tuple[Any, ...]) -> None:
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.alone = False
        self.extra = 0.0
        self.since = time.monotonic()
        environment = os.environ | dict.fromkeys(_ONE_THREAD, "1")
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        # -P: a file in the current folder must not pass for a module. A session of its own: Ctrl-C reaches only us.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "textkit.runner.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("TEXTKIT_DEBUG") else subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self._send(setup)
        threading.Thread(target=self._listen, args=(events,), daemon=True).start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def _listen(self, events: queue.Queue[tuple[Worker, str, object]]) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(EOFError, OSError, ValueError):
            while True:
                kind, content = receive(self._process.stdout)
                events.put((self, kind, content))
        events.put((self, "end", None))

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        # If it is dead its end is reported by the listener.
        with contextlib.suppress(OSError, ValueError):
            send(self._process.stdin, message)

    def give(self, task: Task) -> None:
        """Put a task into its queue."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        self._send(task)

    def finished(self) -> Task:
        """Take the task in hand off its queue; the next one begins now."""
        self.since = time.monotonic()
        self.extra = 0.0
        self.alone = False
        return self.tasks.popleft()

    def close(self) -> None:
        """Let it end, at once if it is still at work."""
        if self.tasks or not self.ready:
            self.kill()
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def kill(self) -> None:
        """End it and the programs it started."""
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def wait(self, seconds: float) -> None:
        """Give it ``seconds`` to end by itself, then see to it."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()

    def exit_code(self) -> int | None:
        """How it ended."""
        return self._process.poll()
