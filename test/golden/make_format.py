"""Writes format.json: arrays and what numpy prints of them with its defaults.

    python3 test/golden/make_format.py

`scalars`: one entry for each dtype; element i, as a 0-d array, prints as str[i] and repr[i].
`arrays`:  [dtype, shape, tile, str, repr]; the elements are those of the tile, over and over.
Elements are little-endian bytes in base64.
"""

import base64
import json
from pathlib import Path

import numpy as np

SEED = 20240229
DTYPES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128"
).split()
SPECIALS = [np.nan, np.inf, -np.inf, 0.0, -0.0]
# Numbers at which the notation changes, for one type or the other.
EDGES = [1e-5, 1e-4, 1e-3, 0.1, 1.0, 999.0, 1000.0, 1001.0, 1e5, 999999.94, 1e6, 1e7, 99999999.99999999, 1e8, 1e15, 1e16]

rng = np.random.default_rng(SEED)


def encode(values):
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode()


def real_part(dtype):
    return {"complex64": "float32", "complex128": "float64"}.get(dtype, dtype)


def any_bits(n, dtype):
    """Every bit pattern alike: all exponents, subnormal numbers, rarely NaN."""
    if dtype == "float32":
        return rng.integers(0, 2**32, n, dtype=np.uint32).view(np.float32)
    return rng.integers(0, 2**64, n, dtype=np.uint64).view(np.float64)


REALS = [
    any_bits,
    lambda n, dtype: rng.normal(size=n) * 10.0 ** rng.integers(-6, 12),
    lambda n, dtype: np.round(rng.normal(size=n) * 10.0 ** rng.integers(0, 3), int(rng.integers(0, 10))),
    lambda n, dtype: rng.integers(-2000, 2000, n).astype(float),
    # Exact halves of the last digit: ties.
    lambda n, dtype: rng.integers(-2000, 2000, n) / 2.0 ** rng.integers(0, 14),
    lambda n, dtype: rng.integers(0, 10**9, n) / 10.0 ** rng.integers(0, 9) + 5e-9,
    lambda n, dtype: 10.0 ** rng.uniform(-5, 9, n),
    lambda n, dtype: 10.0 ** rng.integers(-6, 10, n) * rng.integers(-3, 4, n),
    lambda n, dtype: rng.choice(EDGES, n) * (1 + rng.integers(-2, 3, n) * 1.2 * np.finfo(dtype).eps),
    lambda n, dtype: 2.0 ** rng.integers(-149 if dtype == "float32" else -1074, 120, n),
    lambda n, dtype: rng.uniform(-1, 1, n),
    lambda n, dtype: np.full(n, rng.normal()),
]


def reals(n, dtype, recipe=None):
    values = (recipe or REALS[rng.integers(len(REALS))])(n, dtype).astype(dtype)
    if n > 0 and rng.random() < 0.25:
        for _ in range(rng.integers(1, 4)):
            values[rng.integers(n)] = SPECIALS[rng.integers(len(SPECIALS))]
    return values


def elements(n, dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return rng.integers(0, 2, n).astype(bool)
    if kind in "iu":
        limits = np.iinfo(dtype)
        if rng.random() < 0.5:
            return rng.integers(0, 100, n).astype(dtype)
        values = rng.integers(limits.min, limits.max, n, dtype=dtype, endpoint=True)
        if n > 1:
            values[0], values[-1] = limits.min, limits.max
        return values
    if kind == "f":
        return reals(n, dtype)
    values = np.empty(n, dtype)
    values.real = reals(n, real_part(dtype))
    values.imag = reals(n, real_part(dtype))
    return values


def scalar_values(dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return np.array([False, True])
    if kind in "iu":
        limits = np.iinfo(dtype)
        return np.array([limits.min, limits.min + 1, 0, 1, 7, 100, limits.max - 1, limits.max], dtype)
    real = real_part(dtype)
    powers = np.arange(-149, 128, 9) if real == "float32" else np.arange(-1074, 1024, 61)
    parts = [
        SPECIALS,
        np.concatenate([EDGES, np.negative(EDGES)]),
        np.nextafter(np.array(EDGES, real), np.array(0, real)),
        2.0**powers,
        [0.1 + 0.2, 1 / 3, 5e-324, 1e-45, 1e23, 1.7976931348623157e308],
        any_bits(50, real),
        reals(40, real, REALS[2]),
        reals(40, real, REALS[6]),
    ]
    values = np.concatenate([np.asarray(part).astype(real) for part in parts])
    if kind == "f":
        return values
    pairs = np.empty(len(values), dtype)
    pairs.real = rng.permutation(values)
    pairs.imag = rng.permutation(values)
    few = [complex(re, im) for re in (*SPECIALS, 1.0) for im in (*SPECIALS, 2.0)]
    return np.concatenate([np.array(few, dtype), pairs[:80]])


def shapes():
    """Small shapes of 1 to 4 axes, zero lengths among them."""
    for _ in range(20):
        yield (int(rng.integers(1, 4)),)
    for _ in range(6):
        yield (int(rng.integers(4, 14)),)
        yield tuple(int(n) for n in rng.integers(1, 5, 2))
    yield tuple(int(n) for n in rng.integers(1, 4, 3))
    yield tuple(int(n) for n in rng.integers(1, 3, 4))
    yield from [(0,), (0, 3), (3, 0), (2, 0, 3), (1001, 0), (1, 1, 1, 1)]


# More than 1000 elements, cut along one axis or two.
LONG = [(1001,), (1_000_000,), (3, 400), (167, 6), (40, 40)]
# Cut along three axes, along some of four, along none; long texts, and so of one dtype each.
LONGER = [("int64", (143, 7, 1)), ("uint8", (12, 8, 11)), ("bool", (8, 2, 9, 8)), ("float32", (8, 1, 9, 20))]
LONGER += [("int8", (6, 6, 6, 6))]


def case(dtype, shape, tile):
    array = np.resize(tile, shape) if np.prod(shape) > 0 else np.empty(shape, dtype)
    return [dtype, list(shape), encode(tile), str(array), repr(array)]


def array_cases():
    for dtype in DTYPES:
        rounds = 3 if np.dtype(dtype).kind in "fc" else 1
        for shape in (shape for _ in range(rounds) for shape in shapes()):
            yield case(dtype, shape, elements(int(np.prod(shape)), dtype))
        for shape in LONG:
            yield case(dtype, shape, elements(int(rng.integers(3, 12)), dtype))
    for dtype, shape in LONGER:
        yield case(dtype, shape, elements(11, dtype))
    yield case("uint8", (1000,), np.arange(7, dtype=np.uint8))
    # Brackets that leave no room for the elements on their line.
    for length in (1, 3):
        yield case("int64", (1,) * 59 + (length,), np.array([12345, -6, 7]))
    # Ratios of 1000 and a little more, which is 1000 in float32 but not in float64.
    yield case("float32", (2,), np.array([0.7, 700], np.float32))
    yield case("float64", (2,), np.array([0.7, 700], np.float32).astype(np.float64))
    # The place of `dtype=` on the last line: every length of line.
    for n in range(1, 30):
        yield case("float32", (n,), np.ones(n, np.float32))
        yield case("uint16", (2, n), np.full(2 * n, 7, np.uint16))


def scalars():
    for dtype in DTYPES:
        values = scalar_values(dtype)
        singles = [np.array(value, dtype) for value in values]
        yield {
            "dtype": dtype,
            "data": encode(values),
            "str": [str(single) for single in singles],
            "repr": [repr(single) for single in singles],
        }


def lines(entries):
    return ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)


def main():
    with np.errstate(all="ignore"):
        text = f'{{"numpy":"{np.__version__}","scalars":[\n{lines(scalars())}\n],"arrays":[\n{lines(array_cases())}\n]}}\n'
    Path(__file__).with_name("format.json").write_text(text)


if __name__ == "__main__":
    main()
