/**
 * Whatever the bytes, a reader gives an array or a LapwingError.
 */
import { isLapwingError } from '@lapwing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openNpy } from '../../../packages/core/src/io/npy-open.js';
import { readNpy } from '../../../packages/core/src/io/npy-read.js';
import { readNpz } from '../../../packages/core/src/io/npz.js';
import { archives, arrays, bytesFrom } from './golden.js';

type Outcome = 'read' | 'refused';

async function outcome(action: () => unknown): Promise<Outcome> {
  try {
    await action();
    return 'read';
  } catch (error) {
    if (isLapwingError(error)) return 'refused';
    throw error;
  }
}

const readers: Record<'npy' | 'openNpy' | 'npz', (bytes: Uint8Array) => Promise<Outcome>> = {
  npy: (bytes) => outcome(() => readNpy(bytes).copy()),
  openNpy: (bytes) =>
    outcome(async () => {
      const file = await openNpy({ size: () => bytes.length, read: (from, to) => bytes.slice(from, to) });
      return file.slice('...');
    }),
  npz: (bytes) => outcome(() => readNpz(bytes)),
};

const npyFiles = [...arrays.saved, ...arrays.read, ...arrays.refused].map(({ file }) => bytesFrom(file));
const npzFiles = archives.archives.map(({ file }) => bytesFrom(file));

/** A valid file in which a few bytes are changed and which may be cut. */
function damagedFile(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 }));
  const cut = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));
  return fc.tuple(fc.constantFrom(...files), fc.array(change, { maxLength: 4 }), cut).map(([file, changes, kept]) => {
    const copy = file.slice(0, Math.ceil(file.length * kept));
    for (const [at, value] of changes) if (copy.length > 0) copy[Math.floor(at * (copy.length - 1))] = value;
    return copy;
  });
}

/** Bytes that begin as the format does, then anything. */
function beginning(...magic: number[]): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ maxLength: 200 }).map((rest) => Uint8Array.from([...magic, ...rest]));
}

describe.each(['npy', 'openNpy'] as const)('%s', (reader) => {
  test('any bytes', async () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      beginning(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0),
      fc
        .stringMatching(/^[{}()[\]'"\\,: <>|=a-fiouO0-9TFLrueals_-]{0,80}$/)
        .map((text) =>
          Uint8Array.from([...Buffer.from('\x93NUMPY\x01\0', 'latin1'), text.length, 0, ...Buffer.from(text), 0, 0]),
        ),
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        expect(['read', 'refused']).toContain(await readers[reader](bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test('damaged files, of which some are still read', async () => {
    const counts = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(damagedFile(npyFiles), async (bytes) => {
        counts[await readers[reader](bytes)]++;
      }),
      { numRuns: 3000 },
    );
    expect(counts.read).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(100);
  });

  test('every cut of a file is refused', async () => {
    const file = bytesFrom(arrays.saved.find(({ name }) => name === 'float32 (2, 3, 2) F')!.file);
    for (let length = 0; length < file.length; length++) {
      expect(await readers[reader](file.subarray(0, length)), `${length} bytes`).toBe('refused');
    }
  });
});

describe('npz', () => {
  test('any bytes', async () => {
    const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0];
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      beginning(0x50, 0x4b, 3, 4),
      fc
        .tuple(fc.uint8Array({ maxLength: 120 }), fc.uint8Array({ minLength: 8, maxLength: 8 }))
        .map(([front, places]) =>
          Uint8Array.from([...front, ...end, places[0]! % 64, 0, 0, 0, places[1]! % 64, 0, 0, 0, 0, 0]),
        ),
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        expect(['read', 'refused']).toContain(await readers.npz(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test('damaged archives, of which some are still read', async () => {
    const counts = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(damagedFile(npzFiles), async (bytes) => {
        counts[await readers.npz(bytes)]++;
      }),
      { numRuns: 2000 },
    );
    expect(counts.read).toBeGreaterThan(50);
    expect(counts.refused).toBeGreaterThan(50);
  });

  test('every cut of an archive is refused', async () => {
    for (const { file } of archives.archives.filter(({ name }) => name.startsWith('zip64') || name === 'comment')) {
      const bytes = bytesFrom(file);
      for (let length = 0; length < bytes.length; length++) {
        expect(await readers.npz(bytes.subarray(0, length)), `${length} bytes`).toBe('refused');
      }
    }
  });
});
