/**
 * Real and complex numbers as text: in columns, where all numbers share one notation and align at the decimal point,
 * and alone.
 *
 * @see numpy.set_printoptions (precision 8, floatmode 'maxprec')
 */
import type { Complex } from '../dtype.js';
import { type Cut, type Decimal, decimalOf, type Precision } from './decimal.js';

/** Digits after the point in a column. @see numpy.set_printoptions precision */
const PLACES = 8;

/** A column is scientific when its largest magnitude reaches this: 8 digits, or the 6 that float32 holds for certain. */
const COLUMN_MAX: Readonly<Record<Precision, number>> = { double: 1e8, single: 1e6 };

/** A column is scientific when its smallest magnitude but 0 is below this number of its own type. */
const COLUMN_MIN: Readonly<Record<Precision, number>> = { double: 1e-4, single: Math.fround(1e-4) };

/** A column is scientific when its largest magnitude is more than this many times its smallest but 0. */
const COLUMN_RATIO = 1000;

/** A number alone is scientific from here on. */
const SCALAR_MAX: Readonly<Record<Precision, number>> = { double: 1e16, single: 1e6 };

/** A number alone is scientific below this double, whatever its type. */
const SCALAR_MIN = 1e-4;

/** Digits of the shortest exponent: `e+05`. */
const EXPONENT_DIGITS = 2;

/** What stands before and after the decimal point, and the exponent of scientific notation (0 in positional). */
interface Parts {
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: number;
}

/**
 * The texts of a column of numbers, all of one length, points aligned.
 *
 * @param plus whether numbers that are not negative get a '+'.
 */
export function realColumn(values: readonly number[], precision: Precision, plus = false): string[] {
  const column = isScientificColumn(values, precision) ? scientificColumn : positionalColumn;
  // Finite numbers end alike, so that alignment at the right is alignment at the point.
  return alignRight(column(values, precision, plus));
}

function positionalColumn(values: readonly number[], precision: Precision, plus: boolean): string[] {
  const cut: Cut = { after: 'point', places: PLACES };
  const column = values.map((value) =>
    Number.isFinite(value) ? positionalParts(decimalOf(value, precision, cut), plus) : null,
  );
  const places = column.reduce((most, parts) => Math.max(most, parts?.fraction.length ?? 0), 0);
  return column.map((parts, i) =>
    parts === null ? specialText(values[i]!, plus) : `${parts.whole}.${parts.fraction.padEnd(places)}`,
  );
}

function scientificColumn(values: readonly number[], precision: Precision, plus: boolean): string[] {
  let places = 0;
  let exponentDigits = EXPONENT_DIGITS;
  const shortest = values.map((value) => {
    if (!Number.isFinite(value)) return null;
    const decimal = decimalOf(value, precision, { after: 'first', places: PLACES });
    places = Math.max(places, decimal.digits.length - 1);
    exponentDigits = Math.max(exponentDigits, String(Math.abs(decimal.exponent)).length);
    return decimal;
  });
  // Numbers with fewer digits than the longest get more digits of their exact value, not zeros.
  const filled: Cut = { after: 'first', places, filled: true };
  return shortest.map((decimal, i) => {
    const value = values[i]!;
    if (decimal === null) return specialText(value, plus);
    const isFull = decimal.digits.length - 1 === places;
    const parts = scientificParts(isFull ? decimal : decimalOf(value, precision, filled), plus);
    return `${parts.whole}.${parts.fraction.padEnd(places, '0')}${exponentText(parts.exponent, exponentDigits)}`;
  });
}

/** A column of complex numbers: two real columns, the 'j' next to the digits and the padding after it. */
export function complexColumn(values: readonly Complex[], precision: Precision): string[] {
  const re = realColumn(
    values.map((value) => value.re),
    precision,
  );
  const im = realColumn(
    values.map((value) => value.im),
    precision,
    true,
  );
  return re.map((text, i) => {
    const digits = im[i]!.trimEnd();
    return `${text}${digits}j`.padEnd(text.length + im[i]!.length + 1);
  });
}

/** Texts padded at the left to one length. */
export function alignRight(texts: readonly string[]): string[] {
  const width = texts.reduce((longest, text) => Math.max(longest, text.length), 0);
  return texts.map((text) => text.padStart(width));
}

/** A number alone, with all the digits that identify it: `3.0`, `1e-05`. @see numpy.float64 (str) */
export function realScalar(value: number, precision: Precision): string {
  return scalarText(value, precision, false, '.0');
}

/** A complex number alone: `(1+2j)`, and `2j` where the real part is +0. @see numpy.complex128 (str) */
export function complexScalar(value: Complex, precision: Precision): string {
  const { re, im } = value;
  if (Object.is(re, 0)) return `${scalarText(im, precision, false, '')}j`;
  return `(${scalarText(re, precision, false, '')}${scalarText(im, precision, true, '')}j)`;
}

/** @param integral what follows a whole number in positional notation. */
function scalarText(value: number, precision: Precision, plus: boolean, integral: '' | '.0'): string {
  if (!Number.isFinite(value)) return specialText(value, plus);
  const decimal = decimalOf(value, precision);
  const magnitude = Math.abs(value);
  const scientific = magnitude !== 0 && !(magnitude >= SCALAR_MIN && magnitude < SCALAR_MAX[precision]);
  const { whole, fraction, exponent } = scientific ? scientificParts(decimal, plus) : positionalParts(decimal, plus);
  const mantissa = fraction === '' ? whole : `${whole}.${fraction}`;
  if (scientific) return mantissa + exponentText(exponent, EXPONENT_DIGITS);
  return fraction === '' ? mantissa + integral : mantissa;
}

function isScientificColumn(values: readonly number[], precision: Precision): boolean {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude === 0 || !Number.isFinite(magnitude)) continue;
    if (magnitude > largest) largest = magnitude;
    if (magnitude < smallest) smallest = magnitude;
  }
  if (largest === 0) return false;
  // The ratio is a number of the column's type, rounded as such.
  const ratio = precision === 'single' ? Math.fround(largest / smallest) : largest / smallest;
  return largest >= COLUMN_MAX[precision] || smallest < COLUMN_MIN[precision] || ratio > COLUMN_RATIO;
}

function positionalParts({ negative, digits, exponent }: Decimal, plus: boolean): Parts {
  const sign = signText(negative, plus);
  if (exponent < 0) return { whole: `${sign}0`, fraction: '0'.repeat(-exponent - 1) + digits, exponent: 0 };
  const padded = digits.padEnd(exponent + 1, '0');
  return { whole: sign + padded.slice(0, exponent + 1), fraction: padded.slice(exponent + 1), exponent: 0 };
}

function scientificParts({ negative, digits, exponent }: Decimal, plus: boolean): Parts {
  return { whole: signText(negative, plus) + digits[0]!, fraction: digits.slice(1), exponent };
}

function exponentText(exponent: number, digits: number): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(digits, '0')}`;
}

/** NaN has no sign of its own. */
function specialText(value: number, plus: boolean): string {
  return signText(value < 0, plus) + (Number.isNaN(value) ? 'nan' : 'inf');
}

function signText(negative: boolean, plus: boolean): '' | '-' | '+' {
  if (negative) return '-';
  return plus ? '+' : '';
}
