"""Errors of scipy.fft on vectors that the tests can make again, and roots of unity to forty digits.

    python3 test/golden/make_fft_accuracy.py

Needs numpy, scipy and mpmath, and a long double of 64 bits (x86). Writes fft-accuracy.json beside it:

`lengths`  every n from 1 to 1024, sixty primes to 10007, powers of two to 2^20.
`errors`   fft, fft32, rfft, rfft32 -> for each length the relative L2 error of scipy.fft in float64 or float32, in units of
           2^-53 or 2^-24, against scipy.fft in long double (float32: in float64) on the same vectors: max(1, 8192 / n
           rounded up) of them, see `vectors`; four significant digits.
`bins`     [n, k, re, im] of the first vector of n, each number as the hex of a double and of what it lacks: by mpmath.
`roots`    [n, index, re, rest of re, im, rest of im] of exp(-2 pi i index / n), by mpmath: correctly rounded doubles as hex
           and what they lack, in 1/1000 of a last place.
"""

import json
import platform
from pathlib import Path

import mpmath as mp
import numpy as np
import scipy
import scipy.fft

OUT = Path(__file__).parent / "fft-accuracy.json"
SAMPLES = 8192
mp.mp.prec = 260


def mix(words):
    """A 32-bit finaliser (MurmurHash3), which the tests repeat in JavaScript."""
    words = words ^ (words >> np.uint32(16))
    words = words * np.uint32(0x85EBCA6B)
    words = words ^ (words >> np.uint32(13))
    words = words * np.uint32(0xC2B2AE35)
    return words ^ (words >> np.uint32(16))


def uniform(n, count):
    """`count` doubles in [-0.5, 0.5) that depend on n."""
    seed = mix(np.array([n], np.uint32))
    index = np.arange(2 * count, dtype=np.uint32)
    words = mix(index * np.uint32(0x9E3779B9) + seed).reshape(count, 2).astype(np.float64)
    return (np.floor(words[:, 0] / 32) * 2.0**26 + np.floor(words[:, 1] / 64)) * 2.0**-53 - 0.5


def vectors(n):
    """Complex vectors of length n, [count, n]: real and imaginary parts by turns."""
    count = max(1, -(-SAMPLES // n))
    return uniform(n, 2 * count * n).reshape(count, n, 2) @ np.array([1, 1j])


def distance(a, exact):
    whole = np.sqrt((np.abs(exact) ** 2).sum())
    return float(np.sqrt((np.abs(a - exact) ** 2).sum()) / whole)


def errors_of(n):
    x = vectors(n)
    single = x.astype(np.complex64)
    exact = scipy.fft.fft(x.astype(np.clongdouble))
    assert exact.dtype == np.clongdouble and np.finfo(np.longdouble).nmant == 63
    return {
        "fft": distance(scipy.fft.fft(x), exact) * 2**53,
        "fft32": distance(scipy.fft.fft(single), scipy.fft.fft(single.astype(np.complex128))) * 2**24,
        "rfft": distance(scipy.fft.rfft(x.real), scipy.fft.rfft(x.real.astype(np.longdouble))) * 2**53,
        "rfft32": distance(scipy.fft.rfft(single.real), scipy.fft.rfft(single.real.astype(np.float64))) * 2**24,
    }


def is_prime(n):
    return n > 1 and all(n % k for k in range(2, int(n**0.5) + 1))


def lengths():
    primes = [n for n in range(1025, 10008) if is_prime(n)]
    chosen = [primes[round(k)] for k in np.linspace(0, len(primes) - 1, 60)]
    return [*range(1, 1025), *chosen, *(2**k for k in range(11, 21))]


def pair(value):
    """A real number as the hex of the nearest double and that of what it lacks."""
    high = float(value)
    return [high.hex(), float(value - mp.mpf(high)).hex()]


def exact_bins():
    rows = []
    for n in (1, 2, 5, 8, 61, 210, 509, 1000, 1024, 1999, 4096):
        values = vectors(n)[0]
        for k in sorted({0, 1 % n, n // 3, n - 1}):
            total = mp.mpc(0)
            for j, value in enumerate(values):
                total += mp.mpc(value.real, value.imag) * mp.expjpi(mp.mpf(-2 * (j * k % n)) / n)
            rows.append([n, k, *pair(total.real), *pair(total.imag)])
    return rows


def last_place(value):
    return float(np.spacing(abs(value))) if value else 2.0**-1074


def exact_roots():
    rng = np.random.default_rng(20240611)
    samples = [(n, index) for n in (1, 2, 3, 4, 5, 7, 8, 12, 16) for index in range(n)]
    for n in (61, 97, 360, 1009, 4096, 10007, 65536, 2**20, 1000003, 2**31 - 1, 2**40, 3**30, 2**48 - 59, 2**48):
        eighths = [n * k // 8 + d for k in range(9) for d in (-1, 0, 1)]
        near = [index for index in eighths if 0 <= index < n]
        samples += [(n, int(index)) for index in {*near, *rng.integers(0, n, 16).tolist()}]
    rows = []
    for n, index in samples:
        root = mp.expjpi(mp.mpf(-2 * index) / n)
        row = [n, index]
        # An eighth of a turn makes zeros; mpmath keeps them.
        for part in (root.real, root.imag):
            value = float(part)
            row += [value.hex(), round(float((part - mp.mpf(value)) / last_place(value)) * 1000) if value else 0]
        rows.append(row)
    return rows


def rounded(value):
    return float(f"{value:.4g}")


def main():
    every = lengths()
    errors = [errors_of(n) for n in every]
    golden = {
        "made_by": "test/golden/make_fft_accuracy.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "lengths": every,
        "errors": {name: [rounded(row[name]) for row in errors] for name in errors[0]},
        "bins": exact_bins(),
        "roots": exact_roots(),
    }
    OUT.write_text(json.dumps(golden, separators=(",", ":")).replace(']],"', ']],\n"').replace('],"', '],\n"') + "\n")
    print(OUT, OUT.stat().st_size)


if __name__ == "__main__":
    main()
