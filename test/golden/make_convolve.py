"""Convolutions and correlations as scipy.signal gives them.

    python3 test/golden/make_convolve.py

Needs numpy and scipy. Writes convolve.json beside it:

`pairs`   [function, dtypes, shapes, options, dtype of the result, shape of the result, values]: the operands are
          samples(shape, dtype, 0) and samples(shape, dtype, 5); values are base64 of little-endian doubles (pairs for complex
          results), those of floats computed by scipy in double precision.
`lags`    [n, m, mode, values].
`divided` [dtypes, signal, divisor, quotient, remainder, dtype].
"""

import base64
import json
import platform
import warnings
from pathlib import Path

import numpy as np
import scipy
import scipy.signal as signal

warnings.simplefilter("ignore")
MODES = ("full", "same", "valid")


def samples(shape, dtype, seed):
    i = np.arange(np.prod(shape, dtype=int)) + seed
    whole = (i * 37 + 11) % 101
    kind = np.dtype(dtype).kind
    if kind == "c":
        return (whole / 8 - 6 + 1j * (((i * 53 + 29) % 97) / 8 - 5)).astype(dtype).reshape(shape)
    if kind == "b":
        return (i * 37 % 3 == 0).reshape(shape)
    return (whole / 8 - 6 if kind == "f" else whole).astype(dtype).reshape(shape)


def packed(values):
    values = np.asarray(values)
    plain = values.astype(np.complex128 if values.dtype.kind == "c" else np.float64)
    return base64.b64encode(np.ascontiguousarray(plain).tobytes()).decode()


def wide(x):
    kinds = {"f": np.float64, "c": np.complex128}
    return x.astype(kinds.get(x.dtype.kind, x.dtype))


def case(name, dtypes, shapes, options):
    a, b = samples(shapes[0], dtypes[0], 0), samples(shapes[1], dtypes[1], 5)
    words = {"fillValue": "fillvalue"}
    given = {words.get(key, key): value for key, value in options.items()}
    call = getattr(signal, name)
    result = call(a, b, **given)
    exact = call(wide(a), wide(b), **given)
    return [name, list(dtypes), [list(s) for s in shapes], options, result.dtype.name, list(result.shape), packed(exact)]


LINES = [((9,), (4,)), ((4,), (9,)), ((7,), (7,)), ((1,), (5,)), ((6,), (1,)), ((40,), (5,)), ((2,), (3,))]
GRIDS = [((5, 6), (2, 3)), ((4, 3), (4, 3)), ((6, 5), (3, 2)), ((2, 3), (5, 4))]
TYPES = [("float64", "float64"), ("float32", "float32"), ("complex128", "complex128"), ("complex64", "float32")]
MIXED = [("int16", "int16"), ("uint8", "uint8"), ("int64", "int32"), ("float32", "int8"), ("float32", "float64")]
MIXED += [("float64", "complex64"), ("int8", "uint64"), ("int8", "complex64")]


def pairs():
    for name in ("convolve", "correlate"):
        for mode in MODES:
            for shapes in LINES:
                for dtypes in (TYPES[0], TYPES[2]):
                    yield name, dtypes, shapes, {"mode": mode}
            for dtypes in TYPES[1:] + MIXED:
                yield name, dtypes, LINES[0], {"mode": mode}
            for shapes in GRIDS:
                yield name, TYPES[0], shapes, {"mode": mode}
            for dtypes in TYPES[2:] + MIXED:
                yield name, dtypes, GRIDS[0], {"mode": mode}
            yield name, TYPES[0], ((3, 4, 5), (2, 2, 3)), {"mode": mode}
            yield name, TYPES[0], ((3, 1, 2, 4), (2, 1, 2, 3)), {"mode": mode}
        yield name, TYPES[0], ((), ()), {}
        yield name, TYPES[2], ((), ()), {}
    yield "convolve", ("bool", "bool"), ((9,), (4,)), {}
    for name in ("fftconvolve", "oaconvolve"):
        for mode in MODES:
            for shapes in LINES + [((70,), (3,)), ((3,), (70,))]:
                yield name, TYPES[0], shapes, {"mode": mode}
            for dtypes in TYPES[1:] + [("int16", "bool"), ("float32", "int8"), ("float32", "complex128")]:
                yield name, dtypes, LINES[0], {"mode": mode}
            for shapes, axes in [
                (((3, 9), (1, 4)), 1),
                (((1, 9), (3, 4)), 1),
                (((3, 9), (3, 4)), -1),
                (((9, 3), (4, 1)), 0),
                (((4, 3, 9), (2, 3, 4)), (0, 2)),
                (((5, 6), (2, 3)), None),
                (((1, 4), (3, 2)), None),
                (((4, 2, 3), (1, 2, 1)), (0, 2)),
            ]:
                yield name, TYPES[0], shapes, {"mode": mode} | ({} if axes is None else {"axes": axes})
        yield name, TYPES[0], ((0,), (3,)), {}
        yield name, TYPES[1], ((), ()), {}
    for name in ("convolve2d", "correlate2d"):
        for mode in MODES:
            for shapes in GRIDS:
                for boundary in ("fill", "wrap", "symm"):
                    if mode == "valid" and boundary != "fill":
                        continue
                    yield name, TYPES[0], shapes, {"mode": mode, "boundary": boundary}
            for dtypes in TYPES[1:] + MIXED:
                yield name, dtypes, GRIDS[0], {"mode": mode}
        yield name, TYPES[0], GRIDS[0], {"fillValue": 2.5}
        yield name, ("int16", "int16"), GRIDS[0], {"fillValue": 3, "mode": "same"}
        yield name, ("uint8", "uint8"), GRIDS[2], {"boundary": "wrap", "mode": "same"}
        yield name, TYPES[2], GRIDS[2], {"boundary": "symm", "mode": "same"}


def divided():
    for dtypes in (TYPES[0], TYPES[2], ("int32", "int16"), ("float64", "complex64")):
        for n, m in ((8, 3), (3, 3), (9, 1)):
            a, b = samples((n,), dtypes[0], 0), samples((m,), dtypes[1], 3)
            b[0] = 64
            quotient, remainder = signal.deconvolve(a, b)
            yield [list(dtypes), packed(a), packed(b), packed(quotient), packed(remainder), np.result_type(quotient).name]


def main():
    golden = {
        "generator": "test/golden/make_convolve.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "pairs": [case(*each) for each in pairs()],
        "lags": [
            [n, m, mode, signal.correlation_lags(n, m, mode).tolist()]
            for mode in MODES
            for n, m in ((1, 1), (3, 6), (6, 3), (5, 4), (4, 4), (7, 2), (2, 7))
        ],
        "divided": list(divided()),
    }
    Path(__file__).with_name("convolve.json").write_text(text(golden))


def text(golden):
    """JSON with one case a line: a change in one is one changed line."""
    parts = []
    for key, value in golden.items():
        if isinstance(value, list):
            rows = ",\n".join(f"    {json.dumps(row)}" for row in value)
            parts.append(f"  {json.dumps(key)}: [\n{rows}\n  ]")
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


main()
