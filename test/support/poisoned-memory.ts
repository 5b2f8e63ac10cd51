/**
 * Memory in which an array lies among poison: a ring before and behind, and whatever the array leaves out between.
 *
 * Floats are poisoned with a NaN that no computation makes, other numbers with bytes of alternating sign, so that a loop
 * which reads beside its view gives a wrong answer, and one that writes beside it leaves a trace.
 */
import { type DataOf, type DType, dtypes, fromBuffer, type NDArray, type Strided } from '@lapwing/core';

/** Bytes of poison before the first and behind the last element. A multiple of every item size and of 16. */
export const RING_BYTES = 64;

export interface MemoryOptions {
  /** On a SharedArrayBuffer. Default false. */
  readonly shared?: boolean | undefined;
  /** Numbers of the typed array to leave out in front of the ring: 1 puts no element at a multiple of 16 bytes. */
  readonly lead?: number | undefined;
}

export class PoisonedMemory<D extends DType> {
  readonly dtype: D;
  readonly bytes: Uint8Array;
  /** Room between the rings, in elements. */
  readonly count: number;
  readonly #start: number;
  readonly #poisoned: Uint8Array;

  constructor(dtype: D, count: number, options: MemoryOptions = {}) {
    const { itemSize, Data } = dtypes[dtype];
    this.dtype = dtype;
    this.count = count;
    this.#start = (options.lead ?? 0) * Data.BYTES_PER_ELEMENT;
    const length = this.#start + 2 * RING_BYTES + count * itemSize;
    this.bytes = new Uint8Array(options.shared ? new SharedArrayBuffer(length) : new ArrayBuffer(length));
    poison(this.bytes.subarray(this.#start), dtype);
    this.#poisoned = this.bytes.slice();
  }

  /** Elements between the rings as an array; `offset` counts from the first of them. */
  array(shape: readonly number[], strides?: readonly number[], offset = 0): NDArray<D> {
    const first = RING_BYTES / dtypes[this.dtype].itemSize + offset;
    const memory = new Uint8Array(this.bytes.buffer, this.#start);
    return fromBuffer(memory, { dtype: this.dtype, shape, strides, offset: first });
  }

  /** Bytes that no element of `owner` covers and that no longer hold their poison: numbers of the buffer. */
  strayWrites(owner: Strided): number[] {
    const owned = new Uint8Array(this.bytes.length);
    for (const at of elementBytes(owner)) owned.fill(1, at, at + dtypes[owner.dtype].itemSize);
    const stray: number[] = [];
    for (let k = 0; k < owned.length; k++) if (owned[k] === 0 && this.bytes[k] !== this.#poisoned[k]) stray.push(k);
    return stray;
  }
}

/** The byte of the buffer at which each element starts, in C order. */
export function elementBytes({ dtype, data, shape, strides, offset }: Strided): number[] {
  const { itemSize } = dtypes[dtype];
  let starts = [data.byteOffset + offset * itemSize];
  for (let axis = 0; axis < shape.length; axis++) {
    const next: number[] = [];
    for (const start of starts) {
      for (let i = 0; i < shape[axis]!; i++) next.push(start + i * strides[axis]! * itemSize);
    }
    starts = next;
  }
  return starts;
}

/** The elements of `x` in C order over memory of their own, moved byte by byte: no loop of the library takes part. */
export function packedTwin<D extends DType>(x: Strided<D>): NDArray<D> {
  const { itemSize } = dtypes[x.dtype];
  const from = new Uint8Array(x.data.buffer);
  const starts = elementBytes(x);
  const bytes = new Uint8Array(starts.length * itemSize);
  for (let k = 0; k < bytes.length; k++) bytes[k] = from[starts[Math.floor(k / itemSize)]! + (k % itemSize)]!;
  return fromBuffer(bytes, { dtype: x.dtype, shape: x.shape });
}

/** All bits of the elements in C order, as text that shows a difference well and compares fast. */
export function bitsOf(x: Strided): string {
  return hexOf(packedTwin(x).data);
}

/** The bytes of a typed array in hexadecimal. */
export function hexOf(data: ArrayBufferView): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex');
}

/** Writes packed elements into those of `x`, byte by byte and in C order. */
export function placeElements<D extends DType>(x: Strided<D>, packed: DataOf<D>): void {
  const { itemSize } = dtypes[x.dtype];
  const to = new Uint8Array(x.data.buffer);
  const from = new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength);
  elementBytes(x).forEach((at, k) => {
    for (let byte = 0; byte < itemSize; byte++) to[at + byte] = from[k * itemSize + byte]!;
  });
}

function poison(bytes: Uint8Array, dtype: DType): void {
  const { kind, Data } = dtypes[dtype];
  const isFloat = kind === 'f' || kind === 'c';
  const width = Data.BYTES_PER_ELEMENT;
  // Little-endian NaNs with a payload of their own; 0xa5 is negative and 0x5a positive as the top byte of an integer.
  const number = width === 4 ? [0xad, 0xde, 0xc5, 0x7f] : [0xef, 0xbe, 0xad, 0xde, 0xfe, 0xca, 0xfd, 0x7f];
  for (let k = 0; k < bytes.length; k++) {
    bytes[k] = isFloat ? number[k % width]! : Math.floor(k / width) % 2 === 0 ? 0xa5 : 0x5a;
  }
}
