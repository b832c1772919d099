"""The worker process: takes tasks from standard input, gives results to standard output.

Messages are pickled and preceded by their length. The first one names the function that makes the work
(``module:name``) and its arguments.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import struct
import sys
import threading
import time
from typing import IO, Any

from textkit.errors import TextkitError

_LENGTH = struct.Struct("<Q")
_KILL_ON_PARENT_DEATH = 1


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message; EOFError at the end or if the other side died in the middle of it."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - both ends are this program


def main() -> None:
    """Serve until standard input ends."""
    _die_with_parent(os.getppid())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    # What libraries print must not get between the messages.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError):
        _serve(incoming, outgoing)
    os._exit(0)


def _serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    target, arguments, memory = receive(incoming)
    try:
        module, _, name = target.partition(":")
        work = getattr(importlib.import_module(module), name)(*arguments)
    except TextkitError as error:
        send(outgoing, ("failed", error))
        return
    except Exception as error:  # noqa: BLE001 - the run has to tell why no worker starts
        send(outgoing, ("failed", TextkitError("worker", reason=f"{type(error).__name__}: {error}")))
        return
    from textkit.readers.progress import listen

    listen(lambda seconds: send(outgoing, ("more", seconds)))
    _limit_memory(memory)
    send(outgoing, ("ready", None))
    while True:
        result = work(receive(incoming))
        send(outgoing, ("done", result))
        if result.report.error_code == "memory":
            # What ran out of memory may have left half-made caches behind: a fresh process takes over.
            return


def _limit_memory(size: int) -> None:
    """Let allocation fail ``size`` bytes above what the loaded program uses."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as stream:
            used = int(stream.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + size
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _die_with_parent(parent: int) -> None:
    """End with the process that started this one, even in the middle of a report."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_KILL_ON_PARENT_DEATH, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main()
