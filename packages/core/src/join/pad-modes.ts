/**
 * The table of border modes: which option each takes, and how it fills the borders of an array whose inside is there.
 */
import type { Complex, DType } from '../dtype.js';
import { dtypes, isComplexDType } from '../dtype.js';
import { invalid } from '../errors.js';
import type { NDArray } from '../ndarray.js';
import { readScalar, type ScalarLike, writeScalar } from '../scalar.js';
import type { Strided } from '../strided.js';
import { fillBorders, fillWith, stripe, type Widths } from './pad-border.js';
import { borders, type PadIndexMode } from './pad-index.js';
import { fillOdd } from './pad-odd.js';
import { checkCount, type PerEnd, readPairs } from './pad-pairs.js';
import { type EndPair, fillRamps } from './pad-ramp.js';
import { fillStatistics, type Statistic } from './pad-statistic.js';

export type PadMode = PadIndexMode | 'empty' | 'linearRamp' | 'maximum' | 'mean' | 'median' | 'minimum';

export interface PadOptions {
  /** Default 'constant'. */
  readonly mode?: PadMode | undefined;
  /** Mode 'constant': the values to add. Default 0. */
  readonly constantValues?: PerEnd<ScalarLike> | undefined;
  /** Mode 'linearRamp': the outermost values. Default 0. */
  readonly endValues?: PerEnd<ScalarLike> | undefined;
  /** Modes 'maximum', 'mean', 'median', 'minimum': how many elements from the edge count, >= 1. Default: all. */
  readonly statLength?: PerEnd<number> | undefined;
  /** Modes 'reflect' and 'symmetric': 'odd' subtracts the mirrored elements from twice the edge. Default 'even'. */
  readonly reflectType?: 'even' | 'odd' | undefined;
  /** Array of the result's shape to write into, cast under 'sameKind'; may be an operand. Default a new array. */
  readonly out?: NDArray | undefined;
}

/** Fills the borders of `padded`, whose dtype is that of the source unless the row is exact. */
type Fill = (padded: Strided) => void;

interface PadRequest {
  readonly dtype: DType;
  /** Of the array that is padded. */
  readonly shape: readonly number[];
  readonly widths: readonly Widths[];
  readonly options: PadOptions;
  /** The padded array holds zeros where nothing was written. */
  readonly isFresh: boolean;
}

/** A row of the table. */
export interface PadRow {
  readonly option: 'constantValues' | 'endValues' | 'statLength' | 'reflectType' | null;
  /** Can add to an axis of length 0. */
  readonly extendsEmpty: boolean;
  /** True where the borders hold copies of elements only, which may be made after a cast as well as before. */
  readonly isExact: (options: PadOptions) => boolean;
  /** Checks the option and says how to fill. */
  readonly prepare: (request: PadRequest) => Fill;
}

const always = (): boolean => true;
const never = (): boolean => false;

function borderRow(mode: PadIndexMode): PadRow {
  const prepare =
    ({ widths }: PadRequest): Fill =>
    (padded) =>
      fillBorders(padded, widths, borders[mode]);
  return { option: null, extendsEmpty: false, isExact: always, prepare };
}

function mirrorRow(mode: 'reflect' | 'symmetric'): PadRow {
  return {
    option: 'reflectType',
    extendsEmpty: false,
    isExact: ({ reflectType }) => reflectType !== 'odd',
    prepare: (request) => {
      const { reflectType = 'even' } = request.options;
      if (reflectType === 'even') return borderRow(mode).prepare(request);
      if (reflectType === 'odd') return (padded) => fillOdd(padded, request.widths, mode);
      throw invalid('badOption', 'pad', 'reflectType', "be 'even' or 'odd'", reflectType);
    },
  };
}

function statisticRow(statistic: Statistic): PadRow {
  return {
    option: 'statLength',
    extendsEmpty: false,
    isExact: never,
    prepare: ({ shape, widths, options }) => {
      const given = options.statLength ?? Number.MAX_SAFE_INTEGER;
      const { pairs } = readPairs(given, shape, 'statLength', (value, place) => checkCount(value, place, 1, shape));
      return (padded) => fillStatistics(padded, widths, pairs, statistic);
    },
  };
}

export const padModes: { readonly [M in PadMode]: PadRow } = {
  constant: { option: 'constantValues', extendsEmpty: true, isExact: always, prepare: prepareConstant },
  edge: borderRow('edge'),
  empty: { option: null, extendsEmpty: true, isExact: always, prepare: () => () => undefined },
  linearRamp: { option: 'endValues', extendsEmpty: false, isExact: never, prepare: prepareRamp },
  maximum: statisticRow('maximum'),
  mean: statisticRow('mean'),
  median: statisticRow('median'),
  minimum: statisticRow('minimum'),
  reflect: mirrorRow('reflect'),
  symmetric: mirrorRow('symmetric'),
  wrap: borderRow('wrap'),
};

/** Corners take the value of the last axis; where all values are one, of the first, so that whole rows are filled. */
function prepareConstant({ dtype, shape, widths, options, isFresh }: PadRequest): Fill {
  const values = scalarPairs(options.constantValues ?? 0, dtype, shape, 'constantValues');
  const all = values.flat();
  const isUniform = all.every((value) => sameBits(value, all[0]!));
  if (isFresh && all.every(isAllZeroBits)) return () => undefined;
  return (padded) => {
    widths.forEach(([before, after], axis) => {
      const part = stripe(padded, widths, (other) => other === axis || other < axis !== isUniform);
      const total = padded.shape[axis]!;
      const [first, last] = values[axis]!;
      fillWith(ends(part, axis, 0, before), first);
      fillWith(ends(part, axis, total - after, after), last);
    });
  };
}

function ends(part: Strided, axis: number, start: number, count: number): Strided {
  const shape = part.shape.map((length, other) => (other === axis ? count : length));
  return { ...part, shape, offset: part.offset + start * part.strides[axis]! } as Strided;
}

function prepareRamp({ dtype, shape, widths, options }: PadRequest): Fill {
  const given = options.endValues ?? 0;
  const checked = isComplexDType(dtype) ? 'complex128' : 'float64';
  const { perAxis } = readPairs(given, shape, 'endValues', () => undefined);
  const pairs = scalarPairs(given, checked, shape, 'endValues').map((pair): EndPair => {
    const [first, last] = pair.map((one): Complex => {
      const value = readScalar(one.data, checked, 0);
      return typeof value === 'object' ? value : { re: Number(value), im: 0 };
    });
    return [first!, last!];
  });
  const isInteger = 'biu'.includes(dtypes[dtype].kind);
  for (const { re } of pairs.flat()) {
    if (isInteger && !Number.isFinite(re)) throw invalid('badValue', 'pad', 'endValues', `be finite for ${dtype}`, re);
  }
  const single = perAxis && dtypes[dtype].Data === (Float32Array as unknown);
  return (padded) => fillRamps(padded, widths, pairs, single);
}

/** Values as 0-d arrays of a dtype. */
function scalarPairs(
  given: PerEnd<ScalarLike>,
  dtype: DType,
  shape: readonly number[],
  argument: string,
): (readonly [Strided, Strided])[] {
  const zeroD = (value: ScalarLike, place: string = argument): Strided => {
    const { Data, components } = dtypes[dtype];
    const data = new Data(components);
    writeScalar(data, dtype, 0, value, 'pad', place);
    return { dtype, data, shape: [], strides: [], offset: 0 } as Strided;
  };
  const { pairs } = readPairs(given, shape, argument, zeroD);
  return pairs.map(([before, after]) => [zeroD(before), zeroD(after)] as const);
}

function bytesOf({ data }: Strided): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function sameBits(a: Strided, b: Strided): boolean {
  const other = bytesOf(b);
  return bytesOf(a).every((byte, k) => byte === other[k]);
}

function isAllZeroBits(value: Strided): boolean {
  return bytesOf(value).every((byte) => byte === 0);
}
