"""Taking over published lists of operations: from a grid of cells to understood rows.

Cell grid → layout (where the table is) → columns (what each means) → rows. Nothing here reads a
file, a clock or a key; `infrastructure.files` makes the grids, the caller records the rows.
"""
