"""Cosine and sine transforms as scipy.fft gives them.

    python3 test/golden/make_dct.py

Needs numpy and scipy. Writes dct.json beside it:

`lines`   [function, type, n, values] of samples((n,), 'float64') of make_fft_nd.py, type 1 of one sample left out for cosines.
`options` [function, dtype, shape of x, options, dtype of the result, shape of the result, values].
`refused` [function, shape, options] that scipy refuses.

Values are those of scipy in long double, as base64 of little-endian doubles (pairs for complex results).
"""

import base64
import json
import platform
from pathlib import Path

import numpy as np
import scipy
import scipy.fft

WIDE = {"c": np.clongdouble, "f": np.longdouble, "b": np.longdouble, "i": np.longdouble, "u": np.longdouble}
LINES = ("dct", "dst")
NAMES = ("dct", "idct", "dst", "idst")
LENGTHS = (*range(1, 18), 25, 31, 32, 45, 64, 77, 101, 128)


def samples(shape, dtype):
    i = np.arange(np.prod(shape, dtype=int))
    re = ((i * 37 + 11) % 101) / 8 - 6
    im = ((i * 53 + 29) % 97) / 8 - 5
    kind = np.dtype(dtype).kind
    if kind == "c":
        return (re + 1j * im).astype(dtype).reshape(shape)
    if kind == "b":
        return (i * 37 % 3 == 0).reshape(shape)
    return (re if kind == "f" else (i * 37 + 11) % 101).astype(dtype).reshape(shape)


def packed(values):
    values = np.asarray(values)
    plain = values.astype(np.complex128 if values.dtype.kind == "c" else np.float64)
    return base64.b64encode(np.ascontiguousarray(plain).tobytes()).decode()


def call(name, x, options):
    return getattr(scipy.fft, name)(x, **{"s" if key == "shape" else key: value for key, value in options.items()})


def lines():
    for name in LINES:
        for kind in (1, 2, 3, 4):
            for n in LENGTHS:
                if (name, kind, n) != ("dct", 1, 1):
                    x = samples((n,), "float64").astype(np.longdouble)
                    yield [name, kind, n, packed(call(name, x, {"type": kind}))]


def option_cases():
    for name in NAMES:
        for kind in (1, 2, 3, 4):
            for n in (6, 7):
                for norm in ("backward", "ortho", "forward"):
                    yield name, "float64", (n,), {"type": kind, "norm": norm}
                yield name, "float64", (n,), {"type": kind, "norm": "ortho", "orthogonalize": False}
                yield name, "float64", (n,), {"type": kind, "orthogonalize": True}
            yield name, "complex64", (2, 4), {"type": kind, "norm": "ortho"}
            yield name, "complex128", (3, 5), {"type": kind, "axis": 0}
            yield name, "float32", (3, 4), {"type": kind, "n": 7, "axis": 0, "norm": "forward"}
            yield name, "float32", (3, 4), {"type": kind, "n": 3}
            yield name + "n", "float64", (3, 4), {"type": kind}
            yield name + "n", "float32", (2, 3, 4), {"type": kind, "axes": (0, 2), "norm": "ortho"}
            yield name + "n", "complex128", (3, 2, 2), {"type": kind, "shape": (4, 3), "norm": "forward"}
            yield name + "n", "float64", (3, 5), {"type": kind, "shape": (2, 6), "axes": (1, 0), "orthogonalize": True}
        for dtype in ("bool", "uint8", "int64"):
            yield name, dtype, (5,), {}
        yield name, "float32", (0, 3), {}
        yield name + "n", "float64", (2, 3), {"shape": (4, -1)}


def options():
    for name, dtype, shape, words in option_cases():
        x = samples(shape, dtype)
        result = call(name, x, words)
        exact = call(name, x.astype(WIDE[x.dtype.kind]), words)
        yield [name, dtype, list(shape), words, result.dtype.name, list(result.shape), packed(exact)]


def refused():
    cases = [
        ("dct", (1,), {"type": 1}),
        ("idctn", (3, 1), {"type": 1}),
        ("dct", (3,), {"type": 0}),
        ("idst", (3,), {"type": 5}),
        ("dct", (3, 0), {}),
        ("dct", (3,), {"n": 0}),
        ("dst", (3,), {"axis": 1}),
        ("dst", (3,), {"norm": "both"}),
        ("dctn", (3, 4), {"axes": (0, 0)}),
        ("dstn", (3, 4), {"shape": (3,), "axes": (0, 1)}),
        ("dstn", (3, 4), {"shape": (3, 4, 5)}),
    ]
    for name, shape, words in cases:
        try:
            call(name, samples(shape, "float64"), words)
        except (ValueError, RuntimeError, IndexError):
            yield [name, list(shape), words]
        else:
            raise AssertionError((name, shape, words))


def main():
    golden = {
        "generator": "test/golden/make_dct.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "lines": list(lines()),
        "options": list(options()),
        "refused": list(refused()),
    }
    Path(__file__).with_name("dct.json").write_text(text(golden))


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
