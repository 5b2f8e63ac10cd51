/**
 * Index arrays added up: each contributes `positions * step` elements, broadcast to the common index shape.
 */
import { invalid, isLapwingError } from '../errors.js';
import { broadcastLayout, broadcastShapes } from '../layout/broadcast.js';
import { isPacked, packedStrides, sizeOf } from '../layout/layout.js';
import { packedCopy } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import type { Places } from './positions.js';

/** One index array: its shape, the elements that a position stands for, and its checked positions in C order. */
export interface PlaceTerm {
  readonly shape: readonly number[];
  readonly step: number;
  readonly read: () => Places;
}

export interface BroadcastPlaces {
  readonly shape: readonly number[];
  readonly places: Places;
  readonly step: number;
  /** Elements that all places have in common. */
  readonly offset: number;
}

/**
 * The sum of the terms. An index of no places is not read, so positions outside the axis pass, as in numpy.
 *
 * @param reach the largest distance that can occur, in elements.
 */
export function broadcastPlaces(terms: readonly PlaceTerm[], reach: number, where: string): BroadcastPlaces {
  const shape = commonShape(terms, where);
  const size = sizeOf(shape);
  if (size === 0) return { shape, places: new Int32Array(0), step: 1, offset: 0 };
  let offset = 0;
  const varying: { readonly term: PlaceTerm; readonly positions: Places }[] = [];
  for (const term of terms) {
    const positions = term.read();
    if (positions.length === 1) offset += positions[0]! * term.step;
    else varying.push({ term, positions });
  }
  const [only] = varying;
  if (only === undefined) return { shape, places: new Int32Array(size), step: 1, offset };
  if (varying.length === 1) return { shape, places: only.positions, step: only.term.step, offset };
  // A sum of positions times strides lies between the lowest and the highest element, so it needs no wider type.
  const places = reach > 0x7fffffff ? new Float64Array(size) : new Int32Array(size);
  for (const { term, positions } of varying) addScaled(places, expand(positions, term.shape, shape), term.step);
  return { shape, places, step: 1, offset };
}

function commonShape(terms: readonly PlaceTerm[], where: string): number[] {
  const shapes = terms.map((term) => term.shape);
  try {
    return broadcastShapes(shapes, where);
  } catch (error) {
    if (!isLapwingError(error, 'notBroadcastable')) throw error;
    const context = `shapes ${shapes.map((shape) => `[${shape.join(', ')}]`).join(', ')}`;
    throw invalid('notBroadcastable', where, 'index arrays', 'broadcast to one shape', error.got, context);
  }
}

function expand(positions: Places, from: readonly number[], to: readonly number[]): Places {
  const dtype = positions instanceof Int32Array ? 'int32' : 'float64';
  const layout = broadcastLayout({ shape: from, strides: packedStrides(from), offset: 0 }, to);
  if (isPacked(layout.shape, layout.strides)) return positions;
  return packedCopy({ dtype, data: positions, ...layout } as Strided<'int32'> | Strided<'float64'>).data;
}

/** `sum[i] += positions[i] * step`, one loop for each pair of classes. */
function addScaled(sum: Places, positions: Places, step: number): void {
  if (sum instanceof Int32Array && positions instanceof Int32Array) addScaled32(sum, positions, step);
  else for (let i = 0; i < sum.length; i++) sum[i]! += positions[i]! * step;
}

function addScaled32(sum: Int32Array, positions: Int32Array, step: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + positions[i]! * step;
}
