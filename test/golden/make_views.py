"""Writes views.json: what numpy makes of shapes, strides, casts and ranges.

    python3 test/golden/make_views.py

`chains`:    a packed uint16 array of `shape`, and view operations one after the other. Every step holds the operation,
             its arguments, and the shape, strides and offset that numpy gives it, in elements; null where numpy needs a
             copy (the next step then starts from the array before). Strides of axes of length 0 or 1 and of empty
             arrays mean nothing, nor does the offset of an empty array: they are null.
`broadcast`: lists of shapes and the shape they broadcast to, or null.
`views`:     `ndarray.view`: dtypes, what is cut out of a packed array whose byte k is (37 k + 11) mod 251, and the new
             shape, strides and bytes; null where numpy refuses.
`canCast`:   can_cast for every pair of dtypes, as one letter: s safe, k same_kind, u unsafe only.
`casts`:     astype for every pair of dtypes. Floats that no integer of the target holds are left out: C leaves them open.
`aranges`, `linspaces`: arguments and elements.
Elements are base64 of little-endian bytes in C order.
"""

import base64
import json
import platform
import warnings
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SEED = 20240302
OUT = Path(__file__).parent / "views.json"
DTYPES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128"
).split()

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def pick(items):
    return items[int(rng.integers(len(items)))]


def number(low, high):
    return int(rng.integers(low, high + 1))


# --- views ---------------------------------------------------------------------------------------------------------


def address(array):
    return array.__array_interface__["data"][0]


def described(array, base):
    item = base.itemsize
    lone = array.size == 0
    strides = [None if lone or n < 2 else s // item for n, s in zip(array.shape, array.strides)]
    return [list(array.shape), strides, None if lone else (address(array) - address(base)) // item]


def bound(length):
    return pick(["", "", str(number(-length - 2, length + 2))])


def random_slice(length):
    step = pick(["", "", ":", ":2", ":3", ":-1", ":-2"])
    return f"{bound(length)}:{bound(length)}{step}"


def python_index(entry):
    if isinstance(entry, str) and entry != "...":
        parts = [int(p) if p else None for p in entry.split(":")]
        return slice(*parts)
    return Ellipsis if entry == "..." else entry


def op_slice(x):
    index = []
    for length in x.shape:
        index.append(number(-length, length - 1) if length > 0 and rng.random() < 0.15 else random_slice(length))
    if rng.random() < 0.3:
        index.insert(number(0, len(index)), None)
    if rng.random() < 0.3:
        cut = number(0, len(index))
        index = index[:cut] + ["..."] + [e for e in index[cut + number(0, 1) :]]
    # With an ellipsis even an index of integers alone gives a view; without one numpy makes a scalar of it.
    whole = index if "..." in index else [*index, "..."]
    return index, lambda: x[tuple(python_index(e) for e in whole)]


def op_transpose(x):
    axes = [int(k) for k in rng.permutation(x.ndim)]
    axes = [k - x.ndim if rng.random() < 0.3 else k for k in axes]
    return axes, lambda: x.transpose(axes) if axes else x.transpose()


def op_move_axis(x):
    count = number(1, x.ndim)
    source = [int(k) for k in rng.permutation(x.ndim)[:count]]
    target = [int(k) - pick([0, x.ndim]) for k in rng.permutation(x.ndim)[:count]]
    return [source, target], lambda: np.moveaxis(x, source, target)


def op_swap_axes(x):
    a, b = number(-x.ndim, x.ndim - 1), number(-x.ndim, x.ndim - 1)
    return [a, b], lambda: np.swapaxes(x, a, b)


def op_expand_dims(x):
    axes = sorted({number(0, x.ndim + 1) for _ in range(2)})
    axes = axes if len(axes) == 2 else [pick([-1, 0, x.ndim])]
    return axes, lambda: np.expand_dims(x, tuple(axes))


def op_squeeze(x):
    axes = [k for k, n in enumerate(x.shape) if n == 1 and rng.random() < 0.7]
    return axes, lambda: np.squeeze(x, tuple(axes))


def op_flip(x):
    axes = [k for k in range(x.ndim) if rng.random() < 0.5]
    return axes, lambda: np.flip(x, tuple(axes))


def op_broadcast_to(x):
    shape = [number(0, 3) if n == 1 else n for n in x.shape]
    shape = [number(1, 2) for _ in range(number(0, 1))] + shape
    return shape, lambda: np.broadcast_to(x, shape)


def op_windows(x):
    count = number(1, min(2, x.ndim))
    axis = [number(-x.ndim, x.ndim - 1) for _ in range(count)]
    window = [number(1, max(1, min(3, x.shape[k]))) for k in axis]
    step = [number(1, 3) for _ in axis]
    dilation = [pick([1, 1, 2]) for _ in axis]

    def run():
        # One axis at a time: windows as long as the dilated one, then starts and samples sliced. numpy has neither
        # step nor dilation, and windows over one axis twice slide over what the first pass left.
        y = x
        for k, w, s, d in zip(axis, window, step, dilation):
            k %= x.ndim
            y = sliding_window_view(y, (w - 1) * d + 1, k)
            y = y[(slice(None),) * k + (slice(None, None, s),)][..., ::d]
        return y

    return {"axis": axis, "window": window, "step": step, "dilation": dilation}, run


def op_reshape(x):
    factors, rest = [], x.size
    while rest > 1 and len(factors) < 4:
        divisors = [d for d in range(2, rest + 1) if rest % d == 0]
        factors.append(pick(divisors[: 1 + len(divisors) // 2]))
        rest //= factors[-1]
    shape = [int(f) for f in factors] + ([rest] if rest != 1 else [])
    for _ in range(number(0, 2)):
        shape.insert(number(0, len(shape)), 1)
    if shape and x.size > 0 and rng.random() < 0.3:
        shape[number(0, len(shape) - 1)] = -1
    return shape, lambda: np.reshape(x, shape, copy=False)


OPS = {
    "slice": op_slice,
    "transpose": op_transpose,
    "moveAxis": op_move_axis,
    "swapAxes": op_swap_axes,
    "expandDims": op_expand_dims,
    "squeeze": op_squeeze,
    "flip": op_flip,
    "broadcastTo": op_broadcast_to,
    "windows": op_windows,
    "reshape": op_reshape,
}
BASES = [[12], [7], [1], [0], [], [4, 6], [3, 1, 4], [2, 3, 4], [0, 3], [3, 0, 2], [5, 1], [1, 6], [2, 3, 2, 3], [24]]


def chains(count):
    result = []
    while len(result) < count:
        shape = pick(BASES)
        base = np.arange(int(np.prod(shape)), dtype="u2").reshape(shape)
        x, steps = base, []
        for _ in range(number(2, 4)):
            name = pick([*OPS, "reshape", "slice", "transpose", "windows", "reshape"])
            if x.ndim == 0 and name in ("moveAxis", "swapAxes", "windows"):
                continue
            args, run = OPS[name](x)
            try:
                y = run()
            except ValueError:
                if name == "reshape":
                    steps.append([name, args, None])
                continue
            if y.size and not np.shares_memory(y, base):
                continue  # of a 0-d array some functions give a copy
            steps.append([name, args, described(y, base)])
            x = y
        if steps:
            result.append({"shape": shape, "steps": steps})
    return result


def broadcasts():
    cases = []
    for _ in range(150):
        shapes = [[pick([0, 1, 1, 2, 3]) for _ in range(number(0, 4))] for _ in range(number(0, 3))]
        try:
            cases.append([shapes, list(np.broadcast_shapes(*shapes))])
        except ValueError:
            cases.append([shapes, None])
    return cases


def patterned(count):
    """Byte k of every array that `views` starts from."""
    return ((np.arange(count) * 37 + 11) % 251).astype("u1")


def reinterpretations():
    cases = []
    cuts = [["..."], ["::2"], ["1:"], [":", "::2"], [":", "2:6"], ["::-1"], [":", 0], [None, "..."], ["...", None], [0]]
    for _ in range(220):
        a, b = pick(DTYPES), pick(DTYPES)
        shape = pick([[8], [4, 8], [2, 16], [3, 8], [16]])
        base = patterned(int(np.prod(shape)) * np.dtype(a).itemsize).view(a).reshape(shape)
        cut = pick(cuts)
        try:
            x = base[tuple(python_index(e) for e in cut)]
        except IndexError:
            continue
        case = {"from": a, "to": b, "shape": shape, "cut": cut}
        try:
            y = x.view(b)
        except ValueError:
            cases.append({**case, "result": None})
            continue
        item = y.itemsize
        if any(s % item and n > 1 for n, s in zip(y.shape, y.strides)):
            continue  # numpy has byte strides, ours are whole elements: such a view cannot be had
        unit = item // (2 if y.dtype.kind == "c" else 1)
        if (address(y) - address(base)) % unit:
            continue
        strides = [None if n < 2 else s // item for n, s in zip(y.shape, y.strides)]
        cases.append({**case, "result": [list(y.shape), strides, b64(y)]})
    return cases


# --- values --------------------------------------------------------------------------------------------------------


def can_cast():
    def letter(a, b):
        return "s" if np.can_cast(a, b) else "k" if np.can_cast(a, b, "same_kind") else "u"

    return {a: "".join(letter(a, b) for b in DTYPES) for a in DTYPES}


def edge_values(name):
    dtype = np.dtype(name)
    if dtype.kind == "b":
        return np.array([False, True])
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        near = [0, 1, -1, 2, 7, 100, 127, 128, 255, 256, 32768, 65535, 2**24 - 1, 2**24 + 1, 2**24 + 3, -(2**24) - 1]
        near += [2**31, 2**32 - 1, 2**32, -(2**31) - 1, 2**53 + 1, 2**53 + 3, -(2**53) - 1, 2**62 + 2**38, 2**62 + 2**38 + 1]
        near += [2**62 + 2**39 - 1, -(2**62) - 2**38 - 1, -(2**62) - 3 * 2**38, 2**63 + 2**40 - 1, 2**63 + 2**10, 2**63 + 2**10 + 1]
        near += [2**53 + 2**29 - 1, 2**53 + 2**29, 2**53 + 2**29 + 1, -(2**53) - 2**29 - 1, 2**25 + 2, 2**33 + 2**9]
        near += [info.min, info.max, info.min + 1, info.max - 1]
        return np.array(sorted({v for v in near if info.min <= v <= info.max}), dtype)
    part = "f4" if name in ("float32", "complex64") else "f8"
    info = np.finfo(part)
    reals = [0.0, -0.0, 0.5, -0.5, 0.999, -0.999, 1.5, -1.5, 2.5, 127.9, -128.9, 255.5, 256.0, 65535.9, 2.0**24 + 2]
    reals += [2.0**31 - 1, 2.0**31, -(2.0**31), 2.0**32 - 1, 4294967295.9, 2.0**53, 2.0**62, -(2.0**63), 2.0**63, 1.8e19]
    reals += [1e-45, 1e-40, -5e-324, 1e-308, 3.4e38, 3.5e38, 1e300, -1e300, 1 / 3, np.pi, 16777217.0, 1.0000000596046448]
    reals += [info.max, info.tiny, -info.max, np.inf, -np.inf, np.nan]
    reals = np.array(reals, "f8").astype(part)
    if dtype.kind == "f":
        return reals
    imaginary = np.roll(reals, 5)
    out = np.empty(reals.size, dtype)
    out.real, out.imag = reals, imaginary
    return out


def castable(values, to):
    """Which values a C cast to `to` defines."""
    kind = np.dtype(to).kind
    if kind not in "iu" or values.dtype.kind in "biu":
        return values
    info = np.iinfo(to)
    keep = [np.isfinite(v) and info.min <= int(v) <= info.max for v in values.real]
    return values[np.array(keep)]


def casts():
    result = []
    for a in DTYPES:
        for b in DTYPES:
            values = castable(edge_values(a), b)
            result.append([a, b, b64(values), b64(values.astype(b))])
    return result


def aranges():
    cases = [(0, 5, 1), (2, 9, 3), (5, 0, -1), (0, 0, 1), (3, 1, 1), (0.5, 4, 1), (0, 3, 0.5), (-2.5, 2.5, 0.7), (0.1, 2, 0.1)]
    cases += [(0.001, 200, 7.3), (-0.001, 90, 1.7), (0, 1, 0.1), (1, -1, -0.3), (10, 10.01, 1), (-7, 8, 2), (1e6, 1e6 + 3, 0.25), (100, 90, -3)]
    result = []
    for start, stop, step in cases:
        for dtype in DTYPES:
            if dtype == "bool":
                continue
            try:
                y = np.arange(start, stop, step, dtype=dtype)
            except OverflowError:
                result.append([start, stop, step, dtype, None])
                continue
            if dtype.startswith("u") and y.size and (start < 0 or start + step < 0):
                continue  # numpy converts a negative float as C does, which leaves it open
            if np.dtype(dtype).kind in "iu" and not (float(start).is_integer() and float(step).is_integer()):
                info = np.iinfo(dtype)
                if y.size and not (info.min <= start <= info.max and info.min <= start + step <= info.max):
                    continue
            result.append([start, stop, step, dtype, b64(y)])
    for start, count in [(2**53 - 3, 3), (2**53 - 1, 4), (-(2**53) + 1, 3)]:
        y = np.arange(start, start + count, 1, dtype="i8")
        if float(start + count) == start + count:
            result.append([start, start + count, 1, "int64", b64(y)])
    return result


def linspaces():
    cases = [(0, 1, 5), (0, 1, 50), (2, -3, 7), (0, 10, 0), (3, 5, 1), (-1, 1, 3), (0, 5e-324, 4), (0.1, 0.7, 9), (1e300, -1e300, 4), (7, 7, 3)]
    result = []
    for start, stop, num in cases:
        for endpoint in (True, False):
            for dtype in DTYPES:
                if dtype[0] in "iu" and abs(start) > 1e18 or (dtype[0] == "u" and min(start, stop) < 0):
                    continue
                y = np.linspace(start, stop, num, endpoint=endpoint, dtype=dtype)
                result.append([start, stop, num, endpoint, dtype, b64(y)])
    return result


def main():
    golden = {
        "numpy": np.__version__,
        "python": platform.python_version(),
        "dtypes": DTYPES,
        "canCast": can_cast(),
    }
    lists = {
        "chains": chains(600),
        "broadcast": broadcasts(),
        "views": reinterpretations(),
        "casts": casts(),
        "aranges": aranges(),
        "linspaces": linspaces(),
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in golden.items()]
    for key, rows in lists.items():
        body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        lines.append(f'"{key}": [\n{body}\n]')
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n")


main()
