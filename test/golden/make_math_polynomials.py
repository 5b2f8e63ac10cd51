"""Writes packages/core/assembly/stages/math-polynomials.ts and math-tables.ts: the numbers of the elementary functions.

    python3 test/golden/make_math_polynomials.py

Polynomials are minimax by Remez' exchange, in 60 digits, their coefficients then rounded to float64. Needs mpmath and
numpy.
"""

from pathlib import Path

import mpmath
import numpy as np
from mpmath import mp, mpf

STAGES = Path(__file__).parents[2] / "packages/core/assembly/stages"
mp.dps = 60


def remez(f, weight, low, high, terms):
    """Coefficients p, lowest first, that make max |weight(x) (f(x) - p(x))| on [low, high] least; and that maximum."""
    count = terms + 1
    at = lambda part: (low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * part)
    # A little off Chebyshev's nodes: none may be 0, where the weight is.
    nodes = [at((k + mpf("0.01")) / (terms + mpf("0.03"))) for k in range(count)]
    grid = [at((k + mpf("0.5")) / (24 * count)) for k in range(24 * count)]
    values = [(x, weight(x), f(x)) for x in [low, *grid, high]]
    for _ in range(30):
        rows = mpmath.matrix(count, count)
        right = mpmath.matrix(count, 1)
        for row, x in enumerate(nodes):
            for k in range(terms):
                rows[row, k] = weight(x) * x**k
            rows[row, terms] = (-1) ** row
            right[row] = weight(x) * f(x)
        solution = mpmath.lu_solve(rows, right)
        p = [solution[k] for k in range(terms)]
        errors = [(w * (y - mpmath.polyval(p[::-1], x)), x) for x, w, y in values]
        peaks = [errors[0]]
        for error in errors[1:]:
            if error[0] * peaks[-1][0] > 0:
                if abs(error[0]) > abs(peaks[-1][0]):
                    peaks[-1] = error
            else:
                peaks.append(error)
        worst = max(abs(e) for e, _ in errors)
        if len(peaks) < count:
            break
        while len(peaks) > count:
            peaks.pop(0 if abs(peaks[0][0]) < abs(peaks[-1][0]) else -1)
        nodes = [x for _, x in peaks]
        if worst < abs(solution[terms]) * mpf("1.001"):
            break
    return p, worst


def fit(f, weight, low, high, terms):
    """The coefficients of remez in float64, and the maximum with those."""
    p = [float(c) for c in remez(f, weight, low, high, terms)[0]]
    return p, largest_error(p, f, weight, low, high)


def largest_error(p, f, weight, low, high):
    points = [low + (high - low) * mpf(k) / 500 for k in range(501)]
    return max(abs(weight(x) * (f(x) - mpmath.polyval(p[::-1], x))) for x in points)


TINY = mpf(10) ** -25


def near_zero(f, limit):
    """f, and its limit where the formula would cancel all digits."""
    return lambda x: mpf(limit) if abs(x) < TINY else f(x)


def in_square(f, limit):
    """A function of z = x^2 from one of x."""
    return lambda z: near_zero(f, limit)(mp.sqrt(z))


def power(k):
    """The weight |x|^k, without a zero."""
    return lambda x: abs(x) ** k + TINY


# Ranges reach a little past those of the laws, for arguments that rounding put there.
WIDER = mpf("1.0005")
HALF_LN2 = mp.log(2) / 2 * WIDER
HALF = mpf("0.5") * WIDER
QUARTER_PI = mp.pi / 4 * WIDER
HALF_PI = mp.pi / 2 * WIDER
EIGHTH = mp.tan(mp.pi / 8) * WIDER
S_MOST = (3 - mp.sqrt(8)) * WIDER
LOG_ROWS = 128
LOG_REACH = mpf("0.00785")


def even(name, f, limit, reach, weight, wide, narrow, law):
    """A row for a polynomial in z = x^2, 0 < |x| <= reach."""
    return name, law, in_square(f, limit), power(weight), TINY, reach**2, wide, narrow, "z"


# name, law, f, weight, low, high, terms for f64, terms for f32 (0: that lane type does without), argument
POLYNOMIALS = [
    (
        *("expTail", "(exp(r) - 1 - r) / r^2, |r| <= ln(2) / 2"),
        *(near_zero(lambda r: (mp.expm1(r) - r) / r**2, 0.5), power(1), -HALF_LN2, HALF_LN2, 11, 6, "r"),
    ),
    (
        *("exp2Tail", "(2^f - 1 - f ln(2)) / f^2, |f| <= 1/2"),
        near_zero(lambda f: (mp.expm1(f * mp.log(2)) - f * mp.log(2)) / f**2, mp.log(2) ** 2 / 2),
        *(power(1), -HALF, HALF, 11, 0, "f"),
    ),
    (
        *("log1pTail", "(log(1 + r) - r + r^2 / 2) / r^3, |r| <= 0.00785"),
        near_zero(lambda r: (mp.log1p(r) - r + r * r / 2) / r**3, mpf(1) / 3),
        *(power(2), -LOG_REACH, LOG_REACH, 6, 0, "r"),
    ),
    even(
        *("coshTail", lambda r: (mp.cosh(r) - 1) / r**2, 0.5, HALF_LN2, 1, 6, 3),
        "(cosh(r) - 1) / r^2 in z = r^2, |r| <= ln(2) / 2",
    ),
    even(
        *("sinhTail", lambda r: (mp.sinh(r) - r) / r**3, mpf(1) / 6, HALF_LN2, 1, 6, 3),
        "(sinh(r) - r) / r^3 in z = r^2, |r| <= ln(2) / 2",
    ),
    even(
        *("atanhTail", lambda s: 2 * (mp.atanh(s) - s) / s**3, mpf(2) / 3, S_MOST, 1, 0, 4),
        "(2 atanh(s) - 2 s) / s^3 in z = s^2, |s| <= 3 - sqrt(8)",
    ),
    even(
        *("sinTail", lambda r: (mp.sin(r) - r) / r**3, mpf(-1) / 6, QUARTER_PI, 1, 6, 4),
        "(sin(r) - r) / r^3 in z = r^2, |r| <= pi / 4",
    ),
    even(
        *("cosTail", lambda r: (mp.cos(r) - 1 + r * r / 2) / r**4, mpf(1) / 24, QUARTER_PI, 2, 6, 3),
        "(cos(r) - 1 + r^2 / 2) / r^4 in z = r^2, |r| <= pi / 4",
    ),
    even(
        *("longSinTail", lambda r: (mp.sin(r) - r) / r**3, mpf(-1) / 6, HALF_PI, 1, 0, 5),
        "(sin(r) - r) / r^3 in z = r^2, |r| <= pi / 2",
    ),
    even(
        *("atanTail", lambda t: (mp.atan(t) - t) / t**3, mpf(-1) / 3, EIGHTH, 1, 12, 6),
        "(atan(t) - t) / t^3 in z = t^2, |t| <= tan(pi / 8)",
    ),
    even(
        *("asinTail", lambda x: (mp.asin(x) - x) / x**3, mpf(1) / 6, HALF, 1, 13, 6),
        "(asin(x) - x) / x^3 in z = x^2, |x| <= 1/2",
    ),
]


# As above, with terms for four f32 lanes, whose coefficients are float32.
LANE_POLYNOMIALS = [
    (
        *("expTailOfFour", "(exp(r) - 1 - r) / r^2, |r| <= ln(2) / 2, in four f32 lanes"),
        *(near_zero(lambda r: (mp.expm1(r) - r) / r**2, 0.5), power(1), -HALF_LN2, HALF_LN2, 5, "r"),
    ),
    (
        *("sinTailOfFour", "(sin(r) - r) / r^3 in z = r^2, |r| <= pi / 4, in four f32 lanes"),
        *(in_square(lambda r: (mp.sin(r) - r) / r**3, mpf(-1) / 6), power(1), TINY, QUARTER_PI**2, 3, "z"),
    ),
    (
        *("cosTailOfFour", "(cos(r) - 1 + r^2 / 2) / r^4 in z = r^2, |r| <= pi / 4, in four f32 lanes"),
        *(in_square(lambda r: (mp.cos(r) - 1 + r * r / 2) / r**4, mpf(1) / 24), power(2), TINY, QUARTER_PI**2, 3, "z"),
    ),
]


def decimal(value):
    text = repr(float(value))
    return text if "." in text or "e" in text else text + ".0"


def body(name, count, x):
    """Two Horner chains in x^2, one of the even and one of the odd coefficients: half the latency of one chain."""
    at = [f"bothAt({name}, {k})" for k in range(count)]
    pairs = [
        f"f64x2.add({at[k]}, f64x2.mul({at[k + 1]}, {x}))" if k + 1 < count else at[k] for k in range(0, count, 2)
    ]
    lines = [f"const {x}2 = f64x2.mul({x}, {x});", f"let p = {pairs[-1]};"]
    lines += [f"p = f64x2.add({pair}, f64x2.mul(p, {x}2));" for pair in reversed(pairs[:-1])]
    return [*lines, "return p;"]


def polynomial_text(name, law, f, weight, low, high, wide, narrow, x):
    branches, errors, text = [], [], []
    for terms, lane in ((narrow, "f32"), (wide, "f64")):
        if not terms:
            continue
        coefficients, worst = fit(f, weight, low, high, terms)
        bits = float(mp.log(worst, 2))
        errors.append(f"2^{bits:.1f} for {lane}")
        print(f"{name:12} {lane}: {terms:2} terms, weighted error 2^{bits:.1f}")
        data = f"{name}_{lane}"
        text += [f"const {data}: usize = memory.data<f64>([", *(f"  {decimal(c)}," for c in coefficients), "]);"]
        branches.append(body(data, terms, x))
    if len(branches) == 2:
        inner = ["if (sizeof<T>() == 4) {", *(f"  {line}" for line in branches[0]), "}", *branches[1]]
    else:
        inner = branches[0]
    generic = "<T>" if len(branches) == 2 else ""
    text += [
        "",
        "/**",
        f" * {law}.",
        f" * Largest error where it ends the series: {', '.join(errors)}.",
        " */",
        "// @ts-expect-error: decorator",
        "@inline",
        f"export function {name}{generic}({x}: v128): v128 {{",
        *(f"  {line}" for line in inner),
        "}",
    ]
    return "\n".join(text)


def lane_polynomial_text(name, law, f, weight, low, high, terms, x):
    coefficients = [float(np.float32(c)) for c in remez(f, weight, low, high, terms)[0]]
    bits = float(mp.log(largest_error(coefficients, f, weight, low, high), 2))
    print(f"{name}: {terms} terms, weighted error 2^{bits:.1f}")
    data = f"{name}s"
    lines = [line.replace("bothAt", "fourAt").replace("f64x2", "f32x4") for line in body(data, terms, x)]
    text = [f"const {data}: usize = memory.data<f32>([", *(f"  {decimal(c)}," for c in coefficients), "]);"]
    head = ["", "/**", f" * {law}.", f" * Largest error where it ends the series: 2^{bits:.1f}.", " */"]
    text += [*head, "// @ts-expect-error: decorator", "@inline", f"export function {name}({x}: v128): v128 {{"]
    return "\n".join([*text, *(f"  {line}" for line in lines), "}"])


def two_over_pi_words(count):
    mp.dps = 400
    scaled = int(mp.floor(2 / mp.pi * mpf(2) ** (64 * count)))
    mp.dps = 60
    return [(scaled >> (64 * (count - 1 - k))) & (2**64 - 1) for k in range(count)]


def rounded_to(value, bits):
    """The nearest multiple of 2^-bits."""
    return mpf(int(mp.nint(value * mpf(2) ** bits))) / mpf(2) ** bits


def log_rows():
    """Row i serves significands m whose bits, less those of LOG_ORIGIN, have i in the top seven places."""
    rows, reach = [], mpf(0)
    origin = 0x3FE6A00000000000
    for i in range(LOG_ROWS):
        # The rows past 1.0 belong to the binade above: their bits go on without a gap.
        low, high = (from_bits(origin + (k << 45)) for k in (i, i + 1))
        c = (low + high) / 2
        inverse = mpf(1) if low <= 1 < high or high == 1 or low == 1 else rounded_to(1 / c, 9)
        reach = max(reach, abs(low * inverse - 1), abs(high * inverse - 1))
        log_c = -mp.log(inverse)
        head = rounded_to(log_c, 42)
        rows.append((float(inverse), float(head), float(log_c - head)))
    return rows, reach, origin


def from_bits(bits):
    exponent, fraction = bits >> 52, bits & (2**52 - 1)
    return mpf(2) ** (exponent - 1023) * (1 + mpf(fraction) / 2**52)


def write(path, text):
    path.write_text(text)
    print(f"{path.name}: {len(text)} bytes")


rows, reach, origin = log_rows()
assert reach < LOG_REACH, reach
print("log table: |r| <=", mpmath.nstr(reach, 8))
by = f"Written by test/golden/make_math_polynomials.py, mpmath {mpmath.__version__}; edit that, not this."
polynomials = [
    "/**",
    " * Minimax polynomials of the elementary functions, over two f64 lanes; T says which precision the result needs.",
    f" * {by}",
    " */",
    "import { bothAt, fourAt } from './both';",
    "",
    "\n\n".join([*(polynomial_text(*row) for row in POLYNOMIALS), *(lane_polynomial_text(*row) for row in LANE_POLYNOMIALS)]),
    "",
]
write(STAGES / "math-polynomials.ts", "\n".join(polynomials))
two_over_pi = [0, *two_over_pi_words(19)]
words = [", ".join(f"0x{word:016x}" for word in two_over_pi[k : k + 4]) for k in range(0, 20, 4)]
table = [", ".join(decimal(value) for value in (*row, 0)) for row in rows]
tables = [
    "/**",
    " * Tables of the elementary functions.",
    f" * {by}",
    " */",
    "/** 64 zero bits, then the first 1216 bits of 2 / pi, the highest first. */",
    "export const twoOverPi: usize = memory.data<u64>([",
    *(f"  {line}," for line in words),
    "]);",
    "",
    "/** Bits of the lowest significand that the log table serves, about sqrt(1/2). */",
    f"export const LOG_ORIGIN: u64 = 0x{origin:016x};",
    "",
    "/**",
    " * Rows of 32 bytes: 1/c with 9 bits after the point, log(c) as a multiple of 2^-42, the rest of log(c), 0.",
    " * Row i serves significands whose bits less LOG_ORIGIN start with i, 7 bits of the fraction. c is 1 on both",
    " * sides of 1, where log keeps its relative precision.",
    " */",
    "export const logTable: usize = memory.data<f64>([",
    *(f"  {line}," for line in table),
    "]);",
    "",
]
write(STAGES / "math-tables.ts", "\n".join(tables))
