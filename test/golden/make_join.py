"""Writes join.json: concatenate, stack, tile, repeat, roll and meshgrid over small arrays, as numpy makes them, and the
views diagonal, rot90, split, array_split, real and imag.

    python3 test/golden/make_join.py

Every family is a list of [operands, arguments, options, results]; an array is [dtype, shape, base64 of its little-endian
elements]. Where numpy refuses, the results are null.
"""

import base64
import json
import warnings
from pathlib import Path

import numpy as np

SEED = 20241203
CASES = 110
DTYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128".split()

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


def random_shape(least=0, most=4):
    ndim = int(rng.integers(least, most + 1))
    return [0 if chance(0.04) else int(rng.integers(1, 4)) for _ in range(ndim)]


def random_array(shape, dtype=None):
    dtype = dtype or pick(DTYPES)
    kind = np.dtype(dtype).kind
    if kind == "b":
        return rng.random(shape) < 0.5
    if kind in "iu":
        info = np.iinfo(dtype)
        return rng.integers(info.min, info.max, size=shape, dtype=dtype, endpoint=True)
    x = rng.normal(size=shape) * 100
    if kind == "c":
        x = x + 1j * rng.normal(size=shape)
    return np.asarray(x).astype(dtype)


def attempt(compute):
    try:
        result = compute()
    except (ValueError, TypeError, IndexError, ZeroDivisionError):
        return None
    return [encode(each) for each in (result if isinstance(result, (list, tuple)) else [result])]


def random_axis(ndim, none=0.15, wild=0.04):
    if chance(none):
        return None
    if ndim == 0 or chance(wild):
        return int(rng.integers(-ndim - 2, ndim + 2))
    return int(rng.integers(-ndim, ndim))


CASTINGS = {"safe": "safe", "sameKind": "same_kind", "unsafe": "unsafe"}


def join_options():
    theirs, ours = {}, {}
    if chance(0.25):
        ours["dtype"] = theirs["dtype"] = pick(DTYPES)
    if chance(0.25):
        ours["casting"] = pick(list(CASTINGS))
        theirs["casting"] = CASTINGS[ours["casting"]]
    return theirs, ours


def is_lossy(arrays, dtype):
    """Casts that C leaves open: floats to integers that cannot hold them."""
    kinds = {each.dtype.kind for each in arrays}
    return dtype is not None and np.dtype(dtype).kind in "iu" and bool(kinds & {"f", "c"})


def concatenate():
    shape = random_shape(1)
    axis = random_axis(len(shape))
    arrays = []
    dtypes = [pick(DTYPES) for _ in range(2)]
    for _ in range(rng.integers(1, 4)):
        lengths = list(shape)
        if axis is not None and -len(shape) <= axis < len(shape):
            lengths[axis] = int(rng.integers(0, 4))
        if chance(0.04):
            lengths[rng.integers(len(lengths))] += 1
        arrays.append(random_array(lengths, pick(dtypes)))
    theirs, ours = join_options()
    if is_lossy(arrays, theirs.get("dtype")):
        return None
    return [arrays, [], {"axis": axis, **ours}, attempt(lambda: np.concatenate(arrays, axis=axis, **theirs))]


def stack():
    shape = random_shape(0, 3)
    axis = random_axis(len(shape) + 1, none=0)
    arrays = [random_array(shape) for _ in range(rng.integers(1, 4))]
    theirs, ours = join_options()
    if is_lossy(arrays, theirs.get("dtype")):
        return None
    return [arrays, [], {"axis": axis, **ours}, attempt(lambda: np.stack(arrays, axis=axis, **theirs))]


def tile():
    x = random_array(random_shape(0, 3))
    reps = int(rng.integers(0, 4)) if chance(0.3) else [int(rng.integers(0, 4)) for _ in range(rng.integers(1, 5))]
    return [[x], [reps], {}, attempt(lambda: np.tile(x, reps))]


def repeat():
    x = random_array(random_shape(0, 3))
    axis = random_axis(x.ndim, none=0.4)
    length = x.size if axis is None else x.shape[axis] if -x.ndim <= axis < x.ndim else 1
    counts = int(rng.integers(0, 4)) if chance(0.4) else [int(rng.integers(0, 4)) for _ in range(length + chance(0.1))]
    # numpy takes axis 0 of a 0-d array; the library has no such axis.
    if x.ndim == 0 and axis is not None or counts == []:
        return None
    return [[x], [counts], {"axis": axis}, attempt(lambda: np.repeat(x, counts, axis=axis))]


def roll():
    x = random_array(random_shape(0, 3))
    if chance(0.3) or x.ndim == 0:
        axis, shift = None, int(rng.integers(-20, 20))
    elif chance(0.4):
        axis, shift = random_axis(x.ndim, none=0), int(rng.integers(-9, 9))
    else:
        axis = [random_axis(x.ndim, none=0) for _ in range(rng.integers(1, 4))]
        shift = int(rng.integers(-9, 9)) if chance(0.3) else [int(rng.integers(-9, 9)) for _ in axis]
    return [[x], [shift], {"axis": axis}, attempt(lambda: np.roll(x, shift, axis=axis))]


def meshgrid():
    arrays = [random_array(random_shape(1, 1)) for _ in range(rng.integers(0, 4))]
    if arrays and chance(0.2):
        arrays[0] = random_array([])
    options = {}
    for name, values in {"indexing": ["xy", "ij"], "sparse": [True, False], "copy": [True, False]}.items():
        if chance(0.6):
            options[name] = pick(values)
    return [arrays, [], options, [encode(each) for each in np.meshgrid(*arrays, **options)]]


def diagonal():
    x = random_array(random_shape(1, 4))
    a, b = random_axis(x.ndim, none=0), random_axis(x.ndim, none=0)
    offset = int(rng.integers(-3, 4))
    options = {"offset": offset, "axis1": a, "axis2": b}
    return [[x], [], options, attempt(lambda: x.diagonal(offset, a, b))]


def rot90():
    x = random_array(random_shape(1, 4))
    k, axes = int(rng.integers(-5, 6)), [random_axis(x.ndim, none=0), random_axis(x.ndim, none=0)]
    return [[x], [], {"k": k, "axes": axes}, attempt(lambda: np.rot90(x, k, axes))]


def sections(x, axis):
    if chance(0.5):
        return int(rng.integers(0, 5))
    return [int(rng.integers(-4, 5)) for _ in range(rng.integers(0, 4))]


def split():
    x = random_array(random_shape(1, 3))
    axis = random_axis(x.ndim, none=0)
    parts = sections(x, axis)
    return [[x], [parts], {"axis": axis}, attempt(lambda: np.split(x, parts, axis))]


def array_split():
    x = random_array(random_shape(1, 3))
    axis = random_axis(x.ndim, none=0)
    parts = sections(x, axis)
    return [[x], [parts], {"axis": axis}, attempt(lambda: np.array_split(x, parts, axis))]


def real():
    x = random_array(random_shape(0, 3))
    return [[x], [], {}, [encode(np.real(x))]]


def imag():
    x = random_array(random_shape(0, 3))
    return [[x], [], {}, [encode(np.imag(x))]]


def broadcast_arrays():
    shape = random_shape(0, 3)
    arrays = []
    for _ in range(rng.integers(1, 4)):
        lengths = [1 if chance(0.3) else n for n in shape[rng.integers(0, len(shape) + 1) if chance(0.4) else 0 :]]
        if lengths and chance(0.05):
            lengths[0] += 2
        arrays.append(random_array(lengths))
    return [arrays, [], {}, attempt(lambda: np.broadcast_arrays(*arrays))]


families = {
    "concatenate": concatenate,
    "stack": stack,
    "tile": tile,
    "repeat": repeat,
    "roll": roll,
    "meshgrid": meshgrid,
    "diagonal": diagonal,
    "rot90": rot90,
    "split": split,
    "arraySplit": array_split,
    "real": real,
    "imag": imag,
    "broadcastArrays": broadcast_arrays,
}
FEW = {"real": 26, "imag": 26, "broadcastArrays": 60, "meshgrid": 60}

golden, count = {}, 0
for name, make in families.items():
    rows = []
    while len(rows) < FEW.get(name, CASES):
        case = make()
        if case is None:
            continue
        arrays, arguments, options, results = case
        rows.append([[encode(each) for each in arrays], arguments, options, results])
    golden[name] = rows
    count += len(rows)
body = ",\n".join(
    f'"{name}":[\n' + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]"
    for name, rows in golden.items()
)
text = f'{{"numpy":"{np.__version__}",\n{body}\n}}\n'
json.loads(text)
Path(__file__).with_name("join.json").write_text(text)
print(count, "cases,", len(text), "bytes")
