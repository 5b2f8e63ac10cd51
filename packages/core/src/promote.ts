/**
 * The dtype of a result: NumPy 2's promotion.
 *
 * Arrays promote among each other by kind and size. A JavaScript number, bigint or complex scalar is weak: it takes the
 * dtype of the arrays beside it where its kind allows, and a default one where it does not.
 *
 * @see numpy.result_type, NEP 50
 */
import { type DType, dtypeInfo, dtypes, type Kind } from './dtype.js';

/** A scalar operand by kind; `true` and `false` are of dtype bool and not weak. */
export type WeakKind = 'i' | 'f' | 'c';

const bySize: { readonly [K in Exclude<Kind, 'b'>]: readonly (readonly [number, DType])[] } = {
  i: [
    [1, 'int8'],
    [2, 'int16'],
    [4, 'int32'],
    [8, 'int64'],
  ],
  u: [
    [1, 'uint8'],
    [2, 'uint16'],
    [4, 'uint32'],
    [8, 'uint64'],
  ],
  f: [
    [4, 'float32'],
    [8, 'float64'],
  ],
  c: [
    [8, 'complex64'],
    [16, 'complex128'],
  ],
};

/** The smallest dtype of a kind with at least so many bytes; undefined past the largest. */
function ofSize(kind: Exclude<Kind, 'b'>, bytes: number): DType | undefined {
  return bySize[kind].find(([size]) => size >= bytes)?.[1];
}

/**
 * The smallest dtype to which both can be cast safely.
 *
 * @throws {LapwingError} 'dtype'
 * @see numpy.promote_types
 * @example promoteTypes('int8', 'uint8') // 'int16'
 */
export function promoteTypes(a: DType, b: DType): DType {
  const p = dtypeInfo(a, 'promoteTypes');
  const q = dtypeInfo(b, 'promoteTypes');
  if (a === b) return a;
  if (p.kind === 'b') return b;
  if (q.kind === 'b') return a;
  if (p.kind === q.kind) return p.itemSize >= q.itemSize ? a : b;
  if (p.kind === 'c' || q.kind === 'c') {
    return ofSize('c', 2 * Math.max(floatBytes(a), floatBytes(b)))!;
  }
  if (p.kind === 'f' || q.kind === 'f') return ofSize('f', Math.max(floatBytes(a), floatBytes(b)))!;
  const [signed, unsigned] = p.kind === 'i' ? [p, q] : [q, p];
  return signed.itemSize > unsigned.itemSize ? signed.name : (ofSize('i', 2 * unsigned.itemSize) ?? 'float64');
}

/** Bytes of the float that holds every value of a dtype as numpy counts: 16-bit integers fit float32, others float64. */
function floatBytes(dtype: DType): number {
  const { kind, itemSize, components } = dtypes[dtype];
  if (kind === 'f' || kind === 'c') return itemSize / components;
  return itemSize <= 2 ? 4 : 8;
}

/** The kind of a scalar: an integral number is an integer, any other number (NaN too) a float. */
export function weakKind(scalar: number | bigint | { readonly re: number }): WeakKind {
  if (typeof scalar === 'object') return 'c';
  return typeof scalar === 'bigint' || Number.isInteger(scalar) ? 'i' : 'f';
}

const KINDS = 'buifc';

/**
 * The common dtype of arrays (their dtypes) and weak scalars (their kinds), in whatever order they come.
 *
 * Without any array: float64 for numbers, complex128 for complex ones, as arrays that are made from them.
 */
export function resultType(arrays: readonly DType[], weak: readonly WeakKind[] = []): DType {
  let result: DType | undefined;
  // Promotion by pairs is not associative: uint16 and int8 give int32, which float32 cannot hold, but it holds them both.
  // As numpy does, the highest kind goes first.
  for (const kind of 'cfiub') {
    for (const dtype of arrays) {
      if (dtypes[dtype].kind === kind) result = result === undefined ? dtype : promoteTypes(result, dtype);
    }
  }
  const kind = weak.reduce<WeakKind | undefined>(strongest, undefined);
  if (kind === undefined) return result ?? 'float64';
  if (result === undefined) return kind === 'c' ? 'complex128' : 'float64';
  const own = dtypes[result].kind;
  const isHigher = KINDS.indexOf(kind) > KINDS.indexOf(own) && !(kind === 'i' && own === 'u');
  if (!isHigher) return result;
  if (kind === 'i') return 'int64';
  if (kind === 'f') return 'float64';
  return own === 'f' && result === 'float32' ? 'complex64' : 'complex128';
}

function strongest(a: WeakKind | undefined, b: WeakKind): WeakKind {
  return a !== undefined && KINDS.indexOf(a) > KINDS.indexOf(b) ? a : b;
}
