"""Writes singular-values.json: numpy's singular values of matrices, and the norms that are made of them.

    python3 test/golden/make_singular_values.py

`cases`: [dtype, shape, elements, values, norms]; elements and values are base64 of little-endian bytes in C order, values
of float32 or float64. `norms`: of the last two axes, [largest, smallest or null where there is none, sum], each a list.
"""

import base64
import json
import platform
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent / "singular-values.json"
rng = np.random.default_rng(777)


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def of_rank(rows, columns, rank, isComplex):
    parts = [rng.normal(0, 1, (rows, rank)), rng.normal(0, 1, (rank, columns))]
    if isComplex:
        parts = [part + 1j * rng.normal(0, 1, part.shape) for part in parts]
    return parts[0] @ parts[1]


matrices = []
for isComplex in (False, True):
    for rows, columns in ((1, 1), (1, 5), (5, 1), (2, 2), (3, 3), (4, 7), (7, 4), (12, 12), (30, 6), (6, 30), (20, 20)):
        matrices.append(of_rank(rows, columns, min(rows, columns), isComplex))
    for rows, columns, rank in ((6, 6, 1), (8, 5, 2), (5, 9, 3), (16, 16, 15)):
        matrices.append(of_rank(rows, columns, rank, isComplex))
    # Singular values over a range of 1e12, equal ones, and zeros.
    orthogonal = np.linalg.qr(of_rank(9, 9, 9, isComplex))[0]
    matrices.append(orthogonal)
    matrices.append(orthogonal * np.logspace(0, -12, 9) @ orthogonal.conj().T)
    matrices.append(np.stack([of_rank(3, 4, 3, isComplex) for _ in range(3)]))
    matrices.append(np.zeros((3, 4), complex if isComplex else float))
    matrices.append(np.ones((4, 3), complex if isComplex else float))
for empty in ((0, 3), (3, 0), (0, 0), (2, 0, 3), (0, 2, 3)):
    matrices.append(np.zeros(empty))
matrices += [np.eye(4) * 1e300, np.eye(3) * 1e-300, np.triu(np.ones((6, 6))), 1.0 / (np.arange(7)[:, None] + np.arange(7) + 1)]
matrices += [np.diag([3e-310, 2e-320]), np.diag([1e200, 1e-200])]

cases = []
for matrix in matrices:
    extreme = matrix.size and (np.abs(matrix).max() > 1e30 or 0 < np.abs(matrix).max() < 1e-30)
    for dtype in [matrix.dtype] if extreme else [matrix.dtype, np.dtype("complex64" if matrix.dtype.kind == "c" else "float32")]:
        x = matrix.astype(dtype)
        values = np.linalg.svdvals(x)
        norms = [np.linalg.norm(x, 2, axis=(-2, -1)), None, np.linalg.norm(x, "nuc", axis=(-2, -1))]
        if values.shape[-1] > 0:
            norms[1] = np.linalg.norm(x, -2, axis=(-2, -1))
        shown = [None if n is None else np.asarray(n, float).ravel().tolist() for n in norms]
        cases.append([str(dtype), list(x.shape), b64(x), b64(values), shown])
for dtype in ("bool", "int8", "uint16", "int64"):
    x = rng.integers(0, 2 if dtype == "bool" else 100, (5, 4)).astype(dtype)
    norms = [[float(np.linalg.norm(x, o))] for o in (2, -2, "nuc")]
    cases.append([dtype, list(x.shape), b64(x), b64(np.linalg.svdvals(x)), norms])

document = {
    "made": {"by": "make_singular_values.py", "numpy": np.__version__, "python": platform.python_version()},
    "cases": cases,
}
OUT.write_text(json.dumps(document, separators=(",", ":")).replace('],["', '],\n["') + "\n")
print(OUT.name, len(cases), "cases", OUT.stat().st_size, "bytes")
