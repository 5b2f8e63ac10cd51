/**
 * Which instance of the inner loops serves a dtype, with the types that all instances share.
 */
import type { DType } from '../dtype.js';
import * as rowsFloat32 from './row-loops-float32.generated.js';
import * as rowsFloat64 from './row-loops-float64.generated.js';
import * as rowsInt8 from './row-loops-int8.generated.js';
import * as rowsInt16 from './row-loops-int16.generated.js';
import * as rowsInt32 from './row-loops-int32.generated.js';
import * as rowsUint8 from './row-loops-uint8.generated.js';
import * as rowsUint16 from './row-loops-uint16.generated.js';
import * as rowsUint32 from './row-loops-uint32.generated.js';
import * as runsFloat32 from './run-loops-float32.generated.js';
import * as runsFloat64 from './run-loops-float64.generated.js';
import * as runsInt8 from './run-loops-int8.generated.js';
import * as runsInt16 from './run-loops-int16.generated.js';
import * as runsInt32 from './run-loops-int32.generated.js';
import * as runsUint8 from './run-loops-uint8.generated.js';
import * as runsUint16 from './run-loops-uint16.generated.js';
import * as runsUint32 from './run-loops-uint32.generated.js';

/** Typed arrays whose elements a float64 holds exactly. */
export type RealData =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Takes a run to one number; `start` is what it begins with, or the center of squares. */
export type RunLoop = (data: RealData, at: number, step: number, count: number, start: number) => number;

/** Takes rows into accumulators; `centers` are those of squares. */
export type RowsLoop = (
  accumulators: Float64Array,
  data: RealData,
  at: number,
  rowStep: number,
  step: number,
  rows: number,
  count: number,
  centers: Float64Array,
) => void;

interface RunLoops {
  readonly sumRun: RunLoop;
  readonly squareRun: RunLoop;
  readonly lowestRun: RunLoop;
  readonly highestRun: RunLoop;
  readonly productRun: RunLoop;
  readonly nonzeroRun: RunLoop;
  readonly findRun: RunLoop;
  readonly findNonzeroRun: (data: RealData, at: number, step: number, count: number) => number;
}

interface RowLoops {
  readonly sumRows: RowsLoop;
  readonly squareRows: RowsLoop;
  readonly lowestRows: RowsLoop;
  readonly highestRows: RowsLoop;
  readonly productRows: RowsLoop;
  readonly nonzeroRows: RowsLoop;
  readonly zeroRows: RowsLoop;
  readonly findRows: (...args: Parameters<RowsLoop>) => number;
  readonly storeLine: (to: RealData, at: number, step: number, tile: Float64Array, count: number) => void;
}

export interface Loops extends RunLoops, RowLoops {}

/** Each instance takes one class only; the table is what pairs them. */
function row(runs: unknown, rows: unknown): Loops {
  return { ...(runs as RunLoops), ...(rows as RowLoops) };
}

const float32 = row(runsFloat32, rowsFloat32);
const float64 = row(runsFloat64, rowsFloat64);
const uint8 = row(runsUint8, rowsUint8);

/** A dtype whose elements a float64 holds exactly, or whose components it does. */
export type LoopDType = Exclude<DType, 'int64' | 'uint64'>;

export const loopsOf: { readonly [D in LoopDType]: Loops } = {
  bool: uint8,
  int8: row(runsInt8, rowsInt8),
  uint8,
  int16: row(runsInt16, rowsInt16),
  uint16: row(runsUint16, rowsUint16),
  int32: row(runsInt32, rowsInt32),
  uint32: row(runsUint32, rowsUint32),
  float32,
  float64,
  complex64: float32,
  complex128: float64,
};
