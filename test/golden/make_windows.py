"""Windows as scipy.signal gives them, and three families as they are to forty digits.

    python3 test/golden/make_windows.py

Needs numpy, scipy and mpmath. Writes windows.json beside it:

`names`    lists of words that scipy's get_window takes for one window.
`short`    window -> length -> [periodic, symmetric], all samples; null where scipy refuses. No samples, which get_window
           refuses, are left out.
`sampled`  window -> [length, ...] of symmetric windows, and `values`: base64 of little-endian doubles, for each length m
           w[7 m mod h], w[h // 2], and the sum of w[i] (i + 1) / m; h = (m + 1) // 2. A periodic window of n samples is the
           symmetric one of n + 1 without its last, bit by bit: checked here.
`lopsided` a periodic exponential about a centre of its own.
`dpss`     norm -> length -> samples of windows.dpss with NW 2.5.
`exact`    [window, length, places, values] of symmetric windows by mpmath.
`i0`       [x, exp(-x) I0(x)] by mpmath.
`overlap`  [window, periodic, length, hop, check_COLA, check_NOLA, min and max of sum w, of sum w^2].
"""

import base64
import json
import math
import platform
import struct
import warnings
from pathlib import Path

import mpmath as mp
import numpy as np
import scipy
from scipy.signal import check_COLA, check_NOLA, get_window, windows
from scipy.signal.windows import _windows

warnings.simplefilter("ignore")
mp.mp.dps = 40

# One of each name: sampled at every length.
EVERY = {
    **{
        name: name
        for name in (
            "barthann bartlett blackman blackmanharris bohman boxcar cosine exponential flattop hamming hann lanczos "
            "nuttall parzen taylor triang tukey"
        ).split()
    },
    "chebwin:100": ("chebwin", 100),
    "dpss:2.5": ("dpss", 2.5),
    "gaussian:7": ("gaussian", 7),
    "general_cosine:0.5,0.3,0.2,0.1": ("general_cosine", [0.5, 0.3, 0.2, 0.1]),
    "general_gaussian:1.5,7": ("general_gaussian", 1.5, 7),
    "general_hamming:0.75": ("general_hamming", 0.75),
    "kaiser:8.6": ("kaiser", 8.6),
    "kaiser_bessel_derived:4": ("kaiser_bessel_derived", 4.0),
}
# Other parameters: sampled at few lengths.
FEW = {
    "chebwin:20": ("chebwin", 20),
    "chebwin:-60": ("chebwin", -60),
    "dpss:0.4": ("dpss", 0.4),
    "dpss:4": ("dpss", 4),
    "exponential:null,3.5": ("exponential", None, 3.5),
    "general_gaussian:0,3": ("general_gaussian", 0, 3),
    "kaiser:0": ("kaiser", 0.0),
    "kaiser:-3": ("kaiser", -3.0),
    "kaiser:40": ("kaiser", 40.0),
    "kaiser_bessel_derived:20": ("kaiser_bessel_derived", 20.0),
    "taylor:1,20": ("taylor", 1, 20),
    "taylor:6,40,false": ("taylor", 6, 40, False),
    "taylor:20,70": ("taylor", 20, 70),
    "tukey:-1": ("tukey", -1),
    "tukey:0.1": ("tukey", 0.1),
    "tukey:0.9": ("tukey", 0.9),
    "tukey:1.5": ("tukey", 1.5),
}
SHORT = tuple(range(1, 9))
LONG = (255, 256, 257, 1024, 1025, 4097, 4098)
LENGTHS = {**{key: (*range(9, 202), *LONG) for key in EVERY}, **{key: (33, 100, 256, 1025, 4098) for key in FEW}}


def window(spec, n, periodic):
    try:
        return get_window(spec, n, fftbins=periodic)
    except ValueError:
        return None


def short(spec):
    return {n: [w if w is None else w.tolist() for w in (window(spec, n, True), window(spec, n, False))] for n in SHORT}


def sampled(spec, lengths):
    known, values = [], []
    for m in lengths:
        w = window(spec, m, False)
        if w is None:
            continue
        if spec[0] != "kaiser_bessel_derived":
            assert np.array_equal(get_window(spec, m - 1), w[:-1]), (spec, m)
        h = (m + 1) // 2
        known.append(m)
        values += [w[7 * m % h], w[h // 2], math.fsum(w * (np.arange(m) + 1) / m)]
    return {"lengths": known, "values": base64.b64encode(struct.pack(f"<{len(values)}d", *values)).decode()}


def exact_kaiser(m, beta):
    middle = mp.mpf(m - 1) / 2
    return lambda i: mp.besseli(0, beta * mp.sqrt(1 - ((i - middle) / middle) ** 2)) / mp.besseli(0, beta)


def exact_chebwin(m, at):
    order = m - 1
    beta = mp.cosh(mp.acosh(mp.mpf(10) ** (mp.mpf(at) / 20)) / order)
    x = [beta * mp.cos(mp.pi * k / m) for k in range((m + 1) // 2)]
    p = [mp.cosh(order * mp.acosh(v)) if v > 1 else mp.cos(order * mp.acos(v)) for v in x]

    def value(i):
        d = m - 1 - 2 * i
        return p[0] / 2 + mp.fsum(p[k] * mp.cos(mp.pi * (k * d % (2 * m)) / m) for k in range(1, len(p)))

    # The end is the maximum where side lobes are high.
    peak = max(value(0), value((m - 1) // 2))
    return lambda i: value(i) / peak


def exact_dpss(m, nw):
    """Inverse iteration in forty digits, from scipy's vector and its Rayleigh quotient."""
    c = mp.cos(2 * mp.pi * mp.mpf(nw) / m)
    d = [(mp.mpf(m - 1 - 2 * t) / 2) ** 2 * c for t in range(m)]
    e = [mp.mpf(t) * (m - t) / 2 for t in range(m + 1)]
    v = [mp.mpf(float(x)) for x in get_window(("dpss", nw), m, fftbins=False)]
    for _ in range(3):
        product = [d[t] * v[t] + e[t] * v[t - 1] + (e[t + 1] * v[t + 1] if t < m - 1 else 0) for t in range(m)]
        largest = mp.fsum(a * b for a, b in zip(product, v)) / mp.fsum(a * a for a in v)
        shift = largest * (1 + mp.mpf(10) ** -30)
        pivots, y = [], []
        for t in range(m):
            ratio = e[t] / pivots[-1] if t else 0
            y.append(v[t] + (ratio * y[-1] if t else 0))
            pivots.append(shift - d[t] - ratio * e[t])
        for t in reversed(range(m)):
            y[t] = (y[t] + (e[t + 1] * y[t + 1] if t < m - 1 else 0)) / pivots[t]
        peak = max(y)
        v = [a / peak for a in y]
    correction = mp.mpf(m) ** 2 / (m**2 + mp.mpf(nw)) if m % 2 == 0 else 1
    return lambda i: v[i] * correction


def exact():
    families = (
        ("kaiser", exact_kaiser, (0.5, 8.6, 40, 100)),
        ("chebwin", exact_chebwin, (20, 50, 100)),
        ("dpss", exact_dpss, (0.4, 2.5, 4)),
    )
    for name, family, parameters in families:
        for parameter in parameters:
            for m in (200, 1025, 4098):
                value = family(m, parameter)
                places = sorted({0, 1, m // 50, m // 11, m // 5, m // 3, 2 * m // 5, (m - 1) // 2})
                yield [f"{name}:{parameter}", m, places, [float(value(i)) for i in places]]


def overlap():
    cases = [
        (name, periodic, length, hop)
        for name in ("boxcar", "hann", "bartlett", "blackman", "hamming", "flattop", "tukey", "cosine")
        for periodic in (True, False)
        for length, hop in ((12, 6), (12, 4), (12, 5), (12, 12), (13, 1), (1024, 256), (1024, 1000))
    ]
    for name, periodic, length, hop in cases:
        w = get_window(name, length, fftbins=periodic)
        sums = [np.array([v[r::hop].sum() for r in range(hop)]) for v in (w, w * w)]
        verdicts = [bool(check(w, length, length - hop)) for check in (check_COLA, check_NOLA)]
        yield [name, periodic, length, hop, *verdicts, *(float(f(s)) for s in sums for f in (np.min, np.max))]


def main():
    specs = {**EVERY, **FEW}
    xs = sorted({0.0, *np.geomspace(1e-8, 700, 60).tolist(), *np.linspace(0.5, 40, 80).tolist()})
    golden = {
        "generator": "test/golden/make_windows.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "mpmath": mp.__version__,
        "names": [list(words) for words in _windows._WIN_FUNC_DATA],
        "short": {key: short(spec) for key, spec in specs.items()},
        "sampled": {key: sampled(spec, LENGTHS[key]) for key, spec in specs.items()},
        "lopsided": {n: get_window(("exponential", 2.25, 3.5), n).tolist() for n in (1, 2, 3, 8, 13)},
        "dpss": {
            norm: {n: windows.dpss(n, 2.5, norm=2 if norm == "2" else norm).tolist() for n in (6, 7, 16, 33)}
            for norm in ("2", "approximate", "subsample")
        },
        "exact": list(exact()),
        "i0": [[x, float(mp.exp(-mp.mpf(x)) * mp.besseli(0, mp.mpf(x)))] for x in xs],
        "overlap": list(overlap()),
    }
    Path(__file__).with_name("windows.json").write_text(text(golden))


def text(golden):
    """JSON with one window or case a line: a change in one is one changed line."""
    parts = []
    for key, value in golden.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"    {json.dumps(str(k))}: {json.dumps(v)}" for k, v in value.items())
            parts.append(f"  {json.dumps(key)}: {{\n{rows}\n  }}")
        elif isinstance(value, list):
            rows = ",\n".join(f"    {json.dumps(v)}" for v in value)
            parts.append(f"  {json.dumps(key)}: [\n{rows}\n  ]")
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


main()
