/**
 * Choosing between two arrays, element by element, and keeping elements within bounds.
 */
import { dtypes } from '../dtype.js';
import { kernelMemory } from '../kernel/index.js';
import { broadcastLayout, broadcastShapes } from '../layout/broadcast.js';
import { blendTile } from '../loops/blend.js';
import { convertTile } from '../loops/convert.js';
import { TILE_BYTES, TileLoop, tileElements } from '../loops/tile-loop.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { asArray, commonType, isWeak, type Operand, prepare, settle, targetOf } from '../operands.js';
import { nonzero } from '../selection.js';
import type { Strided } from '../strided.js';
import { maximum, minimum } from './arithmetic.js';
import type { ElementwiseOptions } from './engine.js';
import { comparable } from './exact-integers.js';

/**
 * `condition ? a : b`, all three broadcast; with the condition alone, where it is true, as `nonzero`.
 *
 * @param condition truth values; of other dtypes anything but zero is true.
 * @returns new array of the dtype that `a` and `b` promote to.
 * @throws {LapwingError} 'notBroadcastable'; 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.where
 */
export function where(condition: Operand): NDArray<'int32'>[];
export function where(condition: Operand, a: Operand, b: Operand, options?: Pick<ElementwiseOptions, 'out'>): NDArray;
export function where(
  condition: Operand,
  a?: Operand,
  b?: Operand,
  options: Pick<ElementwiseOptions, 'out'> = {},
): NDArray | NDArray<'int32'>[] {
  if (a === undefined || b === undefined) return nonzero(condition);
  const given = asArray(condition, 'where');
  const mask = given.dtype === 'bool' ? given : given.astype('bool');
  const prepared = [prepare(a, 'where'), prepare(b, 'where')];
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

/**
 * `minimum(maximum(x, low), high)`: elements kept within bounds, which broadcast. A bound of null is none, and neither is
 * a whole number below (or, for `high`, above) all that an integer dtype holds.
 *
 * @throws {LapwingError} 'badValue' for a whole number beyond the range on the other side
 * @see numpy.clip
 */
export function clip(x: Operand, low: Operand | null, high: Operand | null, options: ElementwiseOptions = {}): NDArray {
  const source = asArray(x, 'clip');
  const floor = low === null ? null : boundOf(source, low, Number.NEGATIVE_INFINITY);
  const ceiling = high === null ? null : boundOf(source, high, Number.POSITIVE_INFINITY);
  if (floor === null) return minimum(source, ceiling ?? source, options);
  if (ceiling === null) return maximum(source, floor, options);
  return minimum(maximum(source, floor), ceiling, options);
}

/** A bound in the dtype that it is compared in; null for an integer beyond the range, on the side of the given infinity. */
function boundOf(source: ReadonlyNDArray, bound: Operand, side: number): ReadonlyNDArray | null {
  const given = prepare(bound, 'clip');
  const compared = comparable([source, given])[1]!;
  if (compared !== given && isWeak(compared) && compared.value === side) return null;
  return settle(given, commonType([source, given]), 'clip');
}
