/**
 * The directory of a zip archive: where each entry's bytes lie. Entries are found through the central directory alone.
 *
 * @see PKWARE APPNOTE.TXT sections 4.3 (records), 4.4 (fields), 4.5.3 (zip64)
 */
import { invalid, type LapwingError } from '../errors.js';
import { decodeZipName } from './zip-name.js';
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  DEFLATED,
  END_BYTES,
  END_SIGNATURE,
  END64_BYTES,
  END64_SIGNATURE,
  FULL16,
  FULL32,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  LOCATOR64_BYTES,
  LOCATOR64_SIGNATURE,
  STORED,
  UTF8_FLAG,
  ZIP64_FIELD,
  type ZipMethod,
} from './zip-records.js';

/** Flag bits: data encrypted; compressed patch data; strong encryption; directory encrypted. */
const UNREADABLE_FLAGS = 0x0001 | 0x0020 | 0x0040 | 0x2000;

export interface ZipEntry {
  readonly name: string;
  readonly method: ZipMethod;
  readonly crc32: number;
  /** Bytes of the entry once inflated. */
  readonly byteLength: number;
  /** The entry's bytes as they stand in the archive; shares its memory. */
  readonly stored: Uint8Array;
}

/**
 * The entries of an archive, directories left out, in the directory's order.
 *
 * @throws {LapwingError} code 'badFile' for what is no zip archive, is split, encrypted, damaged or compressed otherwise
 *   than by deflate, 'truncated' when a record reaches beyond the end.
 */
export function readZipEntries(archive: Uint8Array, where: string): ZipEntry[] {
  const reader = new ZipReader(archive, where);
  const { count, offset, limit } = reader.directory();
  const entries: ZipEntry[] = [];
  const ranges: { from: number; to: number; name: string }[] = [];
  let at = offset;
  for (let k = 0; k < count; k++) {
    const { entry, localAt, dataEnd, next } = reader.entry(at, offset);
    if (next > limit) throw reader.bad(at, `end before byte ${limit}`, next);
    ranges.push({ from: localAt, to: dataEnd, name: entry.name });
    if (!entry.name.endsWith('/')) entries.push(entry);
    at = next;
  }
  ranges.sort((a, b) => a.from - b.from);
  for (let k = 1; k < ranges.length; k++) {
    // Entries that share bytes let a small file claim any amount of memory.
    if (ranges[k]!.from < ranges[k - 1]!.to) {
      throw invalid('badFile', where, 'entries', 'not overlap', [ranges[k - 1]!.name, ranges[k]!.name]);
    }
  }
  return entries;
}

class ZipReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #where: string;

  constructor(archive: Uint8Array, where: string) {
    this.#bytes = archive;
    this.#view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    this.#where = where;
  }

  /** Number of entries, and the bytes from which and up to which the directory reaches. */
  directory(): { count: number; offset: number; limit: number } {
    const end = this.#findEnd();
    let count = this.#u16(end + 10);
    let size = this.#u32(end + 12);
    let offset = this.#u32(end + 16);
    let limit = end;
    const locator = end - LOCATOR64_BYTES;
    if (locator >= 0 && this.#u32(locator) === LOCATOR64_SIGNATURE) {
      limit = this.#u64(locator + 8);
      this.#need(limit, END64_BYTES, END64_SIGNATURE, 'the zip64 end record');
      count = this.#u64(limit + 32);
      size = this.#u64(limit + 40);
      offset = this.#u64(limit + 48);
    } else if (this.#u16(end + 4) !== 0 || this.#u16(end + 8) !== count) {
      throw this.bad(end, 'be of an archive in one part', `part ${this.#u16(end + 4) + 1}`);
    }
    if (offset + size > limit) throw this.bad(end, `put the directory before byte ${limit}`, offset + size);
    return { count, offset, limit };
  }

  /** The entry whose directory record stands at `at`; its data must end before `dataLimit`. */
  entry(at: number, dataLimit: number): { entry: ZipEntry; localAt: number; dataEnd: number; next: number } {
    this.#need(at, CENTRAL_BYTES, CENTRAL_SIGNATURE, 'a directory record');
    const flags = this.#u16(at + 8);
    const method = this.#u16(at + 10);
    const nameEnd = at + CENTRAL_BYTES + this.#u16(at + 28);
    const extraEnd = nameEnd + this.#u16(at + 30);
    const next = extraEnd + this.#u16(at + 32);
    this.#need(at, next - at);
    const name = decodeZipName(
      this.#bytes.subarray(at + CENTRAL_BYTES, nameEnd),
      (flags & UTF8_FLAG) !== 0,
      this.#where,
    );
    if (flags & UNREADABLE_FLAGS) throw this.#badEntry(name, 'not be encrypted', `flags 0x${flags.toString(16)}`);
    if (method !== STORED && method !== DEFLATED) {
      throw this.#badEntry(name, 'be stored (method 0) or deflated (method 8)', `method ${method}`);
    }
    const isStored = method === STORED;
    const { byteLength, packed, localAt } = this.#sizes(at, nameEnd, extraEnd, name);
    if (isStored && packed !== byteLength) {
      throw this.#badEntry(name, `hold ${byteLength} bytes, being stored`, packed);
    }
    this.#need(localAt, LOCAL_BYTES, LOCAL_SIGNATURE, `the header of ${name}`);
    const dataAt = localAt + LOCAL_BYTES + this.#u16(localAt + 26) + this.#u16(localAt + 28);
    const dataEnd = dataAt + packed;
    if (dataEnd > dataLimit) throw this.#badEntry(name, `end before the directory at byte ${dataLimit}`, dataEnd);
    const entry: ZipEntry = {
      name,
      method: isStored ? STORED : DEFLATED,
      crc32: this.#u32(at + 16),
      byteLength,
      stored: this.#bytes.subarray(dataAt, dataEnd),
    };
    return { entry, localAt, dataEnd, next };
  }

  bad(at: number, rule: string, got: unknown): LapwingError {
    return invalid('badFile', this.#where, `zip record at byte ${at}`, rule, got);
  }

  /** The end record: the last one whose comment ends where the file does. */
  #findEnd(): number {
    const last = this.#bytes.length - END_BYTES;
    for (let at = last; at >= Math.max(0, last - FULL16); at--) {
      if (this.#u32(at) === END_SIGNATURE && this.#u16(at + 20) === last - at) return at;
    }
    const isZip = this.#bytes.length >= 4 && this.#u32(0) === LOCAL_SIGNATURE;
    const isNpy = this.#bytes[0] === 0x93;
    const context = isNpy ? 'an .npy file: readNpy reads it' : isZip ? 'the archive is cut off' : 'not a zip archive';
    const rule = 'end with the directory of a zip archive';
    throw invalid(isZip ? 'truncated' : 'badFile', this.#where, 'bytes', rule, `${this.#bytes.length} bytes`, context);
  }

  /** Sizes and place of an entry; those that do not fit into 32 bits stand in the zip64 field, in this order. */
  #sizes(
    at: number,
    extraAt: number,
    extraEnd: number,
    name: string,
  ): { byteLength: number; packed: number; localAt: number } {
    const sizes = { byteLength: this.#u32(at + 24), packed: this.#u32(at + 20), localAt: this.#u32(at + 42) };
    let field = extraAt;
    let fieldEnd = extraAt;
    for (let k = extraAt; k + 4 <= extraEnd; k += 4 + this.#u16(k + 2)) {
      if (this.#u16(k) !== ZIP64_FIELD) continue;
      field = k + 4;
      fieldEnd = Math.min(extraEnd, field + this.#u16(k + 2));
      break;
    }
    for (const key of ['byteLength', 'packed', 'localAt'] as const) {
      if (sizes[key] !== FULL32) continue;
      if (field + 8 > fieldEnd) throw this.#badEntry(name, 'have a zip64 field with its sizes', 'none');
      sizes[key] = this.#u64(field);
      field += 8;
    }
    return sizes;
  }

  /** Proves that `length` bytes stand at `at`, and begin with the signature if one is given. */
  #need(at: number, length: number, signature?: number, what = 'a zip record'): void {
    if (at + length > this.#bytes.length) {
      const rule = `hold ${what} of ${length} bytes at byte ${at}`;
      throw invalid('truncated', this.#where, 'archive', rule, this.#bytes.length, 'bytes in all');
    }
    if (signature !== undefined && this.#u32(at) !== signature) {
      throw this.bad(at, `begin ${what} (0x${signature.toString(16)})`, `0x${this.#u32(at).toString(16)}`);
    }
  }

  #badEntry(name: string, rule: string, got: unknown): LapwingError {
    return invalid('badFile', this.#where, `entry ${JSON.stringify(name)}`, rule, got);
  }

  #u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  #u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  #u64(at: number): number {
    return this.#u32(at) + this.#u32(at + 4) * 2 ** 32;
  }
}
