"""Transforms as scipy.fft gives them.

    python3 test/golden/make_fft.py

Needs numpy and scipy. Writes fft.json beside it. Samples are made from small whole numbers that the tests make again, see
`samples`; results are base64 of little-endian float64, complex numbers as pairs.

`cases`    [transform, dtype, shape, axis, n or null, norm, dtype of the result, shape of the result, values].
`views`    [transform, view, shape, axis, n or null, norm, values] of float64 or complex128 samples; `view` names what
           the tests make of them: see VIEWS.
`long`     [transform, n, norm of the result, bins, values there].
`fast`     [target, next_fast_len, next_fast_len of real transforms].
"""

import base64
import json
import platform
from pathlib import Path

import numpy as np
import scipy
import scipy.fft

OUT = Path(__file__).parent / "fft.json"
REAL_INPUT = ("rfft", "ihfft")
TRANSFORMS = ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")
DTYPES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128".split()
)
VIEWS = {
    "reversed": lambda x: x[::-1, ::-1],
    "transposed": lambda x: x.T,
    "step": lambda x: x[::2, 1::3],
    "repeated": lambda x: np.broadcast_to(x[0], (3, x.shape[1])),
    "windows": lambda x: np.lib.stride_tricks.sliding_window_view(x[0], 4)[::2],
}


def samples(dtype, shape):
    """Whole numbers from 0 to 100 in no order; floats an eighth of that less 6, bools whether it is odd."""
    size = int(np.prod(shape))
    is_complex = dtype.startswith("complex")
    numbers = (np.arange(size * (2 if is_complex else 1)) * 37 + 11) % 101
    if dtype == "bool":
        return (numbers % 2 == 1).reshape(shape)
    if is_complex:
        parts = (numbers / 8 - 6).reshape(*shape, 2)
        return (parts[..., 0] + 1j * parts[..., 1]).astype(dtype)
    if dtype.startswith("float"):
        return (numbers / 8 - 6).astype(dtype).reshape(shape)
    return numbers.astype(dtype).reshape(shape)


def text(values):
    values = np.ascontiguousarray(values)
    wide = values.astype(np.complex128 if np.iscomplexobj(values) else np.float64)
    return base64.b64encode(wide.view(np.float64).astype("<f8").tobytes()).decode()


def default_dtype(name):
    return "float64" if name in REAL_INPUT else "complex128"


def case(name, dtype, shape, axis=-1, n=None, norm="backward"):
    x = samples(dtype, shape)
    result = getattr(scipy.fft, name)(x, n=n, axis=axis, norm=norm)
    if dtype in ("float32", "complex64"):
        # Samples are exact in both, and the tests allow for float32: their truth is what float64 gives.
        wide = x.astype(np.complex128 if dtype == "complex64" else np.float64)
        values = getattr(scipy.fft, name)(wide, n=n, axis=axis, norm=norm)
    else:
        values = result
    return [name, dtype, list(shape), axis, n, norm, str(result.dtype), list(result.shape), text(values)]


def cases():
    for name in TRANSFORMS:
        dtype = default_dtype(name)
        least = 2 if name in ("irfft", "hfft") else 1
        for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 22, 29, 37):
            if n >= least:
                yield case(name, dtype, (n,))
        for n in (1, 2, 5, 7, 8, 9, 10, 11, 20):
            yield case(name, dtype, (9,), n=n)
            yield case(name, dtype, (2, 5), n=n, norm="ortho")
        for norm in ("backward", "ortho", "forward"):
            for n in (None, 3, 6, 7):
                yield case(name, dtype, (6,), n=n, norm=norm)
        for axis in (-3, -2, -1, 0, 1, 2):
            yield case(name, dtype, (3, 4, 2), axis=axis)
            yield case(name, dtype, (3, 4, 2), axis=axis, n=5, norm="forward")
        for dtype in DTYPES:
            if not (name in REAL_INPUT and dtype.startswith("complex")):
                yield case(name, dtype, (2, 6))
                yield case(name, dtype, (3, 2), axis=0, n=4, norm="ortho")
        # Lines that are not there, and lines of zeros only.
        yield case(name, default_dtype(name), (0, 4))
        yield case(name, default_dtype(name), (2, 0), n=3)


def views():
    for name in TRANSFORMS:
        for view, take in VIEWS.items():
            for axis, n, norm in ((0, None, "backward"), (1, 5, "ortho"), (-1, None, "forward")):
                shape = (4, 9)
                x = take(samples(default_dtype(name), shape))
                result = getattr(scipy.fft, name)(x, n=n, axis=axis, norm=norm)
                yield [name, view, list(shape), axis, n, norm, text(result)]


def long():
    for name in TRANSFORMS:
        for n in (127, 1009, 1024, 2187, 4096, 4099, 10007, 30030, 65536, 65537, 131072):
            count = n // 2 + 1 if name in ("irfft", "hfft") else n
            result = getattr(scipy.fft, name)(samples(default_dtype(name), (count,)), n=n)
            bins = sorted({k * (len(result) - 1) // 12 for k in range(13)} | {1, 2, 3})
            yield [name, n, float(np.linalg.norm(result)), bins, text(result[bins])]


def fast():
    targets = [*range(1, 40), 97, 121, 127, 211, 1009, 1021, 4097, 10007, 65537, 99999, 1000003, 2**30 + 1, 10**12 + 39]
    return [[n, scipy.fft.next_fast_len(n), scipy.fft.next_fast_len(n, real=True)] for n in targets]


def main():
    golden = {
        "made_by": "test/golden/make_fft.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "cases": list(cases()),
        "views": list(views()),
        "long": list(long()),
        "fast": fast(),
    }
    OUT.write_text(json.dumps(golden, separators=(",", ":")).replace("],[", "],\n[") + "\n")
    print(OUT, OUT.stat().st_size, {k: len(v) for k, v in golden.items() if isinstance(v, list)})


if __name__ == "__main__":
    main()
