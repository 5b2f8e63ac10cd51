import { kernelMemory, useKernels } from '@lapwing/core/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loopsOf, type RealData } from '../../packages/core/src/reduce/loops.js';
import {
  type KernelLane,
  reduceKernels,
  sumRowsPlain,
  sumRunPlain,
} from '../../packages/core/src/reduce/reduce-kernels.js';
import { type Floats, firstDifference, hardValues } from './same-bits.js';

interface Row {
  readonly lane: KernelLane;
  readonly dtype: keyof typeof loopsOf;
  readonly Data: { new (length: number): RealData; new (buffer: ArrayBufferLike): RealData; BYTES_PER_ELEMENT: number };
}

const rows = [
  { lane: 'i8', dtype: 'int8', Data: Int8Array },
  { lane: 'u8', dtype: 'uint8', Data: Uint8Array },
  { lane: 'i16', dtype: 'int16', Data: Int16Array },
  { lane: 'u16', dtype: 'uint16', Data: Uint16Array },
  { lane: 'i32', dtype: 'int32', Data: Int32Array },
  { lane: 'u32', dtype: 'uint32', Data: Uint32Array },
  { lane: 'f32', dtype: 'float32', Data: Float32Array },
  { lane: 'f64', dtype: 'float64', Data: Float64Array },
] as unknown as readonly Row[];

beforeEach(() => {
  useKernels('wasm');
});
afterEach(() => {
  useKernels('auto');
});

/** Integers of any bits; floats that are hard, NaN among them only when asked for. */
function values({ lane, Data }: Row, length: number, seed: number, withNaN: boolean): RealData {
  if (lane.startsWith('f')) {
    const hard = hardValues(Data as unknown as new (length: number) => Floats, length, seed);
    // Zeros of both signs are to be the extremes sometimes, which infinities and NaN would hide.
    if (!withNaN) {
      for (let k = 0; k < length; k++) {
        if (Number.isNaN(hard[k]) || seed % 3 === 0) hard[k] = k % 2 === seed % 2 ? -0 : 0;
        else if (seed % 3 === 1) hard[k] = Math.abs(hard[k]!) === Number.POSITIVE_INFINITY ? -0 : Math.abs(hard[k]!);
      }
    }
    return hard;
  }
  const data = new Data(length);
  let state = seed + 1;
  for (let k = 0; k < length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[k] = state >>> 3;
  }
  return data;
}

/** Floats whose sums depend on the order of additions. */
function uneven({ Data }: Row, length: number, seed: number): RealData {
  const data = new Data(length);
  let state = seed + 1;
  for (let k = 0; k < length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[k] = (((state % 2000003) - 1000001) / 3) * 2 ** ((state >>> 9) % 30);
  }
  return data;
}

/** Puts elements at a shifted address and hands the address to `run`. */
function staged<T>(data: RealData, shift: number, run: (address: number, memory: ArrayBufferLike) => T): T {
  const { scratch, memory } = kernelMemory();
  const mark = scratch.mark();
  const size = data.BYTES_PER_ELEMENT;
  const address = scratch.reserve((data.length + 16) * size) + shift * size;
  new Uint8Array(memory.buffer).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), address);
  const result = run(address, memory.buffer);
  scratch.release(mark);
  return result;
}

describe.each(rows.slice(6))('the $lane kernels of sums', (row) => {
  const { lane, Data } = row;
  const kernels = reduceKernels.get()!;
  const sumRun = kernels[`sumRun_${lane}`];
  const sumRows = kernels[`sumRows_${lane}`];

  it('add runs as their twin does: lengths 0..130 at every alignment, and long ones', () => {
    for (const length of [...Array(131).keys(), 255, 256, 257, 1000, 2048, 8191]) {
      for (const data of [uneven(row, length, length), values(row, length, length, length % 2 === 0)]) {
        const actual = staged(data, length % 16, (address) => sumRun(address, length));
        expect([length, actual]).toEqual([length, sumRunPlain(data, 0, length)]);
      }
    }
  });

  it('add rows as their twin does: 0..130 columns at every alignment', () => {
    for (let columns = 0; columns <= 130; columns++) {
      const count = columns % 11;
      const rowStep = columns + (columns % 3);
      const size = count * rowStep + columns;
      const data = columns % 5 === 0 ? values(row, size, columns, columns % 2 === 0) : uneven(row, size, columns);
      const sums = Float64Array.from({ length: columns }, (_, j) => j / 3);
      const { scratch, memory } = kernelMemory();
      const mark = scratch.mark();
      const to = scratch.reserve((columns + 2) * 8) + 8;
      const room = new Float64Array(memory.buffer, to - 8, columns + 2);
      room.set(sums, 1);
      room[0] = 77;
      room[columns + 1] = 77;
      staged(data, columns % 16, (address) => sumRows(to, address, rowStep * Data.BYTES_PER_ELEMENT, count, columns));
      const actual = room.slice(1, -1);
      expect([room[0], room[columns + 1]]).toEqual([77, 77]);
      scratch.release(mark);
      sumRowsPlain(sums, data, 0, rowStep, count, columns);
      expect([columns, firstDifference(actual, sums)]).toEqual([columns, -1]);
    }
  });
});

describe.each(rows)('the $lane kernels of extremes', (row) => {
  const { lane, Data, dtype } = row;
  const kernels = reduceKernels.get()!;
  const loops = loopsOf[dtype];
  /** They are called with at least one whole vector. */
  const least = 16 / Data.BYTES_PER_ELEMENT;

  it('are the loops on runs: a vector to 130 elements at every alignment', () => {
    for (let length = least; length <= 130; length++) {
      for (const withNaN of [false, true]) {
        const data = values(row, length, length, withNaN);
        const [low, high] = staged(data, length % 16, (address) => [
          kernels[`lowestRun_${lane}`](address, length),
          kernels[`highestRun_${lane}`](address, length),
        ]);
        expect([length, low]).toEqual([length, loops.lowestRun(data, 0, 1, length, Number.POSITIVE_INFINITY)]);
        expect([length, high]).toEqual([length, loops.highestRun(data, 0, 1, length, Number.NEGATIVE_INFINITY)]);
      }
    }
  });

  it.each(['lowest', 'highest'] as const)('are the loops on rows: the %s of 1..10 rows', (which) => {
    const worst = which === 'lowest' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    for (let columns = least; columns <= 130; columns++) {
      for (const withNaN of [false, true]) {
        const count = 1 + (columns % 10);
        const rowStep = columns + (columns % 3);
        const data = values(row, count * rowStep, columns, withNaN);
        const { scratch, memory } = kernelMemory();
        const mark = scratch.mark();
        const to = scratch.reserve((columns + 32) * Data.BYTES_PER_ELEMENT);
        const held = new Data(memory.buffer).subarray(
          to / Data.BYTES_PER_ELEMENT,
          to / Data.BYTES_PER_ELEMENT + columns + 1,
        );
        // The first row is what the accumulators begin with.
        held.set((data as Float64Array).subarray(0, columns));
        held[columns] = 77;
        staged(data, columns % 16, (address) =>
          kernels[`${which}Rows_${lane}`](to, address, rowStep * Data.BYTES_PER_ELEMENT, count, columns),
        );
        const actual = Float64Array.from((held as Float64Array).subarray(0, columns));
        const guard = held[columns];
        scratch.release(mark);
        const expected = new Float64Array(columns).fill(worst);
        loops[`${which}Rows`](expected, data, 0, rowStep, 1, count, columns, expected);
        expect([columns, firstDifference(actual, expected), guard]).toEqual([columns, -1, 77]);
      }
    }
  });
});

describe('the kernels of 64-bit sums', () => {
  const kernels = reduceKernels.get()!;

  function wide(length: number, seed: number): BigInt64Array {
    let state = BigInt(seed + 1);
    return BigInt64Array.from({ length }, () => {
      state = BigInt.asIntN(64, state * 6364136223846793005n + 1442695040888963407n);
      return state;
    });
  }

  /** Runs a kernel on accumulators of 1, 2, 3, ... between two that must stay, and returns the accumulators. */
  function summed(data: BigInt64Array, count: number, run: (to: number, address: number) => void): bigint[] {
    const { scratch, memory } = kernelMemory();
    const mark = scratch.mark();
    const to = scratch.reserve((count + 2) * 8) + 8;
    const room = new BigInt64Array(memory.buffer, to - 8, count + 2);
    room.set(Array.from(room, (_, k) => BigInt(k)));
    staged(data as unknown as RealData, count % 3, (address) => run(to, address));
    const sums = Array.from(room);
    scratch.release(mark);
    expect([sums[0], sums[count + 1]]).toEqual([0n, BigInt(count + 1)]);
    return sums.slice(1, -1);
  }

  it('add runs of 0..130 elements, apart and overlapping', () => {
    for (let length = 0; length <= 130; length++) {
      const runs = 1 + (length % 4);
      const step = [length, 1, length + 3, 0][length % 4]!;
      const data = wide((runs - 1) * step + length, length);
      const actual = summed(data, runs, (to, at) => kernels.sumWideRuns_i64(to, at, 8 * step, runs, length));
      const expected = Array.from({ length: runs }, (_, k) =>
        data.subarray(k * step, k * step + length).reduce((sum, x) => BigInt.asIntN(64, sum + x), BigInt(k + 1)),
      );
      expect([length, actual]).toEqual([length, expected]);
    }
  });

  it('add rows of 0..130 columns', () => {
    for (let columns = 0; columns <= 130; columns++) {
      const rows = columns % 7;
      const step = columns + (columns % 3);
      const data = wide(rows * step, columns);
      const actual = summed(data, columns, (to, at) => kernels.sumWideRows_i64(to, at, 8 * step, rows, columns));
      const expected = Array.from({ length: columns }, (_, j) => {
        let sum = BigInt(j + 1);
        for (let row = 0; row < rows; row++) sum = BigInt.asIntN(64, sum + data[row * step + j]!);
        return sum;
      });
      expect([columns, actual]).toEqual([columns, expected]);
    }
  });
});

describe.each([
  ['packEven_8', Uint8Array],
  ['packEven_16', Uint16Array],
  ['packEven_32', Uint32Array],
] as const)('%s', (name, Data) => {
  it('moves every second element together: lengths 1..130 at every alignment', () => {
    const pack = reduceKernels.get()![name];
    for (let count = 1; count <= 130; count++) {
      const data = new Data(2 * count - 1).map((_, k) => k * 77 + count);
      const actual = staged(data, count % 16, (address, memory) => {
        pack(address, count);
        return Array.from(new Data(memory as ArrayBuffer, address, count));
      });
      expect(actual).toEqual(Array.from({ length: count }, (_, k) => data[2 * k]));
    }
  });
});
