"""`python -m textkit.scoring PATH …`: the same as `textkit evaluate PATH …`."""

from __future__ import annotations

import importlib

if __name__ == "__main__":
    # By name, so that scoring depends on the command line for nothing but this convenience.
    importlib.import_module("textkit.cli.evaluate").main()
