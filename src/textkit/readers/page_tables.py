"""Tables with drawn lines: the grid that the lines make, and which cells are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textkit.readers.page_lines import lines_of
from textkit.readers.page_model import Fragment, Line, Ruling

_NEAR = 3.0
_COVERED = 0.6
_MAX_RULINGS = 3000


@dataclass(slots=True)
class Grid:
    """Borders of columns and rows, and for each cell the cell that holds its text."""

    xs: list[float]
    ys: list[float]
    owners: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def holds(self, fragment: Fragment) -> bool:
        """Say whether a fragment stands inside."""
        middle, y = (fragment.x0 + fragment.x1) / 2, fragment.y - fragment.size / 4
        return self.xs[0] - 1 <= middle <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1

    def cells(self, fragments: Sequence[Fragment], page: int) -> list[list[list[Line]]]:
        """Return the lines of each cell, row by row; cells that belong to another one are empty."""
        inside: dict[tuple[int, int], list[Fragment]] = {}
        for fragment in fragments:
            place = (
                _interval(self.ys, fragment.y - fragment.size / 4),
                _interval(self.xs, (fragment.x0 + fragment.x1) / 2),
            )
            inside.setdefault(self.owners.get(place, place), []).append(fragment)
        return [
            [lines_of(inside.get((row, column), ()), page) for column in range(len(self.xs) - 1)]
            for row in range(len(self.ys) - 1)
        ]


def _interval(borders: list[float], value: float) -> int:
    for index in range(len(borders) - 1):
        if value < borders[index + 1]:
            return index
    return len(borders) - 2


def grids_of(rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the tables that drawn lines make, from top to bottom.

    >>> box = [Ruling(0, y, 90, y) for y in (0, 20, 40)] + [Ruling(x, 0, x, 40) for x in (0, 30, 90)]
    >>> [(grid.xs, grid.ys) for grid in grids_of(box)]
    [([0, 30, 90], [0, 20, 40])]
    """
    if not 4 <= len(rulings) <= _MAX_RULINGS:
        return []
    grids = []
    for group in _connected(list(rulings)):
        flat = [each for each in group if each.y0 == each.y1]
        upright = [each for each in group if each.y0 != each.y1]
        xs, ys = _positions([each.x0 for each in upright]), _positions([each.y0 for each in flat])
        if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
            continue
        grid = Grid(xs, ys)
        grid.owners = _joined(grid, flat, upright)
        grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _connected(rulings: list[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        touching = [group for group in groups if any(_touch(ruling, other) for other in group)]
        merged = [ruling] + [other for group in touching for other in group]
        groups = [group for group in groups if not any(group is other for other in touching)] + [merged]
    return groups


def _touch(one: Ruling, two: Ruling) -> bool:
    return (
        one.x0 <= two.x1 + _NEAR and two.x0 <= one.x1 + _NEAR and one.y0 <= two.y1 + _NEAR and two.y0 <= one.y1 + _NEAR
    )


def _positions(values: list[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _NEAR * 1.5:
            result.append(value)
    return result


def _joined(grid: Grid, flat: list[Ruling], upright: list[Ruling]) -> dict[tuple[int, int], tuple[int, int]]:
    """Join neighbours with no line between them; a cell's text goes to its upper left part."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while owners.get(cell, cell) != cell:
            cell = owners[cell]
        return cell

    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            if column and not _drawn(upright, grid.xs[column], grid.ys[row], grid.ys[row + 1], upright=True):
                one, two = root((row, column - 1)), root((row, column))
                owners[max(one, two)] = min(one, two)
            if row and not _drawn(flat, grid.ys[row], grid.xs[column], grid.xs[column + 1], upright=False):
                one, two = root((row - 1, column)), root((row, column))
                owners[max(one, two)] = min(one, two)
    every = [(row, column) for row in range(len(grid.ys) - 1) for column in range(len(grid.xs) - 1)]
    return {cell: root(cell) for cell in every}


def _drawn(rulings: list[Ruling], at: float, start: float, end: float, *, upright: bool) -> bool:
    covered = 0.0
    for ruling in rulings:
        place = ruling.x0 if upright else ruling.y0
        if abs(place - at) <= _NEAR * 1.5:
            low, high = (ruling.y0, ruling.y1) if upright else (ruling.x0, ruling.x1)
            covered += max(0.0, min(high, end) - max(low, start))
    return covered >= _COVERED * (end - start)
