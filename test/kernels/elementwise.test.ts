import { type DType, dtypeNames, dtypes, fromBuffer, type NDArray } from '@lapwing/core';
import { kernelMemory, useKernels } from '@lapwing/core/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import * as elementwise from '../../packages/core/src/elementwise/index.js';
import { kernelRooms, kernelSuffix } from '../../packages/core/src/elementwise/kernels.js';

const LONGEST = 130;
const GUARD = 0xab;

afterEach(() => {
  useKernels('auto');
});

type Kernel = (...addresses: number[]) => void;
const functions = elementwise as unknown as Readonly<Record<string, (...operands: NDArray[]) => NDArray>>;

interface Row {
  readonly name: string;
  readonly kernel: Kernel;
  /** dtypes of the operands. */
  readonly operands: readonly DType[];
  readonly run: (...operands: NDArray[]) => NDArray;
}

/** Every export of the modules whose kernels return the bits of their formulas. */
const rows: readonly Row[] = (['arithmetic', 'truth', 'bits', 'complex'] as const).flatMap((room) =>
  Object.entries(kernelRooms[room].get() as unknown as Record<string, Kernel>)
    // The angle is a function of the module of elementary functions, which are not their twins' bits.
    .filter(([name]) => !name.startsWith('angle_'))
    .map(([name, kernel]) => {
      const [stem = '', ...suffixes] = name.split('_');
      const types = suffixes.map((suffix) => dtypeNames.find((dtype) => kernelSuffix[dtype] === suffix)!);
      const run = functions[stem === 'pow' ? 'power' : stem]!;
      // A kernel of two operands that serves a function of one takes that twice.
      const isUnary =
        kernel.length === 3 || /^(square|abs|floor|ceil|trunc|invert|logicalNot|is.*|signbit)$/.test(stem);
      return { name, kernel, operands: isUnary ? types.slice(0, 1) : [types[0]!, types[1] ?? types[0]!], run };
    }),
);

/** LONGEST elements: of random bits, with the values that break formulas among them. */
function hardElements(dtype: DType, seed: number, name: string): NDArray {
  const { Data, itemSize, kind, components } = dtypes[dtype];
  const bytes = new Uint8Array(LONGEST * itemSize);
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
  for (let k = 0; k < bytes.length; k++) bytes[k] = random() & 255;
  const data = new Data(bytes.buffer) as unknown as Record<number, unknown> & { length: number };
  const isBig = dtype === 'int64' || dtype === 'uint64';
  const isFloat = kind === 'f' || kind === 'c';
  const low = kind === 'i' ? -(2 ** (8 * itemSize - 1)) : 0;
  const special = isFloat
    ? [
        0,
        -0,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        1,
        -1,
        0.5,
        -2.5,
        1e-40,
        3e38,
        2 ** 23 + 0.5,
      ]
    : [0, 1, low, -low - 1, low + 1, 2, 3, 7, 8 * itemSize, 8 * itemSize - 1, kind === 'i' ? -1 : 255];
  for (let k = 0; k < data.length; k++) {
    const choice = random() % 4;
    if (dtype === 'bool') data[k] = [0, 1, 2, 255][choice];
    else if (kind === 'c' && (k >> 1) % 7 === seed % 7) data[k] = 0;
    else if (choice === 0) data[k] = asElement(special[random() % special.length]!, isBig);
    else if (choice === 1) data[k] = asElement(isFloat ? (random() - 2 ** 23) / 2 ** 18 : random() % 100, isBig);
  }
  // Negative exponents of integers are refused.
  if (name.startsWith('pow_') && !isFloat) {
    for (let k = 0; k < data.length; k++) if ((data[k] as number) < 0) data[k] = asElement(random() % 70, isBig);
  }
  return fromBuffer(bytes, { dtype, shape: [data.length / components] }) as NDArray;
}

function asElement(value: number, isBig: boolean): unknown {
  return isBig ? BigInt.asIntN(64, BigInt(value)) : value;
}

function bytesOf(x: NDArray): Uint8Array {
  return new Uint8Array(x.data.buffer, x.data.byteOffset, x.data.byteLength);
}

/** The first `n` elements have equal bits, but any NaN for any NaN. */
function agree(actual: Uint8Array, expected: NDArray, n: number): boolean {
  const { itemSize, Data } = dtypes[expected.dtype];
  const wanted = bytesOf(expected).subarray(0, n * itemSize);
  if (Buffer.compare(actual, wanted) === 0) return true;
  const numbers = new Data(actual.slice().buffer) as unknown as ArrayLike<number>;
  for (let k = 0; k < numbers.length; k++) if (!Object.is(numbers[k], (expected.data as Float64Array)[k])) return false;
  return true;
}

/** Kernel memory with operands and a tile in it, at any address. */
class Bench {
  readonly cells: Uint8Array = kernelMemory().u8;
  readonly rooms: readonly number[];
  readonly mark: number = kernelMemory().scratch.mark();

  constructor() {
    const { scratch } = kernelMemory();
    this.rooms = [0, 1, 2].map(() => scratch.reserve(LONGEST * 16 + 64) + 16);
  }

  place(room: number, shift: number, bytes: Uint8Array): number {
    const at = this.rooms[room]! + shift;
    this.cells.set(bytes, at);
    return at;
  }

  /** Runs with a tile ringed by guards and returns its bytes; undefined when a guard was written. */
  run(call: (tile: number) => void, tile: number, byteLength: number): Uint8Array | undefined {
    const isGuarded = tile >= this.rooms[2]!;
    if (isGuarded) this.cells.fill(GUARD, tile - 16, tile + byteLength + 16);
    call(tile);
    const end = tile + byteLength;
    const ring = [...this.cells.subarray(tile - 16, tile), ...this.cells.subarray(end, end + 16)];
    if (isGuarded && ring.some((cell) => cell !== GUARD)) return undefined;
    return this.cells.subarray(tile, end);
  }
}

describe('every kernel returns the bits of its formula', () => {
  test('and there are kernels', () => {
    expect(rows.length).toBeGreaterThan(350);
    expect(rows.filter(({ run }) => run === undefined)).toEqual([]);
  });

  test.each(rows)('$name: lengths 0..130 at every alignment, apart and in place', ({ name, kernel, operands, run }) => {
    useKernels('typescript');
    const given = operands.map((dtype, k) => hardElements(dtype, 3 * k + 1, k === 1 ? name : ''));
    // Equal bits of two dtypes, which are equal numbers or not.
    if (operands[0] !== operands[1] && given.length === 2) {
      for (let k = 0; k < LONGEST; k += 3) given[1]!.data[k] = given[0]!.data[k]!;
    }
    const expected = run(...given);
    const outSize = dtypes[expected.dtype].itemSize;
    const bench = new Bench();
    const wrong: unknown[] = [];
    const isTaken = (addresses: readonly number[], n: number, tile: number): void => {
      const [a = 0, b = a] = addresses;
      if (kernel.length === 3) kernel(tile, a, n);
      else kernel(tile, a, b, n);
    };
    for (let n = 0; n <= LONGEST; n++) {
      const parts = given.map((x, k) => bytesOf(x).subarray(0, n * dtypes[operands[k]!].itemSize));
      for (let shift = 0; shift < 16; shift++) {
        const addresses = parts.map((bytes, k) => bench.place(k, (shift * (2 * k + 3) + k) % 16, bytes));
        const tile = bench.rooms[2]! + shift + 16;
        const bytes = bench.run((to) => isTaken(addresses, n, to), tile, n * outSize);
        if (bytes === undefined || !agree(bytes, expected, n)) wrong.push({ n, shift, isGuarded: bytes !== undefined });
      }
      for (const [k, dtype] of operands.entries()) {
        if (dtypes[dtype].itemSize !== outSize) continue;
        const addresses = parts.map((bytes, part) => bench.place(part, n % 16, bytes));
        const bytes = bench.run((to) => isTaken(addresses, n, to), addresses[k]!, n * outSize)!;
        if (!agree(bytes, expected, n)) wrong.push({ n, inPlaceOf: k });
      }
    }
    kernelMemory().scratch.release(bench.mark);
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
