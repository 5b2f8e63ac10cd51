/**
 * The loop of a row by its plain formula: the kernels' oracle, and what runs where there is no kernel.
 */
import { type Data, type DType, dtypes, isBigIntDType, isComplexDType } from '../dtype.js';
import { tileMemory } from '../loops/tile-memory.js';
import * as float32 from './formula-loops-float32.generated.js';
import * as float64 from './formula-loops-float64.generated.js';
import * as int8 from './formula-loops-int8.generated.js';
import * as int16 from './formula-loops-int16.generated.js';
import * as int32 from './formula-loops-int32.generated.js';
import * as int64 from './formula-loops-int64.generated.js';
import * as uint8 from './formula-loops-uint8.generated.js';
import * as uint16 from './formula-loops-uint16.generated.js';
import * as uint32 from './formula-loops-uint32.generated.js';
import * as uint64 from './formula-loops-uint64.generated.js';
import * as pairs32 from './pair-loops-float32.generated.js';
import * as pairs64 from './pair-loops-float64.generated.js';
import { type ElementwiseRow, type LoopTypes, type TileLoopBody, unchanged, unchangedPair } from './row.js';

/** An instance of a loop, seen without the class of array that it was made for. */
type Loop = (formula: unknown, to: Data, t: number, from: Data, a: number, b: number, n: number) => void;

interface Loops {
  readonly toSame: Loop;
  readonly toTruth: Loop;
}

const loops = {
  bool: uint8,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float32,
  float64,
} as unknown as { readonly [D in DType]: Loops };

interface PairLoops {
  readonly toPairs: Loop;
  readonly toReals: Loop;
  readonly toTruth: Loop;
}

const pairLoops = { complex64: pairs32, complex128: pairs64 } as unknown as { readonly [D in DType]: PairLoops };

/** The loop of `row` for the given dtypes; undefined where no formula stands. */
export function formulaBody(row: ElementwiseRow, types: LoopTypes): TileLoopBody | undefined {
  const { loop, second, result } = types;
  if (isComplexDType(loop)) return pairBody(row, loop, result);
  const formula = formulaOf(row, loop);
  if (formula === undefined) return undefined;
  if (second !== undefined && second !== loop) return mixedBody(formula, types);
  if (formula === unchanged && result === loop && loop !== 'bool') return copyBody(dtypes[loop].itemSize);
  const run = result === 'bool' ? loops[loop].toTruth : loops[loop].toSame;
  return overTiles(run, loop === 'bool' ? ofTruths(formula) : formula, loop, result);
}

function formulaOf(row: ElementwiseRow, loop: DType): ((a: never, b: never) => unknown) | undefined {
  if (isBigIntDType(loop)) return row.big;
  const { kind } = dtypes[loop];
  return kind === 'i' || kind === 'u' ? (row.integer ?? row.real) : row.real;
}

function pairBody(row: ElementwiseRow, loop: DType, result: DType): TileLoopBody | undefined {
  const { toPairs, toReals, toTruth } = pairLoops[loop];
  if (isComplexDType(result)) {
    if (row.complex === unchangedPair) return copyBody(dtypes[loop].itemSize);
    return row.complex && overTiles(toPairs, row.complex, loop, result);
  }
  return row.complexToReal && overTiles(result === 'bool' ? toTruth : toReals, row.complexToReal, loop, result);
}

function overTiles(run: Loop, formula: unknown, loop: DType, result: DType): TileLoopBody {
  const { typed } = tileMemory();
  const from = typed[loop];
  const to = typed[result];
  const [fromBytes, toBytes] = [from.BYTES_PER_ELEMENT, to.BYTES_PER_ELEMENT];
  return (t, a, b, n) => run(formula, to, t / toBytes, from, a / fromBytes, b / fromBytes, n);
}

/** Bytes other than 0 and 1 may stand in memory that came from elsewhere, and the sum of two truths is one. */
function ofTruths(formula: (a: never, b: never) => unknown): (a: number, b: number) => number {
  const plain = formula as (a: number, b: number) => number;
  return (a, b) => (plain(a === 0 ? 0 : 1, b === 0 ? 0 : 1) === 0 ? 0 : 1);
}

function copyBody(itemSize: number): TileLoopBody {
  const bytes = tileMemory().raw[1];
  return (t, a, _, n) => {
    bytes.copyWithin(t, a, a + n * itemSize);
  };
}

/** Operands of two dtypes: such rows have kernels, so this loop need not be fast. */
function mixedBody(formula: (a: never, b: never) => unknown, { loop, second = loop, result }: LoopTypes): TileLoopBody {
  const { typed } = tileMemory();
  const [first, other, target] = [typed[loop], typed[second], typed[result]];
  const run = formula as (a: unknown, b: unknown) => number;
  return (t, a, b, n) => {
    const p = a / first.BYTES_PER_ELEMENT;
    const q = b / other.BYTES_PER_ELEMENT;
    for (let i = 0; i < n; i++) target[t / target.BYTES_PER_ELEMENT + i] = run(first[p + i], other[q + i]);
  };
}
