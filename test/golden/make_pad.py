"""Writes pad.json: arrays with borders of every mode, as numpy.pad makes them.

    python3 test/golden/make_pad.py

`cases`: [array, width, options, result], where an array is [dtype, shape, base64 of its little-endian elements], and
options are those of the library (`linearRamp`, `constantValues`, ...). Complex scalars are {"re": .., "im": ..}.

`index`: [length, before, after, mode, source positions].

Left out, because C leaves them open or the library refuses them on purpose: ramps and means beyond the range of an
integer dtype, constants that the dtype cannot hold, statistics of no elements.
"""

import base64
import json
import warnings
from pathlib import Path

import numpy as np

SEED = 20240917
CASES_PER_MODE = 56
DTYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128".split()
MODES = "constant edge linear_ramp maximum mean median minimum reflect symmetric wrap odd_reflect odd_symmetric".split()

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def chance(p):
    return rng.random() < p


def pick(items):
    return items[rng.integers(len(items))]


def encode(x):
    x = np.asarray(x)
    data = x.astype(x.dtype.newbyteorder("<")).tobytes()
    return [str(x.dtype), list(x.shape), base64.b64encode(data).decode()]


def random_shape():
    ndim = int(rng.choice([0, 1, 2, 3], p=[0.03, 0.42, 0.4, 0.15]))
    most = [0, 7, 4, 3][ndim]
    return [0 if chance(0.02) else int(rng.integers(1, most + 1)) for _ in range(ndim)]


def random_values(dtype, shape, mode):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return rng.random(shape) < 0.5
    if kind in "iu":
        info = np.iinfo(dtype)
        if mode in ("linear_ramp", "mean", "median") or chance(0.3):
            return rng.integers(max(info.min, -100), 100, size=shape).astype(dtype)
        return rng.integers(info.min, info.max, size=shape, dtype=dtype, endpoint=True)
    # Eighths, so that sums are exact in any order.
    real = rng.integers(-400, 400, size=shape) / 8
    if kind == "c":
        real = real + 1j * rng.integers(-400, 400, size=shape) / 8
    x = np.array(real, dtype)
    if x.size and chance(0.3) and not (kind == "c" and mode in ("mean", "median")):
        for _ in range(2):
            x.flat[rng.integers(x.size)] = pick([np.nan, np.inf, -np.inf, -0.0, 1e30, 3e38])
    if kind == "c" and x.size and chance(0.2) and mode not in ("mean", "median"):
        x.imag.flat[rng.integers(x.size)] = pick([np.nan, np.inf, -0.0])
    return x


def per_end(ndim, draw):
    """One value, one pair, one pair per axis, one value per axis."""
    form = rng.integers(5)
    if form == 0 or ndim == 0:
        return draw()
    if form == 1:
        return [draw(), draw()]
    if form == 2:
        return [[draw(), draw()]]
    if form == 3:
        return [[draw()] for _ in range(ndim)]
    return [[draw(), draw()] for _ in range(ndim)]


def random_scalar(dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return bool(chance(0.5))
    if kind in "iu":
        return int(rng.integers(0 if kind == "u" else -100, 100))
    value = int(rng.integers(-50, 50)) if chance(0.5) else float(rng.normal())
    if kind == "c" and chance(0.5):
        return complex(value, rng.integers(-5, 5))
    return value


def as_json(value):
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, complex):
        return {"re": value.real, "im": value.imag}
    return value


def random_case(mode):
    dtype = pick(DTYPES)
    shape = random_shape()
    x = random_values(dtype, shape, mode)
    x = np.asarray(x, dtype)
    most = 3 if len(shape) > 2 else 9 if len(shape) < 2 and chance(0.4) else 4
    width = per_end(len(shape), lambda: int(rng.integers(0, most + 1)))
    theirs, ours = {"mode": mode}, {"mode": mode}
    if mode == "constant" and chance(0.8):
        theirs["constant_values"] = per_end(len(shape), lambda: random_scalar(dtype))
        ours["constantValues"] = as_json(theirs["constant_values"])
    if mode == "linear_ramp":
        ours["mode"] = "linearRamp"
        if chance(0.8):
            theirs["end_values"] = per_end(len(shape), lambda: random_scalar(dtype))
            ours["endValues"] = as_json(theirs["end_values"])
    if mode in ("maximum", "mean", "median", "minimum") and chance(0.6):
        theirs["stat_length"] = per_end(len(shape), lambda: int(rng.integers(1, 5)))
        ours["statLength"] = theirs["stat_length"]
    if mode.startswith("odd_"):
        theirs = {"mode": mode[4:], "reflect_type": "odd"}
        ours = {"mode": mode[4:], "reflectType": "odd"}
    elif mode in ("reflect", "symmetric") and chance(0.3):
        theirs["reflect_type"] = ours["reflectType"] = "even"
    try:
        result = np.pad(x, width, **theirs)
    except ValueError:
        return None
    return [encode(x), width, ours, encode(result)]


def index_case():
    length, before, after = int(rng.integers(1, 9)), int(rng.integers(0, 25)), int(rng.integers(0, 25))
    mode = pick(["edge", "reflect", "symmetric", "wrap", "constant"])
    options = {"constant_values": -1} if mode == "constant" else {}
    return [length, before, after, mode, np.pad(np.arange(length), (before, after), mode, **options).tolist()]


cases = []
for mode in MODES:
    made = []
    while len(made) < CASES_PER_MODE:
        case = random_case(mode)
        if case is not None:
            made.append(case)
    cases += made
golden = {"numpy": np.__version__, "cases": cases, "index": [index_case() for _ in range(200)]}


def complex_case():
    """Means and medians of complex numbers that are not finite: dividing by a count mixes their parts."""
    shape = [int(rng.integers(1, 6)) for _ in range(int(rng.integers(1, 3)))]
    x = np.asarray(random_values("complex128", shape, "mean"), pick(["complex64", "complex128"]))
    for part in (x.real, x.imag):
        for _ in range(int(rng.integers(0, 3))):
            part.flat[rng.integers(x.size)] = pick([np.nan, np.inf, -np.inf])
    ours = {"mode": pick(["mean", "median"])}
    theirs = dict(ours)
    if chance(0.4):
        theirs["stat_length"] = ours["statLength"] = int(rng.integers(1, 5))
    return [encode(x), 1, ours, encode(np.pad(x, 1, **theirs))]


def far_case():
    """Odd reflections many times the length of the axis away, of an axis of one element too."""
    length = int(rng.integers(1, 5))
    x = np.asarray(random_values("float64", [length], "mean") / 4, pick(["int8", "int16", "float32", "float64"]))
    width = [int(rng.integers(0, 40)), int(rng.integers(0, 40))]
    mode = pick(["reflect", "symmetric"])
    return [encode(x), width, {"mode": mode, "reflectType": "odd"}, encode(np.pad(x, width, mode, reflect_type="odd"))]


cases += [complex_case() for _ in range(36)] + [far_case() for _ in range(24)]
rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in golden["cases"])
index = ",\n".join(json.dumps(row, separators=(",", ":")) for row in golden["index"])
text = f'{{"numpy":"{np.__version__}",\n"cases":[\n{rows}\n],\n"index":[\n{index}\n]}}\n'
json.loads(text)
Path(__file__).with_name("pad.json").write_text(text)
print(len(cases), "cases,", len(text), "bytes")
