/**
 * Where an array is not zero.
 *
 * @see numpy.nonzero
 */
import { invalid, showShape } from '../errors.js';
import { packedStrides, sizeOf } from '../layout/layout.js';
import { copyStrided, newData } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import { countTrue, truePlaces } from './mask.js';

/**
 * The indices of all elements that are not zero, in C order: one int32 array for each axis of `x`. NaN is not zero.
 *
 * Law: `gather(x, nonzero(x))` holds the elements that are not zero.
 *
 * @throws {LapwingError} 'badShape' for a 0-d array, 'tooLarge' for an axis beyond the range of int32
 */
export function nonzeroPositions(x: Strided, where = 'nonzero'): Strided<'int32'>[] {
  const { shape } = x;
  if (shape.length === 0) throw invalid('badShape', where, 'x', 'have at least one axis', x);
  for (const length of shape) {
    if (length > 2 ** 31)
      throw invalid('tooLarge', where, 'x', 'have axes of at most 2^31 elements', x, showShape(shape));
  }
  const mask = asMask(x);
  const count = countTrue(mask);
  const size = sizeOf(shape);
  const flat = truePlaces(mask, packedStrides(shape), count, size - 1, 'nonzero');
  const columns = flat instanceof Int32Array && shape.length === 1 ? [flat] : splitPlaces(flat, shape);
  return columns.map((data) => ({ dtype: 'int32', data, shape: [count], strides: [1], offset: 0 }));
}

function asMask(x: Strided): Strided<'bool'> {
  if (x.dtype === 'bool') return x as Strided<'bool'>;
  const data = newData('bool', x.shape, 'nonzero');
  const mask: Strided<'bool'> = { dtype: 'bool', data, shape: x.shape, strides: packedStrides(x.shape), offset: 0 };
  copyStrided(mask, x);
  return mask;
}

/** Flat positions in C order as one list of indices for each axis. */
function splitPlaces(flat: Int32Array | Float64Array, shape: readonly number[]): Int32Array[] {
  const columns = shape.map(() => new Int32Array(flat.length));
  let rest = flat;
  for (let axis = shape.length - 1; axis > 0; axis--) {
    const length = shape[axis]!;
    const column = columns[axis]!;
    const outer = flat instanceof Int32Array ? new Int32Array(flat.length) : new Float64Array(flat.length);
    for (let k = 0; k < rest.length; k++) {
      const place = rest[k]!;
      const whole = Math.floor(place / length);
      outer[k] = whole;
      column[k] = place - whole * length;
    }
    rest = outer;
  }
  columns[0]!.set(rest);
  return columns;
}
