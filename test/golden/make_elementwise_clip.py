"""Writes elementwise-clip.json: what numpy.clip gives for bounds of every form and operands of every dtype.

    python3 test/golden/make_elementwise_clip.py

`pools`: dtype -> elements, as little-endian bytes in base64. An array is ["a", dtype, shape, start]: element number k is
element (start + 5 k) mod n of its pool. A scalar is ["i", text], ["f", text], ["c", re, im] or ["b", 0 or 1], no bound null.

`cases`: [x, low, high, dtype of the result]; '-' where numpy refuses the operands. `results`: their elements one after
another, zlib in base64; every NaN is the same NaN.

Whole Python floats bound floats only: a JavaScript number that is whole is an integer. Truth values without any
bound are left out, which numpy refuses and the library copies.
"""

import base64
import json
import warnings
import zlib
from pathlib import Path

import numpy as np

SEED = 20250131
CASES = 2400
DTYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128".split()
SHAPES = [[6], [2, 3], [], [0], [1], [3], [2, 1]]
INTEGERS = [0, 1, -1, 3, -2, 100, 127, 128, -128, -129, 255, 256, 300, 2**15, 65535, 70000, 2**31 - 1, 2**31, -(2**31),
            2**32 - 1, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64 - 1, 2**64, 2**70, -(2**70)]
FRACTIONS = [0.5, -2.5, 100.25, np.nan, np.inf, -np.inf]
WHOLE = [0.0, -0.0, 1.0, -3.0]
COMPLEX = [0j, 1 + 2j, complex(-0.0, -0.0), complex(0.5, np.nan), complex(np.nan, 1), 2 - 1j, complex(-np.inf, 0)]

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def pool_of(name):
    kind = np.dtype(name).kind
    if kind == "b":
        return np.array([False, True])
    if kind in "iu":
        info = np.iinfo(name)
        values = [0, 1, -1, 2, -2, 5, 7, 60, 100, -100, 130, info.min, info.max, info.min + 1, info.max - 1, 300, 2**53 + 1]
        return np.array(list(dict.fromkeys(v for v in values if info.min <= v <= info.max)), name)
    if kind == "f":
        return np.array([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 1e10, -1e10, np.nan, np.inf, -np.inf, 0.0, -0.0, 70.25], name)
    values = [0j, complex(-0.0, 0), complex(0.0, -0.0), 1 + 2j, 1 - 2j, -1 + 1j, 3 + 0j, 0.5 + 0.5j, complex(np.nan, 1),
              complex(1, np.nan), complex(np.inf, 0), complex(-0.0, -0.0)]
    return np.array(values, name)


POOLS = {name: pool_of(name) for name in DTYPES}


def pick(items):
    return items[int(rng.integers(len(items)))]


def array_spec(shapes):
    return ["a", pick(DTYPES), pick(shapes), int(rng.integers(12))]


def value_of(spec):
    if spec is None:
        return None
    kind, *rest = spec
    if kind == "a":
        name, shape, start = rest
        pool = POOLS[name]
        return pool[(start + 5 * np.arange(int(np.prod(shape)))) % len(pool)].reshape(shape)
    if kind == "i":
        return int(rest[0])
    if kind == "f":
        return float(rest[0])
    return complex(*map(float, rest)) if kind == "c" else bool(rest[0])


def bound_spec(shape):
    choice = rng.integers(8)
    if choice == 0:
        return None
    if choice < 4:
        return ["i", str(pick(INTEGERS if choice == 1 else INTEGERS[:11]))]
    if choice == 4:
        number = pick(FRACTIONS + WHOLE)
        return ["f", repr(float(number))]
    if choice == 5 and rng.integers(3) == 0:
        z = pick(COMPLEX)
        return ["c", repr(z.real), repr(z.imag)]
    if choice == 5 and rng.integers(3) == 0:
        return ["b", int(rng.integers(2))]
    return array_spec([shape, shape, []] + ([[3]] if shape == [2, 3] else []))


def whole_float(spec):
    return spec is not None and spec[0] == "f" and float(spec[1]).is_integer()


def case():
    while True:
        x = array_spec(SHAPES)
        low, high = bound_spec(x[2]), bound_spec(x[2])
        kinds = [np.dtype(spec[1]).kind for spec in (x, low, high) if spec is not None and spec[0] == "a"]
        if (whole_float(low) or whole_float(high)) and kinds[0] not in "fc":
            continue
        if x[1] == "bool" and low is None and high is None:
            continue
        # Bounds of one element in an array of one: their ties are those of arrays in numpy, of scalars here.
        if x[2] == [1] and any(spec is not None and spec[0] == "a" and spec[2] == [1] for spec in (low, high)):
            continue
        return [x, low, high]


def result_of(specs):
    try:
        result = np.asarray(np.clip(*map(value_of, specs)))
    except (TypeError, OverflowError):
        return None
    # Integers that only Python's own can hold.
    return None if result.dtype == object else result


def bytes_of(x):
    x = np.array(x)
    if x.dtype.kind == "f":
        x[np.isnan(x)] = np.nan
    if x.dtype.kind == "c":
        x.real[np.isnan(x.real)] = np.nan
        x.imag[np.isnan(x.imag)] = np.nan
    return x.astype(x.dtype.newbyteorder("<")).tobytes()


specs = [case() for _ in range(CASES)]
results = [result_of(each) for each in specs]
golden = {
    "numpy": np.__version__,
    "pools": {name: base64.b64encode(bytes_of(x)).decode() for name, x in POOLS.items()},
    "results": base64.b64encode(zlib.compress(b"".join(bytes_of(x) for x in results if x is not None), 9)).decode(),
}
rows = [json.dumps([*each, "-" if x is None else str(x.dtype)], separators=(",", ":")) for each, x in zip(specs, results)]
head = ",\n".join(f'"{key}":{json.dumps(value, separators=(",", ":"))}' for key, value in golden.items())
text = "{" + head + ',\n"cases":[\n' + ",\n".join(rows) + "\n]}\n"
json.loads(text)
Path(__file__).with_name("elementwise-clip.json").write_text(text)
print(len(text), "bytes,", sum(x is None for x in results), "refused")
