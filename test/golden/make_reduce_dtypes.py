"""Writes reduce-dtypes.json: how numpy's reductions treat dtypes that meet, and complex numbers that are not finite.

    python3 test/golden/make_reduce_dtypes.py

`arrays`: [dtype, shape, elements], elements in base64 of little-endian bytes in C order.
`cases`:  [function, array, options, dtype, shape, elements], or [function, array, options, null] where numpy refuses.
Options have the library's names; q is a number, or {"array": number of an array}, and so is `where`.

Left out: q of unsigned integers and of bool beside methods that subtract, where numpy fails by accident.
"""

import base64
import json
import platform
import warnings
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent / "reduce-dtypes.json"
METHODS = (
    "inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear "
    "median_unbiased normal_unbiased lower higher midpoint nearest"
).split()
REALS = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64".split()
NAMES = {"keepDims": "keepdims", "includeInitial": "include_initial"}
FUNCTIONS = {
    "mean": np.mean,
    "variance": np.var,
    "std": np.std,
    "median": np.median,
    "quantile": np.quantile,
    "percentile": np.percentile,
    "cumulativeSum": np.cumulative_sum,
    "cumulativeProd": np.cumulative_prod,
}

rng = np.random.default_rng(20240917)
warnings.simplefilter("ignore")
arrays = []
cases = []


def encoded(array):
    array = np.asarray(array)
    return [str(array.dtype), list(array.shape), base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()]


def number(array):
    row = encoded(array)
    if row not in arrays:
        arrays.append(row)
    return arrays.index(row)


def add(name, x, **options):
    given = {NAMES.get(key, key): value for key, value in options.items()}
    shown = {key: {"array": number(v)} if isinstance(v, (np.ndarray, np.generic)) else v for key, v in options.items()}
    row = [name, number(x), shown]
    try:
        cases.append(row + encoded(FUNCTIONS[name](np.asarray(x), **given)))
    except (ValueError, TypeError):
        cases.append(row + [None])


# --- quantiles: x and q of every dtype ------------------------------------------------------------------------------

lines = {dtype: rng.integers(0, 2 if dtype == "bool" else 40, (3, 11)).astype(dtype) for dtype in REALS}
levels = [0.37, 0.5]
levels += [np.array([0.1, 1 / 3, 0.77, 1], dtype) for dtype in ("float32", "float64")]
levels += [np.array(0.3, "float32"), np.array([[0.0], [0.6]])]
wholes = [np.array([0, 1], dtype) for dtype in ("int8", "int64")] + [np.array(1, "int32")]
for method in METHODS:
    for dtype in REALS:
        for q in levels:
            if dtype in ("float32", "float64", "int16", "int64", "uint8", "bool") or method in ("linear", "hazen"):
                add("quantile", lines[dtype], q=q, axis=1, method=method)
        # numpy counts n q in the dtype of q, and 11 fits them all.
        for q in wholes:
            if dtype in ("bool", "int8", "int32", "uint64", "float32", "float64"):
                add("quantile", lines[dtype], q=q, axis=-1, method=method)
for dtype in ("uint8", "int32", "float32", "float64"):
    for q in (33.3, np.float32(33.3), np.array([12.5, 99], "float32"), np.array([30], "int8"), np.array([30, 71])):
        for method in ("linear", "weibull", "midpoint", "nearest"):
            add("percentile", lines[dtype], q=q, axis=0, method=method)
add("quantile", np.array([1 + 1j, 2]), q=0.5)
add("percentile", np.array([1 + 1j, 2]), q=50.0)

# --- moments: dtypes of both kinds, complex numbers that are not finite ----------------------------------------------

z = rng.normal(0, 3, (4, 6)) + 1j * rng.normal(0, 3, (4, 6))
mask = rng.random((4, 6)) < 0.7
for name in ("variance", "std"):
    for x in (z, z.astype("complex64"), z.real, z.real.astype("float32"), lines["int16"]):
        for dtype in ("complex64", "complex128"):
            add(name, x, dtype=dtype)
            add(name, x, dtype=dtype, axis=0, ddof=1, keepDims=True)
            if x.shape == mask.shape:
                add(name, x, dtype=dtype, axis=1, where=mask)
for dtype in ("float32", "float64"):
    add("mean", z, dtype=dtype, axis=1)
    add("mean", z.astype("complex64"), dtype=dtype)

special = [0.0, -0.0, 1.5, -2.0, np.inf, -np.inf, np.nan]


def wild(shape, share=0.35):
    parts = [np.where(rng.random(shape) < share, rng.choice(special, shape), rng.normal(0, 2, shape)) for _ in range(2)]
    return parts[0] + 1j * parts[1]


for dtype in ("complex64", "complex128"):
    for shape, axes in (((5,), (None,)), ((6, 3), (None, 0, 1, (0, 1))), ((2, 3, 4), (0, (0, 2), -1)), ((1,), (0,)), ((), (None,))):
        for share in (0.1, 0.5):
            x = wild(shape, share).astype(dtype)
            for axis in axes:
                options = {} if axis is None else {"axis": list(axis) if isinstance(axis, tuple) else axis}
                given = {} if axis is None else {"axis": axis}
                for name in ("mean", "median"):
                    add(name, x, **given)
                    cases[-1][2] = options
    add("mean", wild((6, 3)).astype(dtype), axis=0, where=rng.random((6, 3)) < 0.5)
    add("mean", np.zeros((0, 2), dtype), axis=0)
    add("median", np.zeros((0, 2), dtype), axis=0)
    for size in (1, 2, 3, 8, 33, 200):
        few = rng.integers(-2, 3, size) + 1j * rng.integers(-3, 4, size)
        add("median", few.astype(dtype))
        add("median", (rng.normal(0, 1, (3, size)) + 1j * rng.normal(0, 1, (3, size))).astype(dtype), axis=1, keepDims=True)

# --- running sums and products: 0-d, and truth values ----------------------------------------------------------------

for name in ("cumulativeSum", "cumulativeProd"):
    for x in (np.array(3), np.array(2.5), np.array(True), np.array(1 - 2j), np.array(200, "uint8")):
        for options in ({}, {"axis": -1}, {"axis": 0}, {"axis": 1}, {"includeInitial": True}):
            add(name, x, **options)
    for dtype in REALS + ["complex64", "complex128"]:
        x = rng.integers(0, 2, (3, 300)).astype(dtype)
        if dtype.startswith(("float", "complex")):
            x[0, 7] = np.nan
        add(name, x, axis=1, dtype="bool")
        add(name, x[:, :4], axis=0, dtype="bool", includeInitial=True)
    add(name, np.zeros((0, 2)), axis=0, dtype="bool", includeInitial=True)

document = {
    "made": {"by": "make_reduce_dtypes.py", "numpy": np.__version__, "python": platform.python_version()},
    "arrays": arrays,
    "cases": cases,
}
OUT.write_text(json.dumps(document, separators=(",", ":")).replace('],["', '],\n["') + "\n")
print(OUT.name, len(cases), "cases", sum(c[3] is None for c in cases), "refused", OUT.stat().st_size, "bytes")
