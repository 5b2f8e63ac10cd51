import { kernelMemory, useKernels } from '@lapwing/core/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { transposePlain, transposeTile } from '../../packages/core/src/loops/transpose.js';

const GUARD = 0xab;
const RING = 16;

beforeEach(() => {
  useKernels('wasm');
});
afterEach(() => {
  useKernels('auto');
});

function randomBytes(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

describe.each([1, 2, 4, 8] as const)('transposing elements of %d bytes', (bytes) => {
  const { scratch, u8 } = kernelMemory();

  /** Runs both in one place, `shift` elements off a multiple of 64 bytes; '' or what differs. */
  function compare(rows: number, columns: number, shift: number): string {
    const mark = scratch.mark();
    const size = rows * columns * bytes;
    const from = scratch.reserve(size + 256) + ((3 * shift) % 16) * bytes;
    const to = scratch.reserve(size + 256 + 2 * RING) + 64 + shift * bytes;
    u8.set(randomBytes(size, rows * 131 + columns), from);
    const results = [transposePlain, transposeTile].map((run) => {
      u8.fill(GUARD, to - RING, to + size + RING);
      run(bytes, to, from, rows, columns);
      return u8.slice(to - RING, to + size + RING);
    });
    scratch.release(mark);
    const [plain, kernel] = results as [Uint8Array, Uint8Array];
    const isGuarded = [...kernel.subarray(0, RING), ...kernel.subarray(size + RING)].every((cell) => cell === GUARD);
    if (!isGuarded) return `${rows} x ${columns}, shift ${shift}: written outside`;
    return Buffer.compare(plain, kernel) === 0 ? '' : `${rows} x ${columns}, shift ${shift}: differs`;
  }

  test('equals the plain formula: 0..130 rows, around every multiple of a square of lanes', () => {
    const wrong: string[] = [];
    for (let rows = 0; rows <= 130; rows++) {
      for (const columns of [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 64, 65]) wrong.push(compare(rows, columns, rows % 16));
    }
    expect(wrong.filter((line) => line !== '').slice(0, 5)).toEqual([]);
  });

  test('equals the plain formula: 0..130 columns, at every alignment', () => {
    const wrong: string[] = [];
    for (let columns = 0; columns <= 130; columns++) {
      for (let shift = 0; shift < 16; shift++) wrong.push(compare([1, 4, 6, 17][shift % 4]!, columns, shift));
    }
    expect(wrong.filter((line) => line !== '').slice(0, 5)).toEqual([]);
  });
});

test('the plain formula is to[i][j] = from[j][i]', () => {
  const { scratch, u8 } = kernelMemory();
  const mark = scratch.mark();
  const [from, to] = [scratch.reserve(6), scratch.reserve(6)];
  u8.set([1, 2, 3, 4, 5, 6], from);
  transposePlain(1, to, from, 2, 3);
  expect([...u8.subarray(to, to + 6)]).toEqual([1, 3, 5, 2, 4, 6]);
  scratch.release(mark);
});
