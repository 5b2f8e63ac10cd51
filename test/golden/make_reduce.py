"""Writes reduce.json: what numpy makes of reductions, cumulative functions, quantiles, differences and norms.

    python3 test/golden/make_reduce.py

`inputs`: [dtype, shape, elements]. `masks`: [shape, elements], for `where`.
`cases`:  [function, input, options, dtype, shape, elements], or [function, input, options, null] where numpy refuses.

Functions and options have the library's names; `where` is the number of a mask, `initial` a number, q of quantile and
percentile stands among the options. Elements are base64 of little-endian bytes in C order.

Left out, because the library differs from numpy on purpose: axes of 0-d arrays, quantiles along no axes, quantiles of
signed integers whose differences wrap in numpy, quantiles beside infinities.
Places of extremes are int64 in numpy and compared by value.
"""

import base64
import json
import platform
import warnings
from pathlib import Path

import numpy as np

SEED = 20240303
OUT = Path(__file__).parent / "reduce.json"
DTYPES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128"
).split()
METHODS = (
    "inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear "
    "median_unbiased normal_unbiased lower higher midpoint nearest"
).split()
SHAPES = [[], [1], [7], [40], [3, 4], [5, 33], [2, 3, 4], [4, 1, 3], [2, 3, 2, 3], [0], [0, 3], [3, 0, 2]]

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def chance(p):
    return rng.random() < p


def pick(items):
    return items[int(rng.integers(len(items)))]


# --- inputs --------------------------------------------------------------------------------------------------------


def elements(dtype, shape, wild):
    """`wild` integers fill their range; wild floats hold NaNs, infinities and zeros of both signs, and repeat."""
    d = np.dtype(dtype)
    if d.kind == "b":
        return rng.random(shape) < 0.6
    if d.kind in "iu":
        info = np.iinfo(d)
        low, high = (info.min, info.max) if wild else (-9 if d.kind == "i" else 0, 9)
        return rng.integers(low, high, size=shape, dtype=d, endpoint=True)
    parts = [rng.normal(0, 3, shape) for _ in range(2)]
    if wild:
        for part in parts:
            special = rng.choice([np.nan, 0.0, -0.0, 1.5, np.inf, -np.inf], size=shape, p=[0.1, 0.3, 0.2, 0.2, 0.1, 0.1])
            part[...] = np.where(rng.random(shape) < 0.5, special, part)
    return (parts[0] + 1j * parts[1]).astype(d) if d.kind == "c" else parts[0].astype(d)


inputs = []
for dtype in DTYPES:
    for shape in SHAPES:
        for wild in (False, True):
            if wild and (0 in shape or dtype == "bool"):
                continue
            inputs.append((wild, np.asarray(elements(dtype, tuple(shape), wild))))
masks = [rng.random(tuple(shape)) < 0.6 for shape in SHAPES if 0 not in shape]


# --- cases ---------------------------------------------------------------------------------------------------------


def random_axis(x):
    if x.ndim == 0 or chance(0.25):
        return None
    if chance(0.6):
        return int(rng.integers(-x.ndim, x.ndim))
    count = int(rng.integers(0, x.ndim + 1))
    return [int(a) - (x.ndim if chance(0.3) else 0) for a in rng.permutation(x.ndim)[:count]]


def mask_for(x):
    fitting = [k for k, m in enumerate(masks) if m.ndim <= x.ndim and m.shape == x.shape[x.ndim - m.ndim :]]
    return pick(fitting) if fitting else None


def reduction(x, wild, masked=True, initial=True, dtypes=()):
    options = {}
    axis = random_axis(x)
    if axis is not None:
        options["axis"] = axis
    if chance(0.3):
        options["keepDims"] = True
    if masked and chance(0.2):
        mask = mask_for(x)
        if mask is not None:
            options["where"] = mask
    if initial and chance(0.2) and x.dtype.kind != "b":
        options["initial"] = int(rng.integers(0, 9))
    if dtypes and chance(0.25):
        options["dtype"] = pick(dtypes)
    return options


NAMES = {"keepDims": "keepdims", "includeInitial": "include_initial"}


def given(options):
    result = {}
    for key, value in options.items():
        if key == "where":
            value = masks[value]
        if key == "axis" and isinstance(value, list):
            value = tuple(value)
        if key == "ord" and isinstance(value, str) and "inf" in value:
            value = float(value)
        result[NAMES.get(key, key)] = value
    return result


FUNCTIONS = {
    "sum": np.sum,
    "prod": np.prod,
    "mean": np.mean,
    "variance": np.var,
    "std": np.std,
    "min": np.min,
    "max": np.max,
    "argMin": np.argmin,
    "argMax": np.argmax,
    "any": np.any,
    "all": np.all,
    "countNonzero": np.count_nonzero,
    "median": np.median,
    "quantile": np.quantile,
    "percentile": np.percentile,
    "cumulativeSum": np.cumulative_sum,
    "cumulativeProd": np.cumulative_prod,
    "diff": np.diff,
    "norm": np.linalg.norm,
}
INTEGERS = "int8 uint8 int32 int64 uint64".split()
cases = []


def add(name, number, options):
    x = inputs[number][1]
    try:
        result = np.asarray(FUNCTIONS[name](x, **given(options)))
        cases.append([name, number, options, str(result.dtype), list(result.shape), b64(result)])
    except (ValueError, TypeError, IndexError):
        cases.append([name, number, options, None])


def numbers(kinds, wild=None, least_ndim=0):
    return [
        k
        for k, (w, x) in enumerate(inputs)
        if x.dtype.kind in kinds and (wild is None or w == wild) and x.ndim >= least_ndim
    ]


def each(name, count, pool, options):
    for _ in range(count):
        number = pick(pool)
        add(name, number, options(inputs[number][1], inputs[number][0]))


for name in ("sum", "prod"):
    each(name, 130, numbers("biu"), lambda x, w: reduction(x, w, dtypes=INTEGERS))
    each(name, 70, numbers("fc", False), lambda x, w: reduction(x, w, dtypes=["float64", "complex128"]))
each("sum", 30, numbers("f", True), lambda x, w: reduction(x, w))
each("mean", 110, numbers("biufc", False), lambda x, w: reduction(x, w, initial=False))
for name in ("variance", "std"):
    each(name, 80, numbers("biufc", False), lambda x, w: reduction(x, w, initial=False) | ({"ddof": 1} if chance(0.4) else {}))
for name in ("min", "max"):
    each(name, 150, numbers("biufc"), lambda x, w: reduction(x, w))
for name in ("any", "all"):
    each(name, 70, numbers("biufc"), lambda x, w: reduction(x, w, initial=False))
each("countNonzero", 70, numbers("biufc"), lambda x, w: {k: v for k, v in reduction(x, w, False, False).items() if k != "dtype"})


def arg_options(x, _):
    options = {}
    if x.ndim and chance(0.7):
        options["axis"] = int(rng.integers(-x.ndim, x.ndim))
    if chance(0.3):
        options["keepDims"] = True
    return options


for name in ("argMin", "argMax"):
    each(name, 130, numbers("biufc"), arg_options)


def has_infinity(number):
    x = inputs[number][1]
    return x.dtype.kind == "f" and bool(np.isinf(x).any())


# int8 and int16 inputs fill their range in the wild ones only; see the module's text.
quantile_pool = [
    k for k in numbers("biuf") if not has_infinity(k) and not (inputs[k][0] and inputs[k][1].dtype.kind == "i")
]


def quantile_options(whole):
    def options(x, wild):
        q = [round(float(v) * whole, 3) for v in rng.choice([0, 0.1, 0.25, 1 / 3, 0.5, 0.62, 0.75, 0.9, 1], 3)]
        result = {k: v for k, v in reduction(x, wild, False, False).items() if k != "dtype"}
        return result | {"q": q[0] if chance(0.5) else q} | ({"method": pick(METHODS)} if chance(0.8) else {})

    return options


def some_axes(options):
    return lambda x, wild: {k: v for k, v in options(x, wild).items() if k != "axis" or v != []}


each("quantile", 200, quantile_pool, some_axes(quantile_options(1)))
each("percentile", 60, quantile_pool, some_axes(quantile_options(100)))
each("median", 90, [k for k in numbers("biuf") if not has_infinity(k)], some_axes(lambda x, w: reduction(x, w, False, False)))


def cumulative_options(dtypes):
    def options(x, _):
        result = {"axis": int(rng.integers(-x.ndim, x.ndim))}
        if chance(0.3):
            result["includeInitial"] = True
        if chance(0.3):
            result["dtype"] = pick(dtypes)
        return result

    return options


for name in ("cumulativeSum", "cumulativeProd"):
    each(name, 70, numbers("biu", least_ndim=1), cumulative_options(INTEGERS))
    each(name, 40, numbers("fc", False, 1), cumulative_options(["complex128"]))


def diff_options(x, _):
    result = {"axis": int(rng.integers(-x.ndim, x.ndim))}
    if chance(0.5):
        result["n"] = int(rng.integers(0, 4))
    return result


each("diff", 100, [k for k in numbers("biufc", None, 1) if inputs[k][1].dtype.kind != "c" or not inputs[k][0]], diff_options)


def norm_options(x, _):
    result = {"keepDims": True} if chance(0.3) else {}
    if x.ndim == 0 or chance(0.2):
        return result
    if x.ndim >= 2 and chance(0.5):
        result["axis"] = [int(a) for a in rng.permutation(x.ndim)[:2]]
        result["ord"] = pick(["fro", 1, -1, "inf", "-inf"])
    else:
        result["axis"] = int(rng.integers(-x.ndim, x.ndim))
        result["ord"] = pick([0, 1, 2, 3, -1, 0.5, "inf", "-inf"])
    if chance(0.15):
        del result["ord"]
    return result


each("norm", 150, numbers("biufc", False), norm_options)

document = {
    "made": {"by": "make_reduce.py", "numpy": np.__version__, "python": platform.python_version()},
    "inputs": [[str(x.dtype), list(x.shape), b64(x)] for _, x in inputs],
    "masks": [[list(m.shape), b64(m)] for m in masks],
    "cases": cases,
}
OUT.write_text(json.dumps(document, separators=(",", ":")).replace('],["', '],\n["') + "\n")
print(OUT.name, len(cases), "cases", sum(c[3] is None for c in cases), "refused", OUT.stat().st_size, "bytes")
