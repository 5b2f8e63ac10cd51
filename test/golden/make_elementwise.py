"""Writes elementwise.json: what numpy's elementwise functions give, for every dtype and every pair of dtypes.

    python3 test/golden/make_elementwise.py

Dtypes are letters: the n-th of `dtypes` is the n-th letter of the alphabet, '-' where numpy refuses the operands.
Blocks of elements are little-endian, compressed with zlib, in base64; every NaN is the same NaN.

`values`: dtype -> operands of unary functions. `edges`: dtype -> operands of binary ones.

`unary`, `round` (one entry per number of decimals): result dtypes by operand dtype, and the results of `values`, dtype
after dtype.

`binary`: result dtypes by pair of dtypes (the second one runs faster), and their results. Operands of equal dtype are
all pairs of edges; so are those of integers compared with 64-bit integers. Others of different dtypes i and j are MIXED pairs: number k is element (5 k + j) mod n of the first
edges and element (7 k + 3 i + 1) mod m of the second. `power` of integers leaves out pairs with exponents below 0,
which numpy refuses.

`promote`: promote_types of every pair. `weak`: result types of every dtype beside a Python int, float and complex.
`weakBinary`: per function, the result dtypes of (array, scalar) for those three scalars and every dtype.

`scalars`: integers, as text. `compared`: for every comparison, every integer dtype and every scalar the results of
(edges, scalar) and then of (scalar, edges), one bit each. `truths`: the same for the logical functions, every dtype, and
those scalars that fit 64 bits, then 0.5, NaN, 0j and 1j: only their truth counts. `added`: per integer dtype, which scalars `add` takes: others
are an OverflowError.

Where numpy computes in float16 (functions of floats on bool, int8, uint8) the library computes in float32: those
operands are cast to float32 first.
"""

import base64
import json
import warnings
import zlib
from pathlib import Path

import numpy as np

SEED = 20240919
MIXED = 24
DTYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128".split()
LETTERS = "abcdefghijklm"

UNARY = {
    "abs": np.absolute, "negative": np.negative, "positive": np.positive, "sign": np.sign, "square": np.square,
    "reciprocal": np.reciprocal, "invert": np.invert, "logicalNot": np.logical_not,
    "isFinite": np.isfinite, "isNaN": np.isnan, "isInf": np.isinf, "signbit": np.signbit,
    "floor": np.floor, "ceil": np.ceil, "trunc": np.trunc, "rint": np.rint,
    "conjugate": np.conjugate, "angle": np.angle,
    "sqrt": np.sqrt, "cbrt": np.cbrt, "exp": np.exp, "exp2": np.exp2, "expm1": np.expm1, "log": np.log,
    "log1p": np.log1p, "log2": np.log2, "log10": np.log10,
    "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan,
    "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "asinh": np.arcsinh, "acosh": np.arccosh,
    "atanh": np.arctanh, "degrees": np.degrees, "radians": np.radians,
}
BINARY = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide,
    "floorDivide": np.floor_divide, "remainder": np.remainder, "fmod": np.fmod, "power": np.power,
    "minimum": np.minimum, "maximum": np.maximum, "fmin": np.fmin, "fmax": np.fmax,
    "equal": np.equal, "notEqual": np.not_equal, "less": np.less, "lessEqual": np.less_equal,
    "greater": np.greater, "greaterEqual": np.greater_equal,
    "logicalAnd": np.logical_and, "logicalOr": np.logical_or, "logicalXor": np.logical_xor,
    "bitwiseAnd": np.bitwise_and, "bitwiseOr": np.bitwise_or, "bitwiseXor": np.bitwise_xor,
    "leftShift": np.left_shift, "rightShift": np.right_shift,
    "atan2": np.arctan2, "hypot": np.hypot, "copysign": np.copysign, "logAddExp": np.logaddexp,
}
LOGICAL = ["logicalAnd", "logicalOr", "logicalXor"]
COMPARISONS = ["equal", "notEqual", "less", "lessEqual", "greater", "greaterEqual"]
SCALARS = [0, 1, -1, 127, 128, -128, -129, 255, 256, 2**15, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**32 - 1, 2**32, 2**53 + 1,
           2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64 - 1, 2**64, 2**70, -(2**70)]
DECIMALS = [0, 1, 2, 5, -1, -2]

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def integer_edges(dtype):
    info = np.iinfo(dtype)
    small = [0, 1, 2, 3, 4, 5, 7, 8, 10, 15, 16, 25, 31, 32, 33, 63, 64, 65, 100]
    around = [info.min, info.min + 1, info.max, info.max - 1, info.max // 2, info.max // 2 + 1]
    wide = [2**24 + 1, 2**31, 2**32 - 1, 2**53 + 1, 2**63 - 1, 2**63, 2**63 + 2**11]
    every = small + [-x for x in small if x in (1, 2, 3, 5, 7, 8, 25, 33, 100)] + around + wide + [-x for x in wide]
    kept = list(dict.fromkeys(x for x in every if info.min <= x <= info.max))
    return np.array(kept, dtype)


def float_edges(dtype):
    info = np.finfo(dtype)
    signed = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 0.1, 100.25, 1e10, float(info.max), float(info.tiny),
              float(info.smallest_subnormal), float(info.eps), np.inf]
    return np.array(signed + [-x for x in signed] + [np.nan], dtype)


def float_values(dtype):
    info = np.finfo(dtype)
    more = [3.5, 1e-5, 0.3, 0.7, 0.9999, 1.0001, np.pi / 4, np.pi / 2, np.pi, 2 * np.pi, 11.0, 20.0, 40.0, 87.5, 88.9,
            104.0, 700.0, 709.9, 745.2, 1000.0, 2.0**22 + 0.5, 2.0**23, 2.0**31, 2.0**52 - 0.5, 2.0**53, 1e15, 1e22,
            float(info.tiny) * 0.7, float(np.sqrt(info.max)), float(np.sqrt(info.tiny))]
    near = rng.normal(size=20) * 3
    wide = rng.normal(size=20) * 10.0 ** rng.uniform(-30, 30, size=20)
    signed = np.array(more, dtype)
    return np.concatenate([float_edges(dtype), signed, -signed, near.astype(dtype), wide.astype(dtype)])


def complex_of(parts, dtype):
    pairs = np.empty((len(parts), len(parts)), dtype)
    pairs.real = np.array(parts)[:, None]
    pairs.imag = np.array(parts)[None, :]
    return pairs.ravel()


def complex_edges(dtype):
    grid = complex_of([0.0, -0.0, 1.0, np.inf, np.nan], dtype)
    info = np.finfo(dtype)
    big, tiny = float(info.max), float(info.tiny)
    more = [-1, -1j, -2.5, 3 + 4j, -3 + 4j, 0.5 - 0.25j, 2, 1e10 + 1j, 1 - 1e10j, -np.inf + 1j, 1 - 1j * np.inf]
    more += [complex(big, big), complex(big, 1), complex(tiny, tiny), complex(1, tiny), complex(-tiny, 1)]
    return np.concatenate([grid, np.array(more, dtype)])


def complex_values(dtype):
    info = np.finfo(dtype)
    parts = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, np.inf, -np.inf, np.nan]
    far = [30.0, -100.0, 0.75, 1e-9, 800.0, float(info.max), float(info.tiny), -1e10]
    near = rng.normal(size=30) * 2 + 1j * rng.normal(size=30) * 2
    circle = np.exp(1j * rng.uniform(-np.pi, np.pi, size=10)) * (1 + 1e-6 * rng.normal(size=10))
    return np.concatenate([complex_of(parts, dtype), complex_of(far, dtype), near.astype(dtype), circle.astype(dtype)])


def edges_of(name):
    kind = np.dtype(name).kind
    if kind == "b":
        return np.array([False, True])
    return integer_edges(name) if kind in "iu" else float_edges(name) if kind == "f" else complex_edges(name)


def values_of(name):
    kind = np.dtype(name).kind
    if kind == "b":
        return np.array([False, True])
    if kind == "f":
        return float_values(name)
    if kind == "c":
        return complex_values(name)
    info = np.iinfo(name)
    random = rng.integers(info.min, info.max, size=24, dtype=name, endpoint=True)
    return np.concatenate([integer_edges(name), random, (random % 100).astype(name)])


EDGES = {name: edges_of(name) for name in DTYPES}
VALUES = {name: values_of(name) for name in DTYPES}


def letter(dtype):
    return LETTERS[DTYPES.index(str(np.dtype(dtype)))]


def widened(operands):
    """bool, int8, uint8 as float32, for functions that numpy computes in float16."""
    narrow = (np.dtype("bool"), np.dtype("int8"), np.dtype("uint8"))
    return [x.astype("float32") if isinstance(x, np.ndarray) and x.dtype in narrow else x for x in operands]


def call(function, *operands):
    """The result, or None where numpy has no such function for these dtypes."""
    try:
        result = np.asarray(function(*operands))
    except TypeError:
        return None
    if result.dtype == np.float16:
        result = np.asarray(function(*widened(operands)))
    return result


def block(arrays):
    parts = []
    for x in arrays:
        x = np.array(x)
        if x.dtype.kind == "f":
            x[np.isnan(x)] = np.nan
        if x.dtype.kind == "c":
            x.real[np.isnan(x.real)] = np.nan
            x.imag[np.isnan(x.imag)] = np.nan
        parts.append(x.astype(x.dtype.newbyteorder("<")).tobytes())
    return base64.b64encode(zlib.compress(b"".join(parts), 9)).decode()


def entry(results):
    types = "".join("-" if x is None else letter(x.dtype) for x in results)
    return [types, block([x for x in results if x is not None])]


def operands_of(name, i, j):
    a, b = EDGES[DTYPES[i]], EDGES[DTYPES[j]]
    is_wide = a.dtype.kind in "iu" and b.dtype.kind in "iu" and max(a.itemsize, b.itemsize) == 8
    if i == j or (name in COMPARISONS and is_wide):
        return np.repeat(a, len(b)), np.tile(b, len(a))
    k = np.arange(MIXED)
    return a[(5 * k + j) % len(a)], b[(7 * k + 3 * i + 1) % len(b)]


def pair_result(name, i, j):
    a, b = operands_of(name, i, j)
    if name == "power" and np.result_type(a, b).kind in "iub" and b.dtype.kind == "i":
        a, b = a[b >= 0], b[b >= 0]
    return call(BINARY[name], a, b)


def weak_letters(function, scalars):
    rows = []
    for scalar in scalars:
        results = [call(function, np.ones(3, name), scalar) for name in DTYPES]
        rows.append("".join("-" if x is None else letter(x.dtype) for x in results))
    return rows


def compared(name):
    """All results of one comparison with scalars, as bits."""
    f = BINARY[name]
    rows = [np.concatenate([f(EDGES[d], x), f(x, EDGES[d])]) for d in INTEGERS for x in SCALARS]
    return block([np.packbits(np.concatenate(rows), bitorder="little")])


def truths(name):
    """The same of one logical function."""
    f = BINARY[name]
    scalars = [x for x in SCALARS if -(2**63) <= x < 2**63] + [0.5, np.nan, 0j, 1j]
    rows = [np.concatenate([f(EDGES[d], x), f(x, EDGES[d])]) for d in DTYPES for x in scalars]
    return block([np.packbits(np.concatenate(rows), bitorder="little")])


def can_add(dtype, scalar):
    try:
        np.add(np.zeros(1, dtype), scalar)
        return "1"
    except OverflowError:
        return "0"


INTEGERS = [name for name in DTYPES if np.dtype(name).kind in "iu"]
every = range(len(DTYPES))
golden = {
    "numpy": np.__version__,
    "dtypes": DTYPES,
    "values": {name: block([x]) for name, x in VALUES.items()},
    "edges": {name: block([x]) for name, x in EDGES.items()},
    "unary": {name: entry([call(f, VALUES[d]) for d in DTYPES]) for name, f in UNARY.items()},
    "round": {str(n): entry([call(lambda x: np.round(x, n), VALUES[d]) for d in DTYPES]) for n in DECIMALS},
    "binary": {name: entry([pair_result(name, i, j) for i in every for j in every]) for name in BINARY},
    "promote": "".join(letter(np.promote_types(a, b)) for a in DTYPES for b in DTYPES),
    "weak": ["".join(letter(np.result_type(np.dtype(d), x)) for d in DTYPES) for x in (1, 0.5, 1j)],
    "scalars": [str(x) for x in SCALARS],
    "compared": {name: compared(name) for name in COMPARISONS},
    "truths": {name: truths(name) for name in LOGICAL},
    "added": {d: "".join(can_add(d, x) for x in SCALARS) for d in INTEGERS},
    "weakBinary": {name: weak_letters(f, (1, 0.5, 1j)) for name, f in BINARY.items()},
}
rows = []
for key, value in golden.items():
    if isinstance(value, dict):
        inner = ",\n".join(f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in value.items())
        rows.append(f'"{key}":{{\n{inner}\n}}')
    else:
        rows.append(f'"{key}":{json.dumps(value, separators=(",", ":"))}')
text = "{" + ",\n".join(rows) + "}\n"
json.loads(text)
Path(__file__).with_name("elementwise.json").write_text(text)
print(len(text), "bytes")
