/**
 * The records of a zip archive. Reproducible: no times, no owners.
 *
 * @see PKWARE APPNOTE.TXT sections 4.3 (records), 4.4 (fields), 4.5.3 (zip64)
 */
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
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
  UTF8_FLAG,
  ZIP64_FIELD,
  type ZipMethod,
} from './zip-records.js';

/** What the records say of one entry. */
export interface ZipItem {
  /** UTF-8. */
  readonly name: Uint8Array;
  readonly method: ZipMethod;
  readonly crc32: number;
  /** Bytes of the entry once inflated, and bytes in the archive. */
  readonly byteLength: number;
  readonly packed: number;
}

/** 1 January 1980, the first day that zip knows. */
const FIRST_DATE = (1 << 5) | 1;
/** Versions of the format that a reader must know: 2.0 for deflate, 4.5 for zip64. */
const VERSION = 20;
const VERSION_ZIP64 = 45;
/** Made on Unix, so that the upper half of the attributes is a file mode: rw------- as numpy writes. */
const MADE_BY_UNIX = 3 << 8;
const FILE_MODE = 0o600 << 16;

/** Field that only fills: a multiple to align to, then zeros. Known as Android's zipalign field. */
const ALIGN_FIELD = 0xd935;
const ALIGN_FIELD_BYTES = 6;

/**
 * The record before an entry's data.
 *
 * @param at byte of the archive at which the record will stand.
 * @param align the data begins at a multiple of this, 1 to 65,535.
 */
export function localRecord(item: ZipItem, at: number, align: number): Uint8Array {
  const extra = hasLargeSizes(item) ? 20 : 0;
  const unaligned = at + LOCAL_BYTES + item.name.length + extra + ALIGN_FIELD_BYTES;
  const fill = align > 1 ? ALIGN_FIELD_BYTES + ((align - (unaligned % align)) % align) : 0;
  const record = new RecordWriter(LOCAL_BYTES + item.name.length + extra + fill);
  record.u32(LOCAL_SIGNATURE).u16(extra > 0 ? VERSION_ZIP64 : VERSION);
  writeCommonFields(record, item, extra + fill);
  record.name(item.name);
  if (extra > 0) record.u16(ZIP64_FIELD).u16(16).u64(item.byteLength).u64(item.packed);
  if (fill > 0)
    record
      .u16(ALIGN_FIELD)
      .u16(fill - 4)
      .u16(align);
  return record.bytes;
}

/** The directory's record of an entry whose local record stands at byte `localAt`. */
export function centralRecord(item: ZipItem, localAt: number): Uint8Array {
  const large = hasLargeSizes(item) ? [item.byteLength, item.packed] : [];
  if (localAt >= FULL32) large.push(localAt);
  const extra = large.length > 0 ? 4 + 8 * large.length : 0;
  const version = extra > 0 ? VERSION_ZIP64 : VERSION;
  const record = new RecordWriter(CENTRAL_BYTES + item.name.length + extra);
  record
    .u32(CENTRAL_SIGNATURE)
    .u16(MADE_BY_UNIX | version)
    .u16(version);
  writeCommonFields(record, item, extra);
  record.u16(0).u16(0).u16(0).u32(FILE_MODE).u32(Math.min(localAt, FULL32));
  record.name(item.name);
  if (extra > 0) record.u16(ZIP64_FIELD).u16(extra - 4);
  for (const value of large) record.u64(value);
  return record.bytes;
}

/** The records behind the directory, which stands at byte `offset` and has `size` bytes. */
export function endRecords(count: number, size: number, offset: number): Uint8Array {
  const zip64 = count >= FULL16 || size >= FULL32 || offset >= FULL32;
  const record = new RecordWriter(zip64 ? END64_BYTES + LOCATOR64_BYTES + END_BYTES : END_BYTES);
  if (zip64) {
    record
      .u32(END64_SIGNATURE)
      .u64(END64_BYTES - 12)
      .u16(MADE_BY_UNIX | VERSION_ZIP64)
      .u16(VERSION_ZIP64);
    record.u32(0).u32(0).u64(count).u64(count).u64(size).u64(offset);
    record
      .u32(LOCATOR64_SIGNATURE)
      .u32(0)
      .u64(offset + size)
      .u32(1);
  }
  const shown = Math.min(count, FULL16);
  record.u32(END_SIGNATURE).u16(0).u16(0).u16(shown).u16(shown);
  record.u32(Math.min(size, FULL32)).u32(Math.min(offset, FULL32));
  return record.bytes;
}

/** True when the sizes move into the zip64 field, both together. */
function hasLargeSizes(item: ZipItem): boolean {
  return item.byteLength >= FULL32 || item.packed >= FULL32;
}

/** What local and directory records share: from the flags to the length of the extra fields. */
function writeCommonFields(record: RecordWriter, item: ZipItem, extra: number): void {
  const large = hasLargeSizes(item);
  record
    .u16(item.name.some((byte) => byte > 127) ? UTF8_FLAG : 0)
    .u16(item.method)
    .u16(0)
    .u16(FIRST_DATE);
  record
    .u32(item.crc32)
    .u32(large ? FULL32 : item.packed)
    .u32(large ? FULL32 : item.byteLength);
  record.u16(item.name.length).u16(extra);
}

/** Little-endian fields one after the other; what is not written stays zero. */
class RecordWriter {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.#view = new DataView(this.bytes.buffer);
  }

  u16(value: number): this {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
    return this;
  }

  u32(value: number): this {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
    return this;
  }

  u64(value: number): this {
    return this.u32(value % 2 ** 32).u32(Math.floor(value / 2 ** 32));
  }

  name(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }
}
