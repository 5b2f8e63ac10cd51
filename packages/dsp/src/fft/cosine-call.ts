/**
 * What cosine and sine transforms do with their arguments: types, norms, orthogonal variants, complex samples part by part.
 */
import {
  type ComplexDType,
  empty,
  type FloatDType,
  imag,
  invalid,
  type NDArray,
  type Operand,
  type ReadonlyNDArray,
  real,
  type Strided,
} from '@lapwing/core';
import { requireOptions, targetOf } from '@lapwing/core/kernel';
import { type CosineLines, cosineLines, type LineSide } from './cosine-lines.js';
import { type NdAxes, resolveNdAxes } from './fft-nd-axes.js';
import { eachAxis } from './fft-nd-passes.js';
import {
  type FftNorm,
  floating,
  isComplex,
  normScale,
  requireLength,
  resolveAxis,
  shapeText,
} from './transform-call.js';

/** The four types that scipy has; the inverse of type 2 is type 3 and the other way round. */
export type DctType = 1 | 2 | 3 | 4;

export interface DctForm {
  /** Default 2. */
  readonly type?: DctType | undefined;
  /**
   * What is scaled, by N = 2n (for type 1 of cosines 2(n - 1), of sines 2(n + 1)): 'backward' the inverse by 1 / N,
   * 'forward' the transform, 'ortho' both by 1 / sqrt(N). Default 'backward'.
   */
  readonly norm?: FftNorm | undefined;
  /**
   * Whether the ends of a line are scaled by sqrt(2) so that the matrix of the transform has orthogonal rows (types 1 to 3
   * of cosines, 2 and 3 of sines). Default: true with norm 'ortho', else false. It holds for complex samples too, for which
   * scipy.fft.dct knows only the default.
   */
  readonly orthogonalize?: boolean | undefined;
  /** Array to write into, of the result's shape; may share memory with x. Default: a new one. */
  readonly out?: NDArray<FloatDType | ComplexDType> | undefined;
}

export interface DctOptions extends DctForm {
  /** Samples along the axis that are used, zeros after them where there are fewer. Default: all. */
  readonly n?: number | undefined;
  /** The axis that is transformed. Default -1. */
  readonly axis?: number | undefined;
}

export interface DctNdOptions extends DctForm {
  /** Samples along each axis, scipy's `s`; -1 for as many as there are. Default: all. */
  readonly shape?: number | readonly number[] | undefined;
  /** The axes that are transformed, each once. Default: the last ones, as many as `shape` has lengths, or all. */
  readonly axes?: number | readonly number[] | undefined;
}

/** The type of the inverse, norm apart. */
const inverseType: Readonly<Record<DctType, DctType>> = { 1: 1, 2: 3, 3: 2, 4: 4 };

export type CosineFamily = 'cosine' | 'sine';

/** Transform of one axis. */
export function lineTransform(
  where: string,
  family: CosineFamily,
  isInverse: boolean,
  x: Operand,
  options: DctOptions,
): NDArray<FloatDType | ComplexDType> {
  requireOptions(options, where);
  const { n, axis = -1, ...form } = options;
  const samples = floating(x, where);
  const resolved = resolveAxis(samples, axis, where);
  const length = n === undefined ? samples.shape[resolved]! : n;
  requireLength(length, where, 'n', samples);
  const along = { axes: [resolved], lengths: [length] };
  return transform(where, family, isInverse, samples, along, () => 'n', form);
}

/** Transform of several axes. */
export function ndTransform(
  where: string,
  family: CosineFamily,
  isInverse: boolean,
  x: Operand,
  options: DctNdOptions,
): NDArray<FloatDType | ComplexDType> {
  requireOptions(options, where);
  const { shape, axes, ...form } = options;
  const samples = floating(x, where);
  const along = resolveNdAxes(samples, { shape, axes }, where);
  return transform(where, family, isInverse, samples, along, (k) => `shape[${k}]`, form);
}

function transform(
  where: string,
  family: CosineFamily,
  isInverse: boolean,
  x: ReadonlyNDArray,
  along: NdAxes,
  lengthName: (k: number) => string,
  { type = 2, norm = 'backward', orthogonalize = norm === 'ortho', out }: DctForm,
): NDArray<FloatDType | ComplexDType> {
  if (![1, 2, 3, 4].includes(type)) throw invalid('badOption', where, 'type', 'be 1, 2, 3 or 4', type);
  if (typeof orthogonalize !== 'boolean') {
    throw invalid('badOption', where, 'orthogonalize', 'be true or false', orthogonalize);
  }
  const more = type === 1 ? (family === 'cosine' ? -1 : 1) : 0;
  along.lengths.forEach((length, k) => {
    if (length + more >= 1) return;
    throw invalid('badValue', where, lengthName(k), 'be >= 2 for type 1', length, shapeText(x));
  });
  const points = along.lengths.reduce((product, length) => product * 2 * (length + more), 1);
  const scale = normScale(norm, isInverse, points, where);
  const shape = [...x.shape];
  along.axes.forEach((axis, k) => {
    shape[axis] = along.lengths[k]!;
  });
  const target = targetOf({ shape, dtype: x.dtype, out: out as NDArray | undefined, inputs: [x], where });
  const direct = target.array.dtype === x.dtype;
  const result = direct ? target.array : (empty(shape, x.dtype) as NDArray);
  if (along.axes.length === 0) {
    result.assign(x);
  } else {
    const rules = rulesOf(family, isInverse ? inverseType[type] : type, orthogonalize);
    const pairs: readonly (readonly [Strided, Strided])[] = isComplex(x)
      ? [
          [real(x), real(result)],
          [imag(x), imag(result)],
        ]
      : [[x, result]];
    for (const [from, to] of pairs) {
      eachAxis(from, to, along, (source, goal, k, isFirst) => {
        cosineLines({ ...rules, n: along.lengths[k]!, scale: isFirst ? scale : 1 }, source, goal, along.axes[k]!);
      });
    }
  }
  if (!direct) target.array.assign(result, { casting: 'sameKind' });
  return target.finish() as NDArray<FloatDType | ComplexDType>;
}

const plain: LineSide = { isReversed: false, isAlternating: false, first: 1, last: 1 };
const reversed: LineSide = { ...plain, isReversed: true };
const alternating: LineSide = { ...plain, isAlternating: true };

/**
 * Sines as cosines: with x[n] read as (-1)^n x[n] and the result turned round a cosine transform of type 2 is one of sines;
 * of types 3 and 4 with x turned round and every second result negated.
 */
function rulesOf(
  family: CosineFamily,
  type: DctType,
  isOrthogonal: boolean,
): Pick<CosineLines, 'type' | 'input' | 'output'> {
  const isSine = family === 'sine';
  if (type === 1) {
    if (isSine) return { type: 'sine 1', input: plain, output: plain };
    const [up, down] = isOrthogonal ? [Math.SQRT2, Math.SQRT1_2] : [1, 1];
    return {
      type: 'cosine 1',
      input: { ...plain, first: up, last: up },
      output: { ...plain, first: down, last: down },
    };
  }
  if (type === 2) {
    const output = isSine ? reversed : plain;
    return {
      type: 'cosine 2',
      input: isSine ? alternating : plain,
      output: { ...output, first: isOrthogonal ? Math.SQRT1_2 : 1 },
    };
  }
  const [input, output] = isSine ? [reversed, alternating] : [plain, plain];
  if (type === 4) return { type: 'cosine 4', input, output };
  return { type: 'cosine 3', input: { ...input, first: isOrthogonal ? Math.SQRT2 : 1 }, output };
}
