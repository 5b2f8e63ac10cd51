/**
 * `.npz` archives: zip files of `.npy` files, stored or deflated.
 */
import { invalid, isLapwingError, LapwingError, requireOptions } from '../errors.js';
import { countCopy } from '../loops/copy-stats.js';
import { isNDArray, type NDArray, type ReadonlyNDArray } from '../ndarray.js';
import { allocateBytes, type Bytes, bytesOf } from './bytes.js';
import { crc32 } from './crc32.js';
import { deflate, inflate } from './deflate.js';
import { readNpyBytes } from './npy-read.js';
import { type NpyImage, npyImage } from './npy-write.js';
import { encodeZipName } from './zip-name.js';
import { readZipEntries, type ZipEntry } from './zip-read.js';
import { DEFLATED, STORED } from './zip-records.js';
import { centralRecord, endRecords, localRecord, type ZipItem } from './zip-write.js';

const SUFFIX = '.npy';

/** Stored files begin at such multiples, so that their elements, 64-aligned in the file, are so in the archive too. */
const STORED_ALIGN = 64;

export interface ReadNpzOptions {
  /** Arrays to read, for archives that hold what is no array of ours. Default: all. */
  readonly names?: readonly string[];
}

/**
 * The arrays of an `.npz` archive by name (the entry's name without `.npy`).
 *
 * Stored entries are views of the given bytes where they are aligned, as in archives written by {@link writeNpz};
 * other entries are copies, counted in `copyStats()`. The CRC-32 of every entry read is checked.
 *
 * @throws {LapwingError} code 'badFile' or 'truncated' for a damaged archive, an encrypted one, other compression than
 *   deflate, and entries that are no `.npy` files; what `readNpy` throws; 'badOption' for a name that is not there.
 *
 * Cost: one pass over the bytes for the CRC-32, or inflating.
 * @see numpy.load
 * @example
 * const archive = await writeNpz({ x: arange(3) }, { compress: true });
 * const { x } = await readNpz(archive, { names: ['x'] });
 * x!.toArray() // [0, 1, 2]
 */
export async function readNpz(bytes: Bytes, options: ReadNpzOptions = {}): Promise<Record<string, NDArray>> {
  requireOptions(options, 'readNpz');
  const entries = chosenEntries(readZipEntries(bytesOf(bytes, 'readNpz'), 'readNpz'), options.names);
  const arrays: [string, NDArray][] = [];
  for (const [name, entry] of entries) {
    const file = await entryBytes(entry);
    try {
      arrays.push([name, readNpyBytes(file, 'readNpz')]);
    } catch (error) {
      throw inEntry(error, entry.name);
    }
  }
  return Object.fromEntries(arrays);
}

export interface WriteNpzOptions {
  /** Deflate the entries. Stored ones can be read back as views. @default false */
  readonly compress?: boolean;
}

/**
 * An `.npz` archive of the given arrays, one entry `name.npy` each, in the order of the object's keys.
 *
 * The same arrays give the same bytes, apart from the platform's deflate. Elements of stored entries begin at multiples
 * of 64, so that {@link readNpz} returns views.
 *
 * @throws {LapwingError} code 'badValue' for what is no array or a name that is no well-formed Unicode, 'tooLarge'.
 * @see numpy.savez, numpy.savez_compressed
 * @example
 * const archive = await writeNpz({ x: arange(3), y: zeros([2, 2]) });
 * Object.keys(await readNpz(archive)) // ['x', 'y']
 */
export async function writeNpz(
  arrays: Readonly<Record<string, ReadonlyNDArray>>,
  options: WriteNpzOptions = {},
): Promise<Uint8Array> {
  requireOptions(options, 'writeNpz');
  if (typeof arrays !== 'object' || arrays === null || Array.isArray(arrays) || isNDArray(arrays)) {
    throw invalid('badValue', 'writeNpz', 'arrays', 'be an object of arrays by name', arrays);
  }
  const images = Object.entries(arrays).map(([name, x]): [Uint8Array, NpyImage] => [
    encodeZipName(name + SUFFIX, 'writeNpz'),
    npyImage(x, 'writeNpz', `arrays[${JSON.stringify(name)}]`),
  ]);
  const bodies: Body[] = [];
  for (const [name, image] of images) bodies.push(options.compress ? await deflated(name, image) : stored(name, image));
  return assemble(bodies);
}

/** An entry whose records can be placed; `crc32` of a stored one is known only when it has been written. */
interface Body {
  readonly item: ZipItem;
  readonly align: number;
  writeTo(target: Uint8Array): void;
}

function stored(name: Uint8Array, image: NpyImage): Body {
  const { byteLength } = image;
  const item = { name, method: STORED, crc32: 0, byteLength, packed: byteLength } as const;
  return { item, align: STORED_ALIGN, writeTo: (target) => image.writeTo(target) };
}

async function deflated(name: Uint8Array, image: NpyImage): Promise<Body> {
  const { byteLength } = image;
  const file = allocateBytes(byteLength, 'writeNpz', 'arrays');
  image.writeTo(file);
  const packed = await deflate(file);
  const item = { name, method: DEFLATED, crc32: crc32(file), byteLength, packed: packed.length } as const;
  return { item, align: 1, writeTo: (target) => target.set(packed) };
}

function assemble(bodies: readonly Body[]): Uint8Array {
  let end = 0;
  const places = bodies.map(({ item, align }) => {
    const at = end;
    const dataAt = at + localRecord(item, at, align).length;
    end = dataAt + item.packed;
    return { at, dataAt };
  });
  const directoryBytes = bodies.reduce((sum, { item }, k) => sum + centralRecord(item, places[k]!.at).length, 0);
  const tail = endRecords(bodies.length, directoryBytes, end);
  const archive = allocateBytes(end + directoryBytes + tail.length, 'writeNpz', 'arrays');
  archive.set(tail, end + directoryBytes);
  let directoryAt = end;
  bodies.forEach((body, k) => {
    const { at, dataAt } = places[k]!;
    const data = archive.subarray(dataAt, dataAt + body.item.packed);
    body.writeTo(data);
    const item = body.item.method === STORED ? { ...body.item, crc32: crc32(data) } : body.item;
    archive.set(localRecord(item, at, body.align), at);
    const central = centralRecord(item, at);
    archive.set(central, directoryAt);
    directoryAt += central.length;
  });
  return archive;
}

function chosenEntries(entries: readonly ZipEntry[], names: readonly string[] | undefined): Map<string, ZipEntry> {
  const all = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const name = entry.name.endsWith(SUFFIX) ? entry.name.slice(0, -SUFFIX.length) : entry.name;
    if (all.has(name)) throw invalid('badFile', 'readNpz', 'entries', 'have different names', entry.name);
    all.set(name, entry);
  }
  if (names === undefined) return all;
  if (!Array.isArray(names)) throw invalid('badOption', 'readNpz', 'names', 'be a list of names', names);
  return new Map(
    names.map((name) => {
      const entry = all.get(name);
      if (entry) return [name, entry];
      throw invalid('badOption', 'readNpz', 'names', `be among ${[...all.keys()].join(', ')}`, name);
    }),
  );
}

/** The entry's own bytes, its CRC-32 checked: a view when stored. */
async function entryBytes(entry: ZipEntry): Promise<Uint8Array> {
  const label = `entry ${JSON.stringify(entry.name)}`;
  if (entry.method === DEFLATED) {
    const bytes = await inflate(entry.stored, entry, 'readNpz', label);
    countCopy(bytes.length);
    return bytes;
  }
  const found = crc32(entry.stored);
  if (found !== entry.crc32) {
    throw invalid('badFile', 'readNpz', label, `have CRC-32 ${hex(entry.crc32)}`, hex(found));
  }
  return entry.stored;
}

/** The same error, its context led by the entry's name. */
function inEntry(error: unknown, name: string): unknown {
  if (!isLapwingError(error)) return error;
  const { code, where, argument, rule, got } = error;
  const context = [`entry ${JSON.stringify(name)}`, error.context].filter(Boolean).join(', ');
  return new LapwingError(code, { where, argument, rule, got, context });
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
