"""Writes linear.json: what numpy makes of products and sums of products.

    python3 test/golden/make_linear.py

Element k (in C order) of operand n of a case is v = (7 k + 5 n + s) mod 11 - 5, where s is the case's seed: itself for
signed integers and floats, |v| for unsigned integers, v odd for bool, and v + w i for complex, where
w = (3 k + n + s) mod 7 - 3. All sums of products of these are exact in every dtype (or wrap), so results are compared bit
by bit.

`products`: [function, arguments, dtypes, shapes, seed, result dtype, result shape, result elements], or [..., null]
            where numpy refuses. Functions of two operands; `arguments` are the axes of tensordot, or null.
`einsum`:   [subscripts, dtypes, shapes, seed, result dtype, result shape, result elements], or [..., null].
`wide`:     [dtype, elements of a (2 x 5), elements of b (5 x 3), elements of a @ b], 64-bit integers as strings.

Elements of complex results alternate re and im; booleans are 0 and 1.
"""

import json
import platform
import string
import warnings
from pathlib import Path

import numpy as np

SEED = 20240311
OUT = Path(__file__).parent / "linear.json"
DTYPES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128"
).split()

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def pick(items):
    return items[int(rng.integers(len(items)))]


def number(low, high):
    return int(rng.integers(low, high + 1))


def chance(p):
    return rng.random() < p


def operand(n, dtype, shape, seed):
    k = np.arange(int(np.prod(shape)))
    v = (7 * k + 5 * n + seed) % 11 - 5
    kind = np.dtype(dtype).kind
    if kind == "b":
        v = v % 2 == 1
    elif kind == "u":
        v = abs(v)
    elif kind == "c":
        v = v + 1j * ((3 * k + n + seed) % 7 - 3)
    return v.astype(dtype).reshape(shape)


def elements(x):
    flat = np.ravel(x)
    if flat.dtype.kind == "c":
        flat = flat.view(flat.real.dtype)
    assert np.all(np.isfinite(flat)) and np.all(flat == np.round(flat.astype(float)))
    assert np.all(np.abs(flat.astype(float)) <= 2**53), flat
    return [int(value) for value in flat]


def described(run):
    try:
        result = np.asarray(run())
    except (ValueError, TypeError, IndexError):
        return [None]
    return [str(result.dtype), list(result.shape), elements(result)]


def length():
    return int(rng.choice([0, 1, 2, 3, 4, 5, 9], p=[0.05, 0.15, 0.2, 0.2, 0.15, 0.15, 0.1]))


def random_dtypes(count):
    first = pick(DTYPES)
    return [first] + [first if chance(0.6) else pick(DTYPES) for _ in range(count - 1)]


# --- products of two operands --------------------------------------------------------------------------------------


def lead_shapes():
    full = [length() for _ in range(number(0, 2))]
    cut = [[n if chance(0.75) else 1 for n in full][number(0, len(full)) :] for _ in range(2)]
    return cut if chance(0.5) else [full[:], cut[1]]


def matmul_shapes():
    m, k, n = length(), length(), length()
    a, b = lead_shapes()
    a, b = (a + [m, k] if chance(0.85) else [k]), (b + [k, n] if chance(0.85) else [k])
    return a, b


def dot_shapes():
    k = length()
    a = [length() for _ in range(number(0, 2))] + [k]
    b = [length() for _ in range(number(0, 2))] + [k]
    if len(b) > 1:
        b[-1], b[-2] = b[-2], b[-1]
    return (a if chance(0.93) else []), (b if chance(0.93) else [])


def inner_shapes():
    a, b = dot_shapes()
    if len(b) > 1:
        b[-1], b[-2] = b[-2], b[-1]
    return a, b


def free_shapes():
    return [[length() for _ in range(number(0, 2))] for _ in range(2)]


def vdot_shapes():
    a = [length() for _ in range(number(0, 3))]
    return a, ([int(np.prod(a))] if chance(0.3) else [a[k] for k in rng.permutation(len(a))])


def tensordot_case():
    ndims = [number(0, 4), number(0, 4)]
    count = number(0, min(ndims))
    if chance(0.35):
        axes = count
        pairs = [list(range(ndims[0] - count, ndims[0])), list(range(count))]
    else:
        pairs = [[int(k) for k in rng.permutation(n)[:count]] for n in ndims]
        axes = [[k - n if chance(0.3) else k for k in axes] for axes, n in zip(pairs, ndims)]
        if count == 1 and chance(0.5):
            axes = [axes[0][0], axes[1][0]]
    shapes = [[min(length(), 4) for _ in range(n)] for n in ndims]
    for p, q in zip(*pairs):
        shapes[1][q] = shapes[0][p]
    return axes, shapes


def spoil(shapes):
    """Now and then a length that fits nothing."""
    if chance(0.06):
        shape = pick(shapes)
        if shape:
            shape[number(0, len(shape) - 1)] += pick([1, 2])
    return shapes


SHAPES = {
    "matmul": matmul_shapes,
    "dot": dot_shapes,
    "inner": inner_shapes,
    "outer": free_shapes,
    "vdot": vdot_shapes,
}


def products(count):
    cases = []
    while len(cases) < count:
        name = pick(["matmul", "matmul", "dot", "dot", "inner", "outer", "vdot", "tensordot", "tensordot"])
        arguments = None
        if name == "tensordot":
            arguments, shapes = tensordot_case()
        else:
            shapes = list(SHAPES[name]())
        shapes = spoil(shapes)
        dtypes, seed = random_dtypes(2), number(0, 99)
        if np.prod([1.0] + shapes[0]) > 400 or np.prod([1.0] + shapes[1]) > 400:
            continue
        a, b = (operand(n, *each, seed) for n, each in enumerate(zip(dtypes, shapes)))
        function = getattr(np, name)
        described_case = described(lambda: function(a, b) if arguments is None else function(a, b, arguments))
        if described_case[0] is not None and len(described_case[2]) > 160:
            continue
        cases.append([name, arguments, dtypes, shapes, seed, *described_case])
    return cases


# --- einsum --------------------------------------------------------------------------------------------------------


def einsum_case():
    letters = list(rng.permutation(list("abcijkXY"))[: number(1, 5)])
    lengths = {letter: int(rng.choice([0, 1, 2, 3, 4], p=[0.03, 0.12, 0.35, 0.3, 0.2])) for letter in letters}
    count = int(rng.choice([1, 2, 3, 4], p=[0.25, 0.4, 0.25, 0.1]))
    dots = [number(1, 3) for _ in range(number(1, 2))] if chance(0.3) else []
    terms, shapes, has_dots = [], [], False
    for _ in range(count):
        term = [pick(letters) if chance(0.25) else letter for letter in rng.permutation(letters)[: number(0, 3)]]
        lone = {letter: 1 if chance(0.04) else lengths[letter] for letter in letters}
        shape = [lone[letter] for letter in term]
        if dots and chance(0.7):
            own = [1 if chance(0.15) else n for n in dots[number(0, len(dots)) :]]
            at = number(0, len(term))
            term, shape, has_dots = term[:at] + ["..."] + term[at:], shape[:at] + own + shape[at:], True
        terms.append("".join(term))
        shapes.append(shape)
    subscripts = (", " if chance(0.1) else ",").join(terms)
    if chance(0.7):
        used = sorted({c for c in subscripts if c in string.ascii_letters})
        out = [str(c) for c in rng.permutation(used)[: number(0, len(used))]] if used else []
        if has_dots and chance(0.97):
            out.insert(number(0, len(out)), "...")
        subscripts += "->" + "".join(out)
    if chance(0.12):
        at = number(0, len(subscripts))
        subscripts = subscripts[:at] + pick(list("ij.,->1 Z")) + subscripts[at + number(0, 1) :]
    return subscripts, spoil(shapes)


def einsums(count):
    cases = []
    while len(cases) < count:
        subscripts, shapes = einsum_case()
        dtypes, seed = random_dtypes(len(shapes)), number(0, 99)
        operands = [operand(n, *each, seed) for n, each in enumerate(zip(dtypes, shapes))]
        case = described(lambda: np.einsum(subscripts, *operands))
        if case[0] is not None and len(case[2]) > 100:
            continue
        cases.append([subscripts, dtypes, shapes, seed, *case])
    return cases


def wide():
    cases = []
    for dtype in ("int64", "uint64"):
        info = np.iinfo(dtype)
        for _ in range(6):
            a, b = (rng.integers(info.min, info.max, shape, dtype, endpoint=True) for shape in ((2, 5), (5, 3)))
            a[0, 0], b[0, 0] = info.max, info.min
            cases.append([dtype, *([str(value) for value in np.ravel(x)] for x in (a, b, a @ b))])
    return cases


def main():
    golden = {
        "numpy": np.__version__,
        "python": platform.python_version(),
        "products": products(900),
        "einsum": einsums(900),
        "wide": wide(),
    }
    rows = []
    for key, value in golden.items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in value)
            rows.append(f'"{key}":[\n{lines}\n]')
        else:
            rows.append(f'"{key}":{json.dumps(value)}')
    OUT.write_text("{\n" + ",\n".join(rows) + "\n}\n")
    for key in ("products", "einsum"):
        refused = sum(case[-1] is None for case in golden[key])
        print(key, len(golden[key]), "refused", refused)
    print(OUT.stat().st_size)


main()
