/**
 * Reading the header of an `.npy` file, versions 1.0, 2.0 and 3.0.
 *
 * A file is: 6 bytes of magic, major and minor version, the header's length (2 bytes, little-endian; 4 bytes from
 * version 2.0 on), the header (a Python dictionary with the keys descr, fortran_order and shape), the elements.
 * @see numpy.lib.format
 */
import type { DType } from '../dtype.js';
import { invalid, showShape } from '../errors.js';
import { type Bytes, bytesOf } from './bytes.js';
import { type ByteOrder, elementOfDescr, type NpyElement, unsupported } from './npy-element.js';
import { type PythonLiteral, readPythonLiteral } from './python-literal.js';

/** What the header of an `.npy` file says. */
export interface NpyHeader extends NpyElement {
  /** dtype of the array in memory; float32 for files of float16. */
  readonly dtype: DType;
  /** The type string as it stands in the file, such as `<f8`. */
  readonly descr: string;
  readonly byteOrder: ByteOrder;
  /** True when the first axis is the fastest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Byte of the file at which the elements begin. */
  readonly dataOffset: number;
  /** Bytes that the elements take. */
  readonly dataBytes: number;
  readonly version: readonly [major: number, minor: number];
}

/** `\x93NUMPY` */
export const NPY_MAGIC: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Bytes from which the length of every version's header can be told. */
export const NPY_PREFIX_BYTES = 12;

/** A header that claims more than this is not believed: the longest that numpy itself reads has 10,000 characters. */
const MAX_HEADER_BYTES = 2 ** 20;

/**
 * Reads the header of an `.npy` file and touches none of its elements.
 *
 * Tolerant of any key order, spacing, quotes and trailing commas, and of Python 2's long integers.
 *
 * @param bytes the file, or at least its header.
 * @throws {LapwingError} code 'badFile' when it is no `.npy` header, 'truncated' when it ends early, 'dtype' for
 *   structured dtypes, Python objects, strings, dates and long doubles, 'tooLarge' past 2^53 - 1 bytes of elements.
 * @see numpy.lib.format.read_array_header_1_0
 * @example parseNpyHeader(writeNpy(zeros([2, 3], 'int16'))).descr // '<i2'
 */
export function parseNpyHeader(bytes: Bytes): NpyHeader {
  return readHeader(bytesOf(bytes, 'parseNpyHeader'), 'parseNpyHeader');
}

/** {@link parseNpyHeader} on behalf of another function, which its errors name. */
export function readHeader(bytes: Uint8Array, where: string): NpyHeader {
  const { version, textStart, dataOffset } = headerExtent(bytes, where);
  checkHeaderBytes(dataOffset, bytes.length, where);
  const text = latin1(bytes.subarray(textStart, dataOffset));
  const fields = headerFields(text, textStart, where);
  const { descr, fortran_order: order, shape: lengths } = fields;
  const foundDescr = text.slice(descr.start, descr.end);
  const fileOffset = textStart + descr.start;
  if (descr.kind === 'list') throw unsupported(foundDescr, where, 'a structured dtype', fileOffset);
  if (descr.kind === 'tuple') throw unsupported(foundDescr, where, 'a subarray dtype', fileOffset);
  if (descr.kind !== 'string') throw badField('descr', 'be a type string', descr, text, textStart, where);
  if (order.kind !== 'boolean') throw badField('fortran_order', 'be True or False', order, text, textStart, where);
  const element = elementOfDescr(descr.value, where, fileOffset);
  const shape = shapeOf(lengths, text, textStart, where);
  const dataBytes = bytesOfShape(shape, element.itemSize, where);
  return { ...element, descr: descr.value, fortranOrder: order.value, shape, dataOffset, dataBytes, version };
}

/** Version and length of a header, from its first {@link NPY_PREFIX_BYTES} bytes. */
export function headerExtent(
  bytes: Uint8Array,
  where: string,
): { version: readonly [number, number]; textStart: number; dataOffset: number } {
  const seen = Math.min(bytes.length, NPY_MAGIC.length);
  for (let k = 0; k < seen; k++) {
    if (bytes[k] === NPY_MAGIC[k]) continue;
    const hint = bytes[0] === 0x50 && bytes[1] === 0x4b ? 'a zip archive: readNpz reads it' : 'not an .npy file';
    throw invalid(
      'badFile',
      where,
      'bytes',
      'begin with \\x93NUMPY',
      latin1(bytes.subarray(0, NPY_MAGIC.length)),
      hint,
    );
  }
  const minimum = 'hold a header of at least 10 bytes';
  if (bytes.length < 8) throw invalid('truncated', where, 'bytes', minimum, bytes.length);
  const major = bytes[6]!;
  const minor = bytes[7]!;
  if (major < 1 || major > 3 || minor !== 0) {
    throw invalid('badFile', where, 'version', 'be 1.0, 2.0 or 3.0', `${major}.${minor}`, 'at byte 6');
  }
  const textStart = major === 1 ? 10 : 12;
  if (bytes.length < textStart) throw invalid('truncated', where, 'bytes', minimum, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, textStart);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER_BYTES) {
    throw invalid('badFile', where, 'header length', `be <= ${MAX_HEADER_BYTES}`, length, 'at byte 8');
  }
  return { version: [major, minor], textStart, dataOffset: textStart + length };
}

/** Refuses a file of `fileBytes` bytes that ends before its header. */
export function checkHeaderBytes(dataOffset: number, fileBytes: number, where: string): void {
  if (fileBytes >= dataOffset) return;
  throw invalid('truncated', where, 'file', `hold ${dataOffset} bytes of header`, fileBytes, 'length at byte 8');
}

const KEYS = ['descr', 'fortran_order', 'shape'] as const;

function headerFields(
  text: string,
  textStart: number,
  where: string,
): { readonly [K in (typeof KEYS)[number]]: PythonLiteral } {
  const literal = readPythonLiteral(text, { where, byteOffset: textStart });
  if (literal.kind !== 'dictionary') throw badField('header', 'be a dictionary', literal, text, textStart, where);
  const { entries } = literal;
  const [descr, order, shape] = KEYS.map((key) => entries.get(key));
  if (!descr || !order || !shape || entries.size !== KEYS.length) {
    const context = `dictionary at byte ${textStart + literal.start}`;
    throw invalid('badFile', where, 'header', `have the keys ${KEYS.join(', ')}`, [...entries.keys()], context);
  }
  return { descr, fortran_order: order, shape };
}

function shapeOf(literal: PythonLiteral, text: string, textStart: number, where: string): number[] {
  if (literal.kind !== 'tuple') throw badField('shape', 'be a tuple of lengths', literal, text, textStart, where);
  return literal.items.map((item, axis) => {
    if (item.kind !== 'integer' || item.value < 0) {
      throw badField(`shape[${axis}]`, 'be an integer >= 0', item, text, textStart, where);
    }
    return item.value + 0;
  });
}

/** Bytes of all elements; refused when they, or the strides of an empty array, are no exact integers. */
function bytesOfShape(shape: readonly number[], itemSize: number, where: string): number {
  const product = shape.reduce((size, length) => size * Math.max(1, length), itemSize);
  if (!Number.isSafeInteger(product)) {
    const rule = `take at most ${Number.MAX_SAFE_INTEGER} bytes`;
    throw invalid('tooLarge', where, 'shape', rule, product, `${showShape(shape)}, ${itemSize} bytes an element`);
  }
  return shape.includes(0) ? 0 : product;
}

function badField(
  name: string,
  rule: string,
  literal: PythonLiteral,
  text: string,
  textStart: number,
  where: string,
): Error {
  const found = text.slice(literal.start, literal.end);
  return invalid('badFile', where, name, rule, found, `at byte ${textStart + literal.start}`);
}

/** One character a byte, also for version 3.0, whose UTF-8 can only stand in the names of refused fields. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let k = 0; k < bytes.length; k += 4096) text += String.fromCharCode(...bytes.subarray(k, k + 4096));
  return text;
}
