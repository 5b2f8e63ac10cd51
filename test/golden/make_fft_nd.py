"""Transforms along several axes and their frequencies as scipy.fft gives them.

    python3 test/golden/make_fft_nd.py

Needs numpy and scipy. Writes fft-nd.json beside it:

`transforms`  [function, dtype, shape of x, options, dtype of the result, shape of the result, values]: x is samples(shape)
              below in the dtype; the values are those of scipy in long double, as base64 of little-endian doubles (pairs
              for complex results), dtype and shape are those that scipy gives for x itself.
`refused`     [function, dtype, shape, options] that scipy refuses.
`frequencies` [function, n, spacing, values as base64].
`shifts`      [function, shape, axes, values]: of 0, 1, 2 ... in C order.
"""

import base64
import json
import platform
from pathlib import Path

import numpy as np
import scipy
import scipy.fft

WIDE = {"c": np.clongdouble, "f": np.longdouble, "b": np.longdouble, "i": np.longdouble, "u": np.longdouble}
FUNCTIONS = ("fft2", "ifft2", "rfft2", "irfft2", "fftn", "ifftn", "rfftn", "irfftn")


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
    words = {"shape": "s"}
    return getattr(scipy.fft, name)(x, **{words.get(key, key): value for key, value in options.items()})


def transform(name, dtype, shape, options):
    x = samples(shape, dtype)
    result = call(name, x, options)
    exact = call(name, x.astype(WIDE[x.dtype.kind]), options)
    return [name, dtype, list(shape), options, result.dtype.name, list(result.shape), packed(exact)]


def transforms():
    for name in FUNCTIONS:
        is_real = name.startswith("r")
        dtypes = ("float64", "float32") if is_real else ("complex128", "float64", "complex64", "float32")
        for k, dtype in enumerate(dtypes):
            for shape in ((5, 6), (3, 2, 4), (1, 7), (4, 2)):
                yield name, dtype, shape, {}
            yield name, dtype, (4, 6), {"norm": ("ortho", "forward")[k % 2]}
            yield name, dtype, (4, 6), {"shape": (3, 5)}
            yield name, dtype, (3, 4), {"shape": (5, 7), "norm": "forward"}
            yield name, dtype, (3, 4, 2), {"axes": (0, 1)}
            yield name, dtype, (3, 4, 2), {"axes": (-1, 0), "norm": "ortho"}
        for dtype in ("int16", "uint8", "bool", "int64"):
            yield name, dtype, (3, 4), {}
    for name in ("fftn", "ifftn", "rfftn", "irfftn"):
        for dtype in ("float64",) if name[0] == "r" else ("float64", "complex64"):
            yield name, dtype, (6,), {}
            yield name, dtype, (2, 3, 4, 3), {}
            yield name, dtype, (2, 3, 4), {"axes": (1,)}
            yield name, dtype, (2, 3, 4), {"axes": 0, "shape": 5}
            yield name, dtype, (2, 3, 4), {"shape": (4, 3)}
            yield name, dtype, (2, 3, 4), {"shape": (3, -1, 2), "norm": "ortho"}
            yield name, dtype, (3, 4, 2), {"axes": (2, 0, 1), "shape": (4, 2, 5)}
            yield name, dtype, (3, 4, 4), {"axes": (0, 2), "shape": (2, 6)}
        yield name, "float64", (16, 17), {}
    yield "rfft2", "float64", (0, 2, 2), {}
    yield "fft2", "complex64", (0, 2, 2), {}
    yield "irfft2", "float32", (2, 0, 2), {"axes": (0, 2)}


def refused():
    cases = [
        ("fft2", "float64", (3,), {}),
        ("fftn", "float64", (0, 3), {}),
        ("fftn", "float64", (2, 3), {"shape": (2,), "axes": (0, 1)}),
        ("fftn", "float64", (2, 3), {"shape": (2, 2, 2)}),
        ("fftn", "float64", (2, 3), {"shape": (2, 0)}),
        ("fftn", "float64", (2, 3), {"shape": (2, -2)}),
        ("fftn", "float64", (2, 3), {"axes": (0, 2)}),
        ("fftn", "float64", (2, 3), {"axes": (0, -2)}),
        ("rfftn", "float64", (2, 3), {"axes": ()}),
        ("irfftn", "float64", (2, 3), {"axes": ()}),
        ("rfftn", "complex128", (2, 3), {}),
        ("ifftn", "float64", (2, 3), {"norm": "both"}),
    ]
    for name, dtype, shape, options in cases:
        try:
            call(name, samples(shape, dtype), options)
        except (ValueError, TypeError):
            yield [name, dtype, list(shape), options]
        else:
            raise AssertionError((name, shape, options))


def frequencies():
    for name in ("fftfreq", "rfftfreq"):
        for n in (1, 2, 3, 4, 5, 8, 9, 10, 49, 100, 1001):
            for spacing in (1.0, 0.1, 1 / 44100, -3.0, 7e-300):
                values = getattr(scipy.fft, name)(n, spacing)
                yield [name, n, spacing, packed(values if n < 1001 else values[::83])]


def shifts():
    for name in ("fftshift", "ifftshift"):
        for shape, axes in (
            ((5,), None),
            ((6,), None),
            ((3, 4), None),
            ((3, 4), 0),
            ((3, 4), -1),
            ((3, 5, 2), (0, 2)),
            ((3, 5), (1, 1)),
            ((0, 3), None),
        ):
            x = np.arange(np.prod(shape, dtype=int)).reshape(shape)
            yield [name, list(shape), axes, getattr(scipy.fft, name)(x, axes).ravel().tolist()]


def main():
    golden = {
        "generator": "test/golden/make_fft_nd.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "transforms": [transform(*case) for case in transforms()],
        "refused": list(refused()),
        "frequencies": list(frequencies()),
        "shifts": list(shifts()),
    }
    Path(__file__).with_name("fft-nd.json").write_text(text(golden))


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
