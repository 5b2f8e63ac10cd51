/**
 * Index arrays added up: each contributes `positions * step` elements, broadcast to the common index shape.
 */
import { invalid, isLapwingError } from '../errors.js';
import { broadcastLayout, broadcastShapes } from '../layout/broadcast.js';
import { isPacked, packedStrides, sizeOf } from '../layout/layout.js';
import { packedCopy } from '../loops/copy.js';
import type { Strided } from '../strided.js';
import { type Places, placesFor } from './positions.js';

/** One index array: its shape, the elements that a position stands for, and its checked positions in C order. */
export interface PlaceTerm {
  readonly shape: readonly number[];
  readonly step: number;
  readonly read: () => Places;
}

interface SummedPlaces {
  readonly places: Places;
  readonly step: number;
  /** Elements that all places have in common. */
  readonly offset: number;
}

/**
 * The sum of the terms, broadcast to `shape`. An index of no places is not read, so positions outside the axis pass, as
 * in numpy.
 *
 * @param reach the largest distance that can occur, in elements.
 */
export function sumTerms(
  terms: readonly PlaceTerm[],
  shape: readonly number[],
  reach: number,
  where: string,
): SummedPlaces {
  const size = sizeOf(shape);
  if (size === 0) return { places: new Int32Array(0), step: 1, offset: 0 };
  let offset = 0;
  const varying: { readonly term: PlaceTerm; readonly positions: Places }[] = [];
  for (const term of terms) {
    const positions = term.read();
    if (positions.length === 1) offset += positions[0]! * term.step;
    else varying.push({ term, positions });
  }
  const only = varying[0];
  if (only === undefined) return { places: placesFor(0, size, where), step: 1, offset };
  if (varying.length === 1) return { places: only.positions, step: only.term.step, offset };
  const places = placesFor(reach, size, where);
  for (const { term, positions } of varying)
    addScaled(places, expandPlaces(positions, term.shape, shape, where), term.step);
  return { places, step: 1, offset };
}

/** The shape that `shapes` broadcast to; `argument` says whose shapes they are. */
export function commonShape(shapes: readonly (readonly number[])[], argument: string, where: string): number[] {
  try {
    return broadcastShapes(shapes, where);
  } catch (error) {
    if (!isLapwingError(error, 'notBroadcastable')) throw error;
    const context = `shapes ${shapes.map((shape) => `[${shape.join(', ')}]`).join(', ')}`;
    throw invalid('notBroadcastable', where, argument, 'broadcast to one shape', error.got, context);
  }
}

/** Packed positions of shape `from`, repeated to `to`; the same array where nothing is repeated. */
export function expandPlaces(positions: Places, from: readonly number[], to: readonly number[], where: string): Places {
  const dtype = positions instanceof Int32Array ? 'int32' : 'float64';
  const layout = broadcastLayout({ shape: from, strides: packedStrides(from), offset: 0 }, to);
  if (isPacked(layout.shape, layout.strides)) return positions;
  return packedCopy({ dtype, data: positions, ...layout } as Strided<'int32'> | Strided<'float64'>, where).data;
}

/** `sum[i] += positions[i] * step`, one loop for each pair of classes. */
export function addScaled(sum: Places, positions: Places, step: number): void {
  if (sum instanceof Int32Array && positions instanceof Int32Array) addScaled32(sum, positions, step);
  else for (let i = 0; i < sum.length; i++) sum[i]! += positions[i]! * step;
}

function addScaled32(sum: Int32Array, positions: Int32Array, step: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + positions[i]! * step;
}
