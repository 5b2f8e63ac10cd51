/**
 * Runs elementwise rows: promotion, broadcasting, `out`, `where`, and the loop over tiles.
 *
 * Which loop runs depends on the row and on dtypes, never on strides, so a view gives the bits that its copy gives.
 */
import type { DType } from '../dtype.js';
import { invalid, requireOptions, showShape } from '../errors.js';
import { broadcastLayout, broadcastShapes } from '../layout/broadcast.js';
import { sameShape } from '../layout/layout.js';
import { isNDArray, type NDArray, type ReadonlyNDArray } from '../ndarray.js';
import { asArray, commonType, isWeak, type Operand, type Prepared, prepare, settle, targetOf } from '../operands.js';
import { isScalarLike } from '../scalar.js';
import type { Strided } from '../strided.js';
import { bodyOf } from './kernels.js';
import type { ElementwiseRow } from './row.js';
import { runTiles } from './run-tiles.js';

/** What every elementwise function takes as its last argument. */
export interface ElementwiseOptions {
  /** Array of the result's shape to write into; may be an operand or share its memory. Default a new array. */
  readonly out?: NDArray | undefined;
  /** Truth values, broadcast: where false, `out` keeps what it holds (a new array holds 0). */
  readonly where?: Operand | undefined;
}

const noOptions: ElementwiseOptions = {};

/** Applies a row of two operands. */
export function applyBinary(
  row: ElementwiseRow,
  a: Operand,
  b: Operand,
  options: ElementwiseOptions = noOptions,
): NDArray {
  const first = prepare(a, row.name);
  const second = prepare(b, row.name);
  return applyPrepared(row, row.swapped ? [second, first] : [first, second], options);
}

/** Applies a row of one operand. */
export function applyUnary(row: ElementwiseRow, x: Operand, options: ElementwiseOptions = noOptions): NDArray {
  return applyPrepared(row, [prepare(x, row.name)], options);
}

/** Applies a row to one, two or three operands, in the order in which its loop reads them. */
export function applyPrepared(
  row: ElementwiseRow,
  given: readonly Prepared[],
  options: ElementwiseOptions = noOptions,
): NDArray {
  if (options !== noOptions) requireOptions(options, row.name);
  const { out, where } = options;
  const operands = row.adapt === undefined ? given : row.adapt(given);
  const common = commonType(operands);
  const types = row.types(common, arrayTypes(operands));
  const body = types && bodyOf(row, types);
  if (types === undefined || body === undefined) {
    throw invalid('dtype', row.name, 'operands', 'have a dtype that the function is defined for', common);
  }
  const { loop, second = loop, result } = types;
  const read: ReadonlyNDArray[] = [];
  for (let k = 0; k < operands.length; k++) read.push(settle(operands[k]!, k === 1 ? second : loop, row.name));
  if (where !== undefined) read.push(maskOf(where, row.name));
  const shape = shapeOf(read, row.name);
  row.check?.(read, loop, shape, where);
  const target = targetOf({ shape, dtype: result, out, inputs: read, where: row.name, inPlace: true });
  // A result that is computed aside must hold what `out` held where the mask is false.
  if (where !== undefined && out !== undefined && target.array !== out) target.array.assign(out);
  const seen: Strided[] = [];
  for (const input of read) seen.push(broadcast(input, shape));
  runTiles(body, types, target.array, seen.slice(0, operands.length), seen[operands.length]);
  return target.finish();
}

function arrayTypes(operands: readonly Prepared[]): DType[] {
  const types: DType[] = [];
  for (const operand of operands) if (!isWeak(operand)) types.push(operand.dtype);
  return types;
}

function maskOf(where: Operand, name: string): ReadonlyNDArray {
  const isReadable = isNDArray(where) || isScalarLike(where) || Array.isArray(where) || ArrayBuffer.isView(where);
  if (!isReadable) throw invalid('badValue', name, 'where', 'be truth values', where);
  const mask = asArray(where, name);
  if (mask.dtype !== 'bool') throw invalid('dtype', name, 'where', 'be bool', mask.dtype, showShape(mask.shape));
  return mask;
}

function shapeOf(inputs: readonly ReadonlyNDArray[], name: string): readonly number[] {
  const { shape } = inputs[0]!;
  let isShared = true;
  for (let k = 1; k < inputs.length; k++) isShared &&= sameShape(inputs[k]!.shape, shape);
  if (isShared) return shape;
  return broadcastShapes(
    inputs.map((input) => input.shape),
    name,
  );
}

function broadcast(x: ReadonlyNDArray, shape: readonly number[]): Strided {
  if (sameShape(x.shape, shape)) return x as Strided;
  const { strides, offset } = broadcastLayout(x, shape);
  return { dtype: x.dtype, data: x.data, shape, strides, offset } as Strided;
}
