"""Writes sort.json: sort, argsort, unique, histogram and interp of small arrays, as numpy computes them.

    python3 test/golden/make_sort.py

An array is [dtype, shape, base64 of its little-endian elements].

`sort`:      [array, axis, sorted, order], stable.
`unique`:    [array, axis, equalNan, values, indices, inverse, counts]
`histogram`: [array, options of the library, counts, edges]; weights in the options are an array.
`interp`:    [x, xp, fp, options of the library, result]

Indices and counts are stored as int32, as the library returns them.
"""

import base64
import json
import warnings
from pathlib import Path

import numpy as np

SEED = 20250117
SORTS = 310
UNIQUES = 200
HISTOGRAMS = 230
INTERPS = 110
DTYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128".split()
RULES = ["auto", "doane", "fd", "rice", "scott", "sqrt", "stone", "sturges"]

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def chance(p):
    return rng.random() < p


def pick(items):
    return items[rng.integers(len(items))]


def encode(x):
    x = np.asarray(x)
    data = x.astype(x.dtype.newbyteorder("<")).tobytes()
    return [str(x.dtype), list(x.shape), base64.b64encode(data).decode()]


def encode_counts(x):
    return encode(np.asarray(x).astype("int32"))


def random_reals(shape, few):
    if few:
        return np.array([np.nan, 0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, 2.5])[rng.integers(0, 8, shape)]
    x = np.asarray(rng.normal(size=shape) * 10.0 ** rng.integers(-3, 30))
    if x.size:
        x.flat[rng.integers(x.size)] = np.nan if chance(0.3) else 0
    return x


def random_values(dtype, shape):
    kind, few = np.dtype(dtype).kind, chance(0.5)
    if kind == "b":
        return np.asarray(rng.random(shape) < 0.5)
    if kind in "iu":
        info = np.iinfo(dtype)
        low, high = (max(info.min, -3), 4) if few else (info.min, info.max)
        return rng.integers(low, high, size=shape, dtype=dtype, endpoint=True)
    x = random_reals(shape, few)
    if kind == "c":
        z = np.empty(shape, complex)
        z.real, z.imag = x, random_reals(shape, chance(0.5))
        x = z
    return x.astype(dtype)


def random_shape(ndims=(0.05, 0.4, 0.35, 0.2)):
    ndim = int(rng.choice(4, p=ndims))
    longest = [0, 44, 7, 3][ndim]
    return [0 if chance(0.03) else int(rng.integers(1, longest + 1)) for _ in range(ndim)]


def sort_case():
    x = np.asarray(random_values(pick(DTYPES), random_shape()))
    axis = None if x.ndim == 0 or chance(0.15) else int(rng.integers(-x.ndim, x.ndim))
    return [encode(x), axis, encode(np.sort(x, axis, kind="stable")), encode_counts(np.argsort(x, axis, kind="stable"))]


def unique_case():
    x = np.asarray(random_values(pick(DTYPES), random_shape((0.05, 0.45, 0.4, 0.1))))
    axis = int(rng.integers(-x.ndim, x.ndim)) if x.ndim > 0 and chance(0.4) else None
    equal_nan = bool(chance(0.8))
    if axis is not None and x.ndim > 1:
        x = np.take(x, rng.integers(0, max(1, x.shape[axis]), x.shape[axis]), axis) if x.shape[axis] else x
    values, *counts = np.unique(x, True, True, True, axis, equal_nan=equal_nan)
    return [encode(x), axis, equal_nan, encode(values), *(encode_counts(each) for each in counts)]


def histogram_case():
    dtype = pick([each for each in DTYPES if not each.startswith("complex")])
    form = pick(["number", "number", "edges", "rule"])
    shape = [int(rng.integers(0, 40))] if chance(0.7) else [int(rng.integers(1, 7)), int(rng.integers(1, 7))]
    if form == "rule":
        # Rules on float32 round in single precision here and there.
        dtype = pick(["int8", "uint8", "int16", "int32", "uint32", "int64", "float64"])
    kind = np.dtype(dtype).kind
    if kind == "f":
        x = (rng.normal(size=shape) * 10.0 ** rng.integers(-3, 4)).astype(dtype)
        if x.size and chance(0.3):
            x = np.round(x)
    elif kind == "b":
        x = rng.random(shape) < 0.5
    else:
        info = np.iinfo(dtype)
        high = min(info.max, 10 ** int(rng.integers(1, 6)))
        x = rng.integers(max(info.min, -high), high, size=shape, dtype=dtype, endpoint=True)
    theirs, ours = {}, {}
    if form == "number":
        theirs["bins"] = ours["bins"] = int(rng.integers(1, 20))
    elif form == "edges":
        edges = np.sort(np.round(rng.normal(size=rng.integers(2, 8)) * max(1.0, float(np.max(np.abs(x), initial=0)))))
        theirs["bins"] = ours["bins"] = edges.tolist()
    else:
        theirs["bins"] = ours["bins"] = pick(RULES)
    if form != "edges" and chance(0.4):
        low, high = sorted(float(each) for each in np.round(rng.normal(size=2) * (1 + np.max(np.abs(x), initial=0)), 2))
        theirs["range"] = ours["range"] = [low, high]
    if form == "edges" and kind == "f" and chance(0.3) and x.size:
        x.flat[0] = np.nan
    if form != "rule" and chance(0.4):
        weights = (rng.integers(0, 9, size=shape)).astype(pick(["int32", "uint8", "int64", "float32", "float64", "complex128"]))
        theirs["weights"], ours["weights"] = weights, encode(weights)
    if chance(0.3):
        theirs["density"] = ours["density"] = True
    try:
        counts, edges = np.histogram(x, **theirs)
    except ValueError:
        return None
    is_count = "weights" not in ours and "density" not in ours
    return [encode(x), ours, (encode_counts if is_count else encode)(counts), encode(edges)]


def scalar(value):
    return {"re": value.real, "im": value.imag} if isinstance(value, complex) else value


def interp_case():
    count = int(rng.integers(1, 12))
    xp = np.sort(rng.normal(size=count) * 3)
    unrounded = xp
    if chance(0.3):
        xp = np.sort(np.round(xp))
    fp = random_reals([count], chance(0.2))
    is_complex = chance(0.3)
    if is_complex:
        fp = fp + 1j * random_reals([count], chance(0.2))
    x = rng.normal(size=random_shape((0.2, 0.6, 0.2, 0.0))) * 4
    x = np.asarray(x)
    if x.size:
        x.flat[rng.integers(x.size)] = pick([np.nan, np.inf, -np.inf, xp[0], xp[-1], xp[count // 2]])
    options = {}
    if chance(0.3):
        options["left"] = complex(1, 2) if is_complex and chance(0.5) else 7.5
    if chance(0.3):
        options["right"] = -3
    if chance(0.25):
        options = {"period": float(pick([1, 2.5, -3, 360]))}
        # Points that coincide after wrapping would be sorted by an unstable sort.
        xp = rng.permutation(unrounded) * 2
    result = np.interp(x, xp, fp, **options)
    return [encode(x), encode(xp), encode(fp), {k: scalar(v) for k, v in options.items()}, encode(result)]


def cases(make, count):
    made = []
    while len(made) < count:
        case = make()
        if case is not None:
            made.append(case)
    return made


golden = {
    "sort": cases(sort_case, SORTS),
    "unique": cases(unique_case, UNIQUES),
    "histogram": cases(histogram_case, HISTOGRAMS),
    "interp": cases(interp_case, INTERPS),
}
body = ",\n".join(
    f'"{name}":[\n' + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]"
    for name, rows in golden.items()
)
text = f'{{"numpy":"{np.__version__}",\n{body}\n}}\n'
json.loads(text)
Path(__file__).with_name("sort.json").write_text(text)
print({name: len(rows) for name, rows in golden.items()}, len(text), "bytes")
