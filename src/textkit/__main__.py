"""`python -m textkit`."""

from __future__ import annotations

from textkit.cli import main

if __name__ == "__main__":
    main()
