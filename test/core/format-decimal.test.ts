import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimalOf } from '../../packages/core/src/format/decimal.js';

function textOf({ negative, digits, exponent }: Decimal): string {
  return `${negative ? '-' : ''}${digits}e${exponent - digits.length + 1}`;
}

const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
const singles = fc.float({ noNaN: true, noDefaultInfinity: true });

describe('digits that identify', () => {
  it('a double: they read back as the same double, and one digit fewer does not', () => {
    fc.assert(
      fc.property(doubles, (value) => {
        const decimal = decimalOf(value, 'double');
        expect(Number(textOf(decimal))).toBe(value);
        const shorter = Number(value.toExponential(Math.max(0, decimal.digits.length - 2)));
        expect(decimal.digits.length === 1 || shorter !== value).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('a float32: they read back as the same float32, and one digit fewer does not', () => {
    fc.assert(
      fc.property(singles, (value) => {
        const decimal = decimalOf(value, 'single');
        expect(Math.fround(Number(textOf(decimal)))).toBe(value);
        const shorter = Math.fround(Number(value.toExponential(Math.max(0, decimal.digits.length - 2))));
        expect(decimal.digits.length === 1 || shorter !== value).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [0, '0e0'],
    [-0, '-0e0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '17976931348623157e292'],
    [2.2250738585072014e-308, '22250738585072014e-324'],
    // The upper end of its interval is 1e23 itself, and belongs to it since the significand is even.
    [1e23, '1e23'],
    // 5.6843418860808014869...e-14, a power of two: its lower neighbour is so near that ...801 is no longer its own.
    [2 ** -44, '5684341886080802e-29'],
  ])('of %s are %s', (value, text) => {
    expect(textOf(decimalOf(value, 'double'))).toBe(text);
  });
});

describe('cuts', () => {
  const places = fc.integer({ min: 0, max: 12 });

  it('are nearest: at most half a unit of the last place away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 0, max: 50 }), places, (n, shift, count) => {
        // n / 2^shift in units of 10^-(shift + count), where it and its cut are integers.
        const exact = BigInt(n) * 5n ** BigInt(shift) * 10n ** BigInt(count);
        const { digits, exponent } = decimalOf(n / 2 ** shift, 'double', {
          after: 'first',
          places: count,
          filled: true,
        });
        expect(digits.length).toBeLessThanOrEqual(count + 1);
        const cut = BigInt(digits) * 10n ** BigInt(exponent - digits.length + 1 + shift + count);
        const off = exact > cut ? exact - cut : cut - exact;
        const unit = 10n ** BigInt(exponent + shift);
        expect(2n * off <= unit).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [0.125, 2, '12e-2'],
    [0.375, 2, '38e-2'],
    [2.5, 0, '2e0'],
    [3.5, 0, '4e0'],
    [1.005, 2, '1e0'],
    [9.996, 2, '1e1'],
    [0.0001220703125, 8, '12207e-8'],
    [0.5000000050000001, 8, '50000001e-8'],
  ])('%s after the point, %i places: %s', (value, count, text) => {
    expect(textOf(decimalOf(value, 'double', { after: 'point', places: count }))).toBe(text);
  });

  it('that are filled go on after the digits that identify', () => {
    const value = Math.fround(0.1);
    expect(textOf(decimalOf(value, 'single', { after: 'first', places: 8 }))).toBe('1e-1');
    expect(textOf(decimalOf(value, 'single', { after: 'first', places: 8, filled: true }))).toBe('100000001e-9');
  });
});
