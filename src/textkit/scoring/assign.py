"""The best one-to-one assignment: as many pairs as possible and, among those, the best ones."""

from __future__ import annotations

from collections.abc import Mapping


def assign(quality: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Return for each row its column.

    Parameters
    ----------
    quality
        The allowed pairs ``(row, column)`` with their quality, at least 0.

    Returns
    -------
    dict
        A matching of maximum size; among these one of maximum total quality.

    Examples
    --------
    >>> assign({(0, 0): 0.9, (0, 1): 0.5, (1, 0): 0.8})
    {0: 1, 1: 0}
    >>> assign({(0, 0): 0.2, (0, 1): 0.9, (1, 0): 0.9, (1, 1): 0.2})
    {0: 1, 1: 0}
    """
    rows: dict[int, list[tuple[int, float]]] = {}
    for (row, column), value in sorted(quality.items()):
        rows.setdefault(row, []).append((column, value))
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    while True:
        path = _best_path(rows, row_of, column_of)
        if path is None:
            return dict(sorted(column_of.items()))
        for row, column in path:
            column_of[row] = column
            row_of[column] = row


def _best_path(
    rows: Mapping[int, list[tuple[int, float]]], row_of: Mapping[int, int], column_of: Mapping[int, int]
) -> list[tuple[int, int]] | None:
    """Find the alternating path that gains most quality (Bellman-Ford); the gain may be negative."""
    taken = {
        (row, column): value for row, pairs in rows.items() for column, value in pairs if column_of.get(row) == column
    }
    gain = {row: 0.0 for row in rows if row not in column_of}
    reached: dict[int, tuple[float, int]] = {}
    queue = sorted(gain)
    while queue:
        following: set[int] = set()
        for row in queue:
            for column, value in rows[row]:
                if column_of.get(row) == column:
                    continue
                total = gain[row] + value
                if column in reached and total <= reached[column][0] + 1e-12:
                    continue
                reached[column] = (total, row)
                if column in row_of:
                    other = row_of[column]
                    gain[other] = total - taken[other, column]
                    following.add(other)
        queue = sorted(following)
    free = [(total, -column) for column, (total, _) in reached.items() if column not in row_of]
    if not free:
        return None
    column = -max(free)[1]
    path = []
    while True:
        row = reached[column][1]
        path.append((row, column))
        if row not in column_of:
            return path
        column = column_of[row]
