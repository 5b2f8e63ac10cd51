/**
 * Choosing between two arrays, element by element.
 */

import { dtypes } from '../dtype.js';
import { requireOptions } from '../errors.js';
import { kernelMemory } from '../kernel/index.js';
import { broadcastLayout, broadcastShapes } from '../layout/broadcast.js';
import { blendTile } from '../loops/blend.js';
import { convertTile } from '../loops/convert.js';
import { TILE_BYTES, TileLoop, tileElements } from '../loops/tile-loop.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, commonType, type Operand, prepare, settle, targetOf } from '../operands.js';
import { nonzero } from '../selection.js';
import type { Strided } from '../strided.js';
import type { ElementwiseOptions } from './engine.js';

/**
 * `condition ? a : b`, all three broadcast; with the condition alone, where it is true, as `nonzero`.
 *
 * @param condition truth values; of other dtypes anything but zero is true.
 * @returns new array of the dtype that `a` and `b` promote to.
 * @throws {LapwingError} 'badValue' where one of `a` and `b` is missing, and for an integer beyond the range of the dtype
 *   beside it, which numpy wraps; 'notBroadcastable'; 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.where
 * @example where([true, false, true], [1, 2, 3], -1).toArray() // [1, -1, 3]
 */
export function where(condition: Operand): NDArray<'int32'>[];
export function where(condition: Operand, a: Operand, b: Operand, options?: Pick<ElementwiseOptions, 'out'>): NDArray;
export function where(
  condition: Operand,
  a?: Operand,
  b?: Operand,
  options: Pick<ElementwiseOptions, 'out'> = {},
): NDArray | NDArray<'int32'>[] {
  requireOptions(options, 'where');
  const given = asArray(condition, 'where');
  if (a === undefined && b === undefined) return nonzero(given);
  const mask = given.dtype === 'bool' ? given : given.astype('bool');
  const prepared = [prepare(a as Operand, 'where'), prepare(b as Operand, 'where')];
  const dtype = commonType(prepared);
  const inputs: readonly ReadonlyNDArray[] = [...prepared.map((each) => settle(each, dtype, 'where')), mask];
  const shape = broadcastShapes(
    inputs.map((input) => input.shape),
    'where',
  );
  const target = targetOf({ shape, dtype, out: options.out, inputs, where: 'where', inPlace: true });
  const operands = inputs.map((input) => {
    const { strides, offset } = broadcastLayout(input, shape);
    return { dtype: input.dtype, data: input.data, shape, strides, offset } as Strided;
  });
  selectTiles(target.array, operands[0]!, operands[1]!, operands[2]!);
  return target.finish();
}

function selectTiles(out: NDArray, a: Strided, b: Strided, mask: Strided): void {
  const { scratch } = kernelMemory();
  const mark = scratch.mark();
  try {
    const operands = [out as Strided, a, b, mask];
    const tiles = new TileLoop(out.shape, operands, tileElements(operands.map(({ dtype }) => dtype)));
    const [chosen, first, second, bits] = operands.map(() => scratch.reserve(TILE_BYTES)) as [
      number,
      number,
      number,
      number,
    ];
    const other = scratch.reserve(TILE_BYTES);
    const { itemSize } = dtypes[out.dtype];
    while (tiles.next()) {
      const n = tiles.count;
      tiles.load(1, first);
      tiles.load(2, second);
      tiles.load(3, bits);
      // A constant operand is gathered once, so its room is never written to.
      convertTile(chosen, out.dtype, first, a.dtype, n);
      convertTile(other, out.dtype, second, b.dtype, n);
      blendTile(chosen, other, bits, itemSize, n);
      tiles.store(0, chosen);
    }
  } finally {
    scratch.release(mark);
  }
}
