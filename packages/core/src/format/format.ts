/**
 * Arrays as text, character for character as NumPy 2.4 prints them with its defaults on a 64-bit machine.
 */
import { type Complex, type DType, isComplexDType } from '../dtype.js';
import { invalid } from '../errors.js';
import { sizeOf } from '../layout/layout.js';
import { isStrided, type Strided } from '../strided.js';
import type { Precision } from './decimal.js';
import { alignRight, complexColumn, complexScalar, realColumn, realScalar } from './float.js';
import { bracketText, LINE_WIDTH, shownPositions, type TextStyle, THRESHOLD } from './layout-text.js';

const STR_STYLE: TextStyle = { separator: ' ', indent: 0, reserve: 0 };
const REPR_PREFIX = 'array(';
const REPR_STYLE: TextStyle = { separator: ', ', indent: REPR_PREFIX.length, reserve: 1 };

/** dtypes that a repr leaves out: those that Python's own scalars get on a 64-bit machine. */
const IMPLIED: ReadonlySet<DType> = new Set<DType>(['bool', 'int64', 'float64', 'complex128']);

/**
 * The array as NumPy's `str` prints it: no commas, no dtype; a 0-d array as its scalar.
 *
 * Cost: at most 1000 elements are read of a large array of one or two axes; those that '...' hides never are.
 * @see numpy.array_str
 * @example formatArray(array([1, 2.5])) // '[1.  2.5]'
 */
export function formatArray(x: Strided): string {
  requireStrided(x, 'formatArray');
  if (x.shape.length === 0) return scalarText(x);
  return arrayText(x, STR_STYLE);
}

/**
 * The array as NumPy's `repr` prints it, with the dtype where it is not bool, int64, float64 or complex128, and the
 * shape where the elements do not show it.
 *
 * Cost: as {@link formatArray}.
 * @see numpy.array_repr
 * @example reprArray(array([1, 2.5], 'float32')) // 'array([1. , 2.5], dtype=float32)'
 */
export function reprArray(x: Strided): string {
  requireStrided(x, 'reprArray');
  const size = sizeOf(x.shape);
  const extras: string[] = [];
  if (size > THRESHOLD || (size === 0 && x.shape.length > 1)) extras.push(`shape=${tupleText(x.shape)}`);
  if (size === 0 || !IMPLIED.has(x.dtype)) extras.push(`dtype=${x.dtype}`);

  const body = REPR_PREFIX + arrayText(x, REPR_STYLE);
  if (extras.length === 0) return `${body})`;
  const extra = `${extras.join(', ')})`;
  const lastLine = `${body.slice(body.lastIndexOf('\n') + 1)}, ${extra}`;
  const breaks = lastLine.length > LINE_WIDTH;
  return `${body},${breaks ? `\n${' '.repeat(REPR_PREFIX.length)}` : ' '}${extra}`;
}

function requireStrided(x: unknown, where: string): void {
  if (!isStrided(x)) throw invalid('badValue', where, 'x', 'be an NDArray', x);
}

function arrayText(x: Strided, style: TextStyle): string {
  if (sizeOf(x.shape) === 0) return '[]';
  return bracketText(columnTexts(x, shownPositions(x)), x.shape, style);
}

/** The texts of the elements at `positions`, formatted together. */
function columnTexts(x: Strided, positions: readonly number[]): string[] {
  const { dtype, data } = x;
  switch (dtype) {
    case 'bool': {
      // A column of booleans is as wide as 'False', even where all are true; a 0-d array is no column.
      const texts = positions.map((position) => (data[position] ? 'True' : 'False'));
      return x.shape.length === 0 ? texts : texts.map((text) => text.padStart('False'.length));
    }
    case 'float32':
    case 'float64':
      return realColumn(
        positions.map((position) => data[position] as number),
        precisionOf(dtype),
      );
    case 'complex64':
    case 'complex128':
      return complexColumn(
        positions.map((position) => complexAt(x, position)),
        precisionOf(dtype),
      );
    default:
      return alignRight(positions.map((position) => String(data[position])));
  }
}

/** A 0-d array as its scalar. */
function scalarText(x: Strided): string {
  const { dtype, data, offset } = x;
  if (isComplexDType(dtype)) return complexScalar(complexAt(x, offset), precisionOf(dtype));
  if (dtype === 'float32' || dtype === 'float64') return realScalar(data[offset] as number, precisionOf(dtype));
  return columnTexts(x, [offset])[0]!;
}

function precisionOf(dtype: 'float32' | 'float64' | 'complex64' | 'complex128'): Precision {
  return dtype === 'float32' || dtype === 'complex64' ? 'single' : 'double';
}

function complexAt({ data }: Strided, position: number): Complex {
  return { re: data[2 * position] as number, im: data[2 * position + 1] as number };
}

/** A Python tuple: `(3,)`, `(3, 4)`. */
function tupleText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
