"""Writes math-accuracy.json: exact values of the elementary functions at float64 arguments.

    python3 test/golden/make_math_accuracy.py

For every function: `x` (and `y` where it takes two), `value`, the correctly rounded float64, and `rest`, what that
lacks of the exact value in 1/250 of its last place. All are base64 of little-endian float64 and int8. Arguments are
random in the ranges that reductions and tables divide and where results are denormal or huge; with them go those
where a search over millions found the kernels' largest errors. Needs mpmath.
"""

import base64
import json
import math
import platform
import struct
from pathlib import Path

import mpmath
import numpy as np
from mpmath import mp, mpf

SEED = 20240407
OUT = Path(__file__).parent / "math-accuracy.json"
rng = np.random.default_rng(SEED)
mp.prec = 1300
PI = float(np.pi)


def uniform(low, high, count):
    return rng.uniform(low, high, count)


def spread(low, high, count):
    """Magnitudes between two powers of two, every exponent as likely."""
    return np.exp2(rng.uniform(low, high, count)) * rng.choice([-1, 1], count)


def near_one(count):
    return 1 + uniform(-1, 1, count) * np.exp2(uniform(-52, -1, count))


def positive(count):
    return abs(spread(-1074, 1023.9, count))


ANGLES = [
    *(uniform(-4, 4, 60), uniform(-1000, 1000, 60), uniform(-1.6e6, 1.6e6, 60), spread(-40, 1023.9, 100)),
    *(np.arange(-20, 20) * PI / 2, np.arange(0, 40) * PI / 4, 6381956970095103.0 * 2.0 ** np.arange(790, 800)),
    [1647099.0, 1647098.9999999998, 1647099.3, 124206.79255048945, 6.044513823440673e221, 955772.2274069386],
    [-3.9212538967338766, -24511.483509202953, -9782.1787109375],
    # Of the float64 numbers below 2^20 pi / 2, those that are nearest to a multiple of pi / 2, in parts of themselves.
    [321307.9594422229, 642615.9188844458, 1285231.8377688916, 871790.3905748408, 413441.44719405076],
]
POWERS = [np.exp2(np.arange(-1074, 1024, 97.0)), 10.0 ** np.arange(23)]
LOGS = [positive(100), near_one(120), uniform(0.5, 2, 100), *POWERS]
UNIT = [uniform(-1, 1, 200), spread(-1074, 0, 80), 1 - np.exp2(uniform(-53, -1, 80)), [0.5, -0.5, -1.0]]

ARGUMENTS = {
    "exp": [uniform(-1, 1, 120), uniform(-709, 709, 120), uniform(-745, -707, 60), spread(-60, 9, 60)],
    "exp2": [uniform(-1, 1, 120), uniform(-1022, 1023.9, 120), uniform(-1074, -1000, 60), np.arange(-1074.0, 1024, 43)],
    "expm1": [uniform(-1, 1, 120), uniform(-3, 3, 100), uniform(-45, 709, 80), spread(-1074, 9, 60)],
    "log": [*LOGS, [2.8446638494918354e-30]],
    "log2": LOGS,
    "log10": [*LOGS, [7.637409512011243e-30]],
    "log1p": [spread(-1074, -1, 120), uniform(-0.999, 1, 120), positive(80), [1.8040532654248276e-16]],
    "sin": ANGLES,
    "cos": ANGLES,
    "tan": ANGLES,
    "asin": [*UNIT, [-0.5186624612816464]],
    "acos": [*UNIT, [0.5837782690583386]],
    "atan": [uniform(-3, 3, 200), spread(-1074, 1023.9, 100), uniform(0.4, 0.43, 40), [0.41919189254559946]],
    "sinh": [uniform(-3, 3, 200), uniform(-710, 710, 80), spread(-1074, 9, 80), [-18.40596527573187, 0.2464679821423467]],
    "cosh": [uniform(-3, 3, 200), uniform(-710, 710, 80), spread(-60, 9, 80), [18.404539022876513]],
    "tanh": [uniform(-3, 3, 200), uniform(-25, 25, 80), spread(-1074, 5, 80), [-0.12516043077796368]],
    "cbrt": [spread(-1074, 1023.9, 200), uniform(-30, 30, 80), np.arange(-10.0, 10) ** 3, [9.929718063880376e237]],
}
ARGUMENTS["exp"].append([-708.7479745708217])
ARGUMENTS["expm1"].append([0.35147173753363015])


def power_arguments():
    x = np.concatenate([uniform(0, 10, 100), positive(100), near_one(80), uniform(0.9, 1.1, 40)])
    reach = uniform(-1, 1, x.size) * 709 / np.maximum(abs(np.log(x)), 1e-17)
    y = np.where(rng.random(x.size) < 0.6, reach, uniform(-10, 10, x.size))
    whole = np.arange(-40.0, 40)
    # The logarithm of the first is small, its product with the second large: every bit of it counts.
    steep = 1 + uniform(0.0058, 0.0098, 40) * rng.choice([-1, 1], 40)
    hard = [(1.007228344922067, -98412.97242287571), (1.0012484527147067, -568013.8691115073)]
    x = np.concatenate([x, steep, uniform(-9, 9, whole.size), [p for p, _ in hard]])
    return x, np.concatenate([y, 700 / np.log(steep), whole, [p for _, p in hard]])


def plane_arguments(hard):
    parts = [lambda: uniform(-10, 10, 140), lambda: spread(-1000, 1000, 80), lambda: spread(-20, 20, 80)]
    tiny = [lambda: spread(-1074, -990, 60)]
    x, y = (np.concatenate([part() for part in parts + tiny]) for _ in range(2))
    return np.concatenate([x, [p for p, _ in hard]]), np.concatenate([y, [p for _, p in hard]])


PAIRS = {
    "pow": power_arguments(),
    "atan2": plane_arguments([(4.058739704813894e-275, 1.4699570058613928e-268), (7.5e-161, 9e96), (1.6e-309, 0.13)]),
    "hypot": plane_arguments([(0.3278797619084415, 5.741496917754429), (3e-324, 4e-324), (1e308, 1.2e308)]),
}
EXACT = {
    "exp2": lambda x: mpf(2) ** x,
    "log2": lambda x: mp.log(x) / mp.log(2),
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "pow": lambda x, y: mp.power(x, y).real,
}


def round_to_float(exact):
    """The nearest float64, denormal where it must be, and the rest in units of its last place; None past the range."""
    if exact == 0:
        return 0.0, 0.0
    exponent = max(mp.frexp(exact)[1] - 53, -1074)
    unit = mpf(2) ** exponent
    steps = int(mp.nint(exact / unit))
    if abs(steps) * unit >= mpf(2) ** 1024:
        return None
    return math.copysign(float(mpf(steps) * unit), mp.sign(exact)), float(exact / unit - steps)


def row(name, *arguments):
    exact = EXACT.get(name) or getattr(mp, name)
    kept = []
    for given in zip(*(values.tolist() for values in arguments)):
        rounded = round_to_float(exact(*map(mpf, given)))
        if rounded is not None:
            kept.append((*given, rounded[0], round(rounded[1] * 250)))
    columns = list(zip(*kept))
    floats = [base64.b64encode(struct.pack(f"<{len(c)}d", *c)).decode() for c in columns[:-1]]
    rest = base64.b64encode(struct.pack(f"<{len(kept)}b", *columns[-1])).decode()
    print(f"{name:6} {len(kept)} of {len(arguments[0])}")
    return dict(zip(("x", "y", "value") if len(arguments) == 2 else ("x", "value"), floats)) | {"rest": rest}


def flat(parts):
    return np.concatenate([np.asarray(part, np.float64) for part in parts])


functions = {name: row(name, flat(parts)) for name, parts in ARGUMENTS.items()}
functions |= {name: row(name, *pair) for name, pair in PAIRS.items()}
made = {"python": platform.python_version(), "numpy": np.__version__, "mpmath": mpmath.__version__, "seed": SEED}
lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(columns)}" for name, columns in functions.items())
OUT.write_text(f'{{"made": {json.dumps(made)},\n"functions": {{\n{lines}\n}}}}\n')
print(OUT.name, OUT.stat().st_size, "bytes")
