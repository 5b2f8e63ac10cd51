/**
 * How the elements of an `.npy` file are stored, and which dtype they have in memory.
 */
import { type DType, dtypeNames, dtypes } from '../dtype.js';
import { invalid } from '../errors.js';

/** Order of the bytes of one number; `'none'` where a number is a single byte. */
export type ByteOrder = 'little' | 'big' | 'none';

export interface NpyElement {
  /** dtype of the array in memory. float16 has none of its own and is widened to float32. */
  readonly dtype: DType;
  /** True for float16 elements. */
  readonly float16: boolean;
  readonly byteOrder: ByteOrder;
  /** Bytes of one element in the file. */
  readonly itemSize: number;
}

/** The byte order of typed arrays on this machine. */
export const hostByteOrder: 'little' | 'big' = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'little' : 'big';

const dtypeOfCode: ReadonlyMap<string, DType> = new Map(dtypeNames.map((name) => [dtypes[name].code, name]));

/** numpy's type codes of what Lapwing has no dtype for, by kind letter. */
const foreignKinds: ReadonlyMap<string, string> = new Map([
  ['O', 'Python objects'],
  ['S', 'byte strings'],
  ['a', 'byte strings'],
  ['U', 'strings'],
  ['V', 'raw bytes or records'],
  ['M', 'dates'],
  ['m', 'time spans'],
  ['f', 'a float of unsupported size'],
  ['c', 'a complex number of unsupported size'],
]);

/**
 * The element that a header's `descr` string names: byte order `<`, `>`, `=`, `|` or none, kind letter, size in bytes.
 *
 * @param byteOffset where the string stands in the file, for the message.
 * @throws {LapwingError} code 'dtype' for anything that is not one of the thirteen dtypes or float16.
 */
export function elementOfDescr(descr: string, where: string, byteOffset: number): NpyElement {
  const [, order = '', kind = '', size = ''] = /^([<>=|]?)([a-zA-Z])(\d*)/.exec(descr) ?? [];
  const code = descr.slice(order.length);
  const float16 = code === 'f2';
  const dtype = float16 ? 'float32' : dtypeOfCode.get(code);
  if (dtype === undefined) {
    const reason = foreignKinds.get(kind) ?? 'an unknown type code';
    throw unsupported(descr, where, /^f(12|16)$|^c(24|32)$/.test(kind + size) ? 'long double' : reason, byteOffset);
  }
  const { itemSize, components } = dtypes[dtype];
  const inFile = float16 ? 2 : itemSize;
  // '=', '|' and no letter mean the machine's own order, as numpy reads them.
  const byteOrder = order === '<' ? 'little' : order === '>' ? 'big' : hostByteOrder;
  return { dtype, float16, byteOrder: inFile / components === 1 ? 'none' : byteOrder, itemSize: inFile };
}

/** The error for a dtype that cannot be read: what stands in the file, what it means, and at which byte. */
export function unsupported(found: string, where: string, reason: string, byteOffset: number): Error {
  const codes = dtypeNames.map((name) => dtypes[name].code).join(', ');
  return invalid('dtype', where, 'descr', `be one of ${codes}, f2`, found, `${reason}, at byte ${byteOffset}`);
}

/** The `descr` string that numpy writes for a dtype on this machine, such as `<f8` or `|u1`. */
export function descrOf(dtype: DType): string {
  const { code, itemSize } = dtypes[dtype];
  return `${itemSize === 1 ? '|' : hostByteOrder === 'little' ? '<' : '>'}${code}`;
}
