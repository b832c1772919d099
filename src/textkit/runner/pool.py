"""A pool of worker processes that outlives each of them.

The pool knows which report every worker has in hand. A worker that dies, hangs or eats too much memory is replaced;
the report it had is tried again by a fresh worker with nothing else to do, and given up if that happens repeatedly.
"""

from __future__ import annotations

import queue
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator

from textkit.errors import TextkitError
from textkit.readers import Limits
from textkit.runner.process import Worker
from textkit.runner.tasks import Task, failed
from textkit.store.rows import Result, Versions

ATTEMPTS = 3
"""How often a report may take a worker with it: someone may have killed the worker for reasons of their own."""

_AHEAD = 2
_POLL = 0.25
_START = 300.0
_GRACE = 2.0


class Pool:
    """Workers that turn tasks into results.

    Parameters
    ----------
    workers
        How many processes.
    target
        ``module:name`` of a function that is called in each worker with ``rules, limits, versions`` and returns the
        function for one task.
    rules, limits, versions
        Its arguments; ``limits.seconds`` and ``limits.memory_bytes`` are also what one report may use.
    """

    def __init__(self, workers: int, target: str, rules: str | None, limits: Limits, versions: Versions) -> None:
        self._limits, self._versions = limits, versions
        self._setup = target, (rules, limits, versions), limits.memory_bytes
        self._events: queue.Queue[tuple[Worker, str, object]] = queue.Queue()
        self._size = workers
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._deaths: Counter[str] = Counter()
        self._failed_starts = 0

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return [worker.pid for worker in self._workers]

    def run(
        self, tasks: Iterable[Task], stopping: Callable[[], bool] = lambda: False
    ) -> Generator[tuple[Task, Result], None, None]:
        """Yield each task with its result, in the order in which they are done.

        Tasks are taken only as fast as results are consumed. Once ``stopping`` says so no further one is begun.
        """
        pending = iter(tasks)
        try:
            while True:
                self._hand_out(pending, stopping())
                if not any(worker.tasks for worker in self._workers):
                    return
                try:
                    worker, kind, content = self._events.get(timeout=_POLL)
                except queue.Empty:
                    yield from self._overdue()
                    continue
                yield from self._handle(worker, kind, content)
                yield from self._overdue()
        finally:
            for worker in self._workers:
                worker.close()
            for worker in self._workers:
                worker.wait(_GRACE)
            self._workers = []

    def _hand_out(self, pending: Iterator[Task], stopping: bool) -> None:
        if stopping:
            return
        while self._suspects:
            worker = next((one for one in self._workers if not one.tasks), None)
            if worker is None and len(self._workers) < self._size:
                worker = self._start()
            if worker is None:
                break
            worker.alone = True
            worker.give(self._suspects.popleft())
        # One report for each worker before any gets a second.
        for depth in range(1, _AHEAD + 1):
            for index in range(self._size):
                worker = self._workers[index] if index < len(self._workers) else None
                if worker is not None and (worker.alone or len(worker.tasks) >= depth):
                    continue
                task = self._again.popleft() if self._again else next(pending, None)
                if task is None:
                    return
                (worker or self._start()).give(task)

    def _start(self) -> Worker:
        worker = Worker(self._events, self._setup)
        self._workers.append(worker)
        return worker

    def _handle(self, worker: Worker, kind: str, content: object) -> Iterator[tuple[Task, Result]]:
        if worker not in self._workers:
            return
        if kind == "ready":
            worker.ready = True
            worker.since = time.monotonic()
            self._failed_starts = 0
        elif kind == "more" and isinstance(content, float | int):
            worker.extra += content
        elif kind == "done" and isinstance(content, Result):
            yield worker.finished(), content
        elif kind == "failed" and isinstance(content, TextkitError):
            raise content
        elif kind == "end":
            yield from self._bury(worker)

    def _overdue(self) -> Iterator[tuple[Task, Result]]:
        now = time.monotonic()
        for worker in list(self._workers):
            if not worker.ready:
                if now - worker.since > _START:
                    worker.kill()
                continue
            if worker.tasks and now - worker.since > self._limits.seconds + worker.extra + _GRACE:
                task = worker.finished()
                worker.kill()
                self._drop(worker)
                seconds = round(self._limits.seconds + worker.extra)
                error = TextkitError("timeout", path=task.source.shown, seconds=seconds)
                yield task, failed(task, error, self._versions, now - worker.since)

    def _bury(self, worker: Worker) -> Iterator[tuple[Task, Result]]:
        """Replace a worker that died; whatever it had in hand is the suspect."""
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts > ATTEMPTS * self._size:
                raise TextkitError("worker", reason=f"exit {worker.exit_code()}")
        elif worker.tasks:
            task = worker.finished()
            self._deaths[task.doc_id] += 1
            if self._deaths[task.doc_id] < ATTEMPTS:
                self._suspects.append(task)
            else:
                error = TextkitError("crashed", path=task.source.shown)
                yield task, failed(task, error, self._versions)
        self._drop(worker)

    def _drop(self, worker: Worker) -> None:
        self._workers.remove(worker)
        self._again.extendleft(reversed(worker.tasks))
        worker.tasks.clear()
        worker.wait(0)
