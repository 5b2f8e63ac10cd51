/**
 * Stored samples into numbers, in two steps over one block: the bytes become interleaved samples of the native dtype (a
 * view where the file already stores them so), then one channel at a time is laid into a row of the caller's.
 *
 * Full scale is a power of two of the native dtype, so scaling is exact: uint8 `(v - 128) / 2^7`, int16 `v / 2^15`,
 * int32 `v / 2^31`, int64 `v / 2^63`, floats as they are. It is computed in double and rounded once to float32.
 */
import { type DataOf, type DType, dtypes } from '@lapwing/core';
import { expansionTable } from './companding.js';
import type { SampleDType, SampleFormat } from './wav-format.js';

/** Interleaved samples of the native dtype. */
export type Samples = DataOf<SampleDType>;

/** True if {@link unpackSamples} needs somewhere to write, and so can use a scratch buffer. */
export function needsUnpacking(format: SampleFormat): boolean {
  return format.width !== dtypes[format.dtype].itemSize;
}

/**
 * Interleaved samples from the bytes of a block. A view of `bytes` if the file stores the dtype itself (bytes in the
 * other order are swapped in place); else a copy in `scratch`, or in a fresh buffer without one.
 *
 * @param bytes whole samples, starting at a multiple of the item size in their buffer.
 * @param scratch room for as many samples of the native dtype, for the formats that must be unpacked.
 */
export function unpackSamples(bytes: Uint8Array, format: SampleFormat, scratch?: ArrayBuffer): Samples {
  const { dtype, width, bigEndian, encoding } = format;
  const { Data, itemSize } = dtypes[dtype];
  const count = bytes.length / width;
  if (!needsUnpacking(format)) {
    if (width > 1 && bigEndian !== HOST_IS_BIG_ENDIAN) swapWords(bytes, width);
    return new Data(bytes.buffer, bytes.byteOffset, count) as Samples;
  }
  const samples = new Data(scratch ?? new ArrayBuffer(count * itemSize), 0, count) as Samples;
  if (encoding === 'alaw' || encoding === 'mulaw') expand(bytes, expansionTable(encoding), samples as Int16Array);
  else if (width === 3 && !bigEndian && !HOST_IS_BIG_ENDIAN) justify24(bytes, samples as Int32Array);
  else justify(bytes, width, bigEndian, samples, itemSize);
  return samples;
}

/** A row to write: element i is `data[at + i * step]`. */
export interface Row {
  readonly dtype: DType;
  readonly data: DataOf<DType>;
  readonly at: number;
  readonly step: number;
}

/**
 * Lays one channel of a block into a row: as it is if the row has the native dtype, scaled if it is float32 or float64.
 * @param samples interleaved; sample i of the channel is `samples[channel + i * channels]`.
 */
export function layChannel(
  samples: Samples,
  dtype: SampleDType,
  channel: number,
  channels: number,
  row: Row,
  count: number,
): void {
  const { data, at, step } = row;
  const native = row.dtype === dtype;
  if (native && channels === 1 && step === 1) {
    (data as Int16Array).set(samples.subarray(0, count) as Int16Array, at);
    return;
  }
  const { lay, bias, scale } = laying[dtype];
  if (!native) lay(samples as never, channel, channels, data as Numbers, at, step, count, bias, scale);
  else if (dtype === 'int64') layWords(samples, channel, channels, data, at, step, count);
  else lay(samples as never, channel, channels, data as Numbers, at, step, count, 0, 1);
}

const HOST_IS_BIG_ENDIAN: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** Whatever a row of numbers may be; a process meets one or two of them in a loop. */
type Numbers = Float32Array | Float64Array | Int32Array | Int16Array | Uint8Array;

/** `to[at + i * step] = (from[first + i * stride] - bias) * scale` for i < count. */
type Lay<T> = (
  from: T,
  first: number,
  stride: number,
  to: Numbers,
  at: number,
  step: number,
  count: number,
  bias: number,
  scale: number,
) => void;

/**
 * One loop a source type, though their bodies are alike: a loop that has read several kinds of typed array looks up how
 * to read each element, and was measured four to five times slower than one that has read a single kind.
 */
const layUint8: Lay<Uint8Array> = (from, first, stride, to, at, step, count, bias, scale) => {
  for (let i = 0, p = first, q = at; i < count; i++, p += stride, q += step) to[q] = (from[p]! - bias) * scale;
};
const layInt16: Lay<Int16Array> = (from, first, stride, to, at, step, count, _bias, scale) => {
  for (let i = 0, p = first, q = at; i < count; i++, p += stride, q += step) to[q] = from[p]! * scale;
};
const layInt32: Lay<Int32Array> = (from, first, stride, to, at, step, count, _bias, scale) => {
  for (let i = 0, p = first, q = at; i < count; i++, p += stride, q += step) to[q] = from[p]! * scale;
};
const layFloat32: Lay<Float32Array> = (from, first, stride, to, at, step, count) => {
  for (let i = 0, p = first, q = at; i < count; i++, p += stride, q += step) to[q] = from[p]!;
};
const layFloat64: Lay<Float64Array> = (from, first, stride, to, at, step, count) => {
  for (let i = 0, p = first, q = at; i < count; i++, p += stride, q += step) to[q] = from[p]!;
};
/** Halves, not bigints: `high * 2^32` is exact and the sum rounds once, as the conversion of the whole would. */
const layInt64: Lay<BigInt64Array> = (from, first, stride, to, at, step, count, _bias, scale) => {
  const halves = new Int32Array(from.buffer, from.byteOffset, 2 * from.length);
  const upper = HOST_IS_BIG_ENDIAN ? 0 : 1;
  for (let i = 0, p = 2 * first, q = at; i < count; i++, p += 2 * stride, q += step) {
    to[q] = (halves[p + upper]! * 2 ** 32 + (halves[p + 1 - upper]! >>> 0)) * scale;
  }
};

const laying: { readonly [D in SampleDType]: { lay: Lay<DataOf<D>>; bias: number; scale: number } } = {
  uint8: { lay: layUint8, bias: 128, scale: 2 ** -7 },
  int16: { lay: layInt16, bias: 0, scale: 2 ** -15 },
  int32: { lay: layInt32, bias: 0, scale: 2 ** -31 },
  int64: { lay: layInt64, bias: 0, scale: 2 ** -63 },
  float32: { lay: layFloat32, bias: 0, scale: 1 },
  float64: { lay: layFloat64, bias: 0, scale: 1 },
};

/** int64 rows of int64 samples, moved as pairs of halves. */
function layWords(
  from: Samples,
  first: number,
  stride: number,
  to: DataOf<DType>,
  at: number,
  step: number,
  count: number,
): void {
  const source = new Int32Array(from.buffer, from.byteOffset, 2 * from.length);
  const target = new Int32Array(to.buffer, to.byteOffset, 2 * to.length);
  for (let i = 0, p = 2 * first, q = 2 * at; i < count; i++, p += 2 * stride, q += 2 * step) {
    target[q] = source[p]!;
    target[q + 1] = source[p + 1]!;
  }
}

function expand(bytes: Uint8Array, table: Int16Array, samples: Int16Array): void {
  for (let i = 0; i < samples.length; i++) samples[i] = table[bytes[i]!]!;
}

/**
 * Four 24-bit samples from three words: measured three times as fast as byte by byte.
 * `bytes` starts at a multiple of 4 in its buffer, as every block that is read here does.
 */
function justify24(bytes: Uint8Array, samples: Int32Array): void {
  const quads = bytes.byteOffset % 4 === 0 ? samples.length >> 2 : 0;
  const words = new Int32Array(bytes.buffer, quads === 0 ? 0 : bytes.byteOffset, 3 * quads);
  for (let i = 0, p = 0, q = 0; i < quads; i++, p += 3, q += 4) {
    const a = words[p]!;
    const b = words[p + 1]!;
    const c = words[p + 2]!;
    samples[q] = a << 8;
    samples[q + 1] = ((a >>> 16) & 0xff00) | (b << 16);
    samples[q + 2] = ((b >>> 8) & 0xffff00) | (c << 24);
    samples[q + 3] = c & ~0xff;
  }
  for (let q = 4 * quads, p = 3 * q; q < samples.length; q++, p += 3) {
    samples[q] = (bytes[p]! << 8) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 24);
  }
}

/** Samples of `width` bytes into the upper bytes of wider words, the lower ones zero. */
function justify(bytes: Uint8Array, width: number, bigEndian: boolean, samples: Samples, itemSize: number): void {
  const target = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength).fill(0);
  const first = HOST_IS_BIG_ENDIAN ? 0 : itemSize - width;
  const flip = bigEndian !== HOST_IS_BIG_ENDIAN ? width - 1 : 0;
  for (let p = 0, q = first; p < bytes.length; p += width, q += itemSize) {
    for (let byte = 0; byte < width; byte++) target[q + byte] = bytes[p + (flip === 0 ? byte : flip - byte)]!;
  }
}

/** Reverses the bytes of every 2-, 4- or 8-byte word, in place. */
function swapWords(bytes: Uint8Array, width: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (width === 2) buffer.swap16();
  else if (width === 4) buffer.swap32();
  else buffer.swap64();
}
