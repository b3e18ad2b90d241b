"""Processes that leave when the one that started them is gone: nobody else would tell them."""

import multiprocessing
import threading
from collections.abc import Callable


def when_parent_is_gone(leave: Callable[[], None]) -> None:
    """Do something once the process that started this one has stopped, also when it was killed.

    A process that Python did not start has no parent to wait for.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        leave()

    threading.Thread(target=wait, daemon=True).start()
