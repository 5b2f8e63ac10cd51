/**
 * The thirteen element types: one row each, and what every part of the library needs to know of them.
 *
 * Complex numbers are stored as interleaved (re, im) pairs, so one element takes two numbers of the typed array.
 * Strides and offsets count elements, never numbers: see {@link DTypeInfo.components}.
 */
import { invalid } from './errors.js';

/** A complex scalar. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** dtype name -> [typed array that stores it, JavaScript scalar that `at()` returns]. */
export interface DTypes {
  bool: [Uint8Array, boolean];
  int8: [Int8Array, number];
  uint8: [Uint8Array, number];
  int16: [Int16Array, number];
  uint16: [Uint16Array, number];
  int32: [Int32Array, number];
  uint32: [Uint32Array, number];
  int64: [BigInt64Array, bigint];
  uint64: [BigUint64Array, bigint];
  float32: [Float32Array, number];
  float64: [Float64Array, number];
  complex64: [Float32Array, Complex];
  complex128: [Float64Array, Complex];
}

export type DType = keyof DTypes;
export type DataOf<D extends DType> = DTypes[D][0];
export type ScalarOf<D extends DType> = DTypes[D][1];
/** Any typed array that can store elements. */
export type Data = DataOf<DType>;
export type Scalar = ScalarOf<DType>;

export type IntegerDType = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64';
export type FloatDType = 'float32' | 'float64';
export type ComplexDType = 'complex64' | 'complex128';
/** Real dtypes whose scalars are plain numbers. */
export type RealDType = Exclude<DType, ComplexDType>;

/** numpy's kind letters: boolean, signed, unsigned, float, complex. */
export type Kind = 'b' | 'i' | 'u' | 'f' | 'c';

export interface DataConstructor {
  new (length: number): Data;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): Data;
  readonly BYTES_PER_ELEMENT: number;
}

export interface DTypeInfo {
  readonly name: DType;
  readonly kind: Kind;
  /** Bytes of one element (16 for complex128). */
  readonly itemSize: number;
  /** Numbers of the typed array that make one element: 2 for complex, else 1. */
  readonly components: 1 | 2;
  readonly Data: DataConstructor;
  /** numpy's type code without the byte order, as in `.npy` headers: `f8`. */
  readonly code: string;
}

function row(name: DType, kind: Kind, itemSize: number, Data: unknown): DTypeInfo {
  return {
    name,
    kind,
    itemSize,
    components: kind === 'c' ? 2 : 1,
    Data: Data as DataConstructor,
    code: `${kind}${itemSize}`,
  };
}

/** The table; its order is numpy's type order, which promotion follows. */
export const dtypes: { readonly [D in DType]: DTypeInfo } = {
  bool: row('bool', 'b', 1, Uint8Array),
  int8: row('int8', 'i', 1, Int8Array),
  uint8: row('uint8', 'u', 1, Uint8Array),
  int16: row('int16', 'i', 2, Int16Array),
  uint16: row('uint16', 'u', 2, Uint16Array),
  int32: row('int32', 'i', 4, Int32Array),
  uint32: row('uint32', 'u', 4, Uint32Array),
  int64: row('int64', 'i', 8, BigInt64Array),
  uint64: row('uint64', 'u', 8, BigUint64Array),
  float32: row('float32', 'f', 4, Float32Array),
  float64: row('float64', 'f', 8, Float64Array),
  complex64: row('complex64', 'c', 8, Float32Array),
  complex128: row('complex128', 'c', 16, Float64Array),
};

export const dtypeNames: readonly DType[] = Object.keys(dtypes) as DType[];

/** The table row of a dtype given by a caller; anything that is not one of the thirteen names is refused. */
export function dtypeInfo(dtype: DType, where: string): DTypeInfo {
  const info = Object.hasOwn(dtypes, dtype) ? dtypes[dtype] : undefined;
  if (!info) throw invalid('dtype', where, 'dtype', `be one of ${dtypeNames.join(', ')}`, dtype);
  return info;
}

/** True for int64 and uint64, whose scalars are bigint. */
export function isBigIntDType(dtype: DType): dtype is 'int64' | 'uint64' {
  return dtype === 'int64' || dtype === 'uint64';
}

export function isComplexDType(dtype: DType): dtype is ComplexDType {
  return dtype === 'complex64' || dtype === 'complex128';
}

/** The dtype whose elements a plain typed array holds (`Uint8ClampedArray` is read as uint8); undefined for others. */
export function dtypeOfTyped(data: ArrayBufferView): DType | undefined {
  return typedNames.get(Object.prototype.toString.call(data));
}

const typedNames: ReadonlyMap<string, DType> = new Map([
  ['[object Uint8ClampedArray]', 'uint8'],
  ...dtypeNames
    .filter((name) => name !== 'bool' && !isComplexDType(name))
    .map((name): [string, DType] => [`[object ${(dtypes[name].Data as unknown as { name: string }).name}]`, name]),
]);
