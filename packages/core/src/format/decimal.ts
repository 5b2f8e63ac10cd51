/**
 * Binary floating point numbers in decimal, exactly: the fewest digits that still identify the number among its own
 * kind (float32 or float64), cut and rounded where a limit is given. Every step is integer arithmetic.
 *
 * @see Steele and White, "How to Print Floating-Point Numbers Accurately", PLDI 1990 (free-format generation)
 */

/** `d.ddd * 10^exponent`: the first digit is not 0 unless the number is, the last is not 0 unless it is the first. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  /** Power of ten of the first digit. */
  readonly exponent: number;
}

/** Where the digits end at the latest: `places` digits after the decimal point, or after the first digit. */
export interface Cut {
  readonly after: 'point' | 'first';
  readonly places: number;
  /** True: no sooner either, with the digits of the exact binary value. */
  readonly filled?: boolean;
}

/** The kind among whose numbers the digits identify one: float32 or float64. */
export type Precision = 'single' | 'double';

/** Bits of the significand below the leading one, and the least exponent of a normal number. */
const FORMATS = {
  single: { fractionBits: 23, leastExponent: -126 },
  double: { fractionBits: 52, leastExponent: -1022 },
} as const;

/** `significand * 2^exponent`, and whether the number below lies at half the distance of the number above. */
interface Binary {
  readonly significand: bigint;
  readonly exponent: number;
  readonly uneven: boolean;
}

/**
 * Digits of a finite number. With a cut, the exact binary value is rounded there, half to even digit; but where fewer
 * digits identify the number, these are taken unless the cut is `filled`.
 *
 * @param value finite; a float32 value when `precision` is 'single'.
 * Cost: a few operations per digit on integers of up to 1100 bits.
 * @see numpy.format_float_positional, numpy.format_float_scientific (unique=True)
 */
export function decimalOf(value: number, precision: Precision, cut?: Cut): Decimal {
  const negative = value < 0 || Object.is(value, -0);
  if (value === 0) return { negative, digits: '0', exponent: 0 };
  const magnitude = Math.abs(value);
  // The number is rest / unit, half the way to its lower neighbour below / unit, to its upper one above / unit.
  const { significand, exponent: power, uneven } = binaryOf(magnitude, precision);
  const doubling = uneven ? 2n : 1n;
  let unit = doubling << BigInt(1 + Math.max(0, -power));
  let below = 1n << BigInt(Math.max(0, power));
  let rest = significand * 2n * doubling * below;

  // log10 of a double may be one off next to a power of ten.
  let exponent = Math.floor(Math.log10(magnitude));
  if (exponent >= 0) {
    unit *= 10n ** BigInt(exponent);
  } else {
    const scale = 10n ** BigInt(-exponent);
    rest *= scale;
    below *= scale;
  }
  if (rest >= unit * 10n) {
    unit *= 10n;
    exponent++;
  } else if (rest < unit) {
    rest *= 10n;
    below *= 10n;
    exponent--;
  }

  const filled = cut?.filled === true;
  const isEven = (significand & 1n) === 0n;
  const last = cut === undefined ? Number.NEGATIVE_INFINITY : (cut.after === 'first' ? exponent : 0) - cut.places;
  let digits = '';
  for (let place = exponent; ; place--) {
    const digit = rest / unit;
    rest -= digit * unit;
    const above = below * doubling;
    // The digits so far, or these plus one, identify the number: an even significand wins its interval's ends.
    const low = isEven ? rest <= below : rest < below;
    const high = isEven ? rest + above >= unit : rest + above > unit;
    if (place <= last || (!filled && (low || high))) {
      const up = low === high ? roundsUp(rest, unit, digit) : high;
      return rounded(negative, digits + digit, exponent, up);
    }
    digits += digit;
    rest *= 10n;
    below *= 10n;
  }
}

/** Nearest, half to even. */
function roundsUp(rest: bigint, unit: bigint, digit: bigint): boolean {
  const twice = rest * 2n;
  return twice > unit || (twice === unit && (digit & 1n) === 1n);
}

function rounded(negative: boolean, digits: string, exponent: number, up: boolean): Decimal {
  // 9.99 rounds to 10.0, one digit longer.
  const text = up ? String(BigInt(digits) + 1n) : digits;
  return { negative, digits: text.replace(/0+$/, ''), exponent: exponent + text.length - digits.length };
}

const scratch = new DataView(new ArrayBuffer(8));

function binaryOf(magnitude: number, precision: Precision): Binary {
  const { fractionBits, leastExponent } = FORMATS[precision];
  const width = BigInt(fractionBits);
  const pattern = bitsOf(magnitude, precision);
  const fraction = pattern & ((1n << width) - 1n);
  const biased = Number(pattern >> width);
  const least = leastExponent - fractionBits;
  if (biased === 0) return { significand: fraction, exponent: least, uneven: false };
  // Steps double at a power of two, but not at the smallest normal number.
  const uneven = fraction === 0n && biased > 1;
  return { significand: fraction | (1n << width), exponent: least + biased - 1, uneven };
}

function bitsOf(value: number, precision: Precision): bigint {
  if (precision === 'single') {
    scratch.setFloat32(0, value);
    return BigInt(scratch.getUint32(0));
  }
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}
