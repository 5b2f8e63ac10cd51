/**
 * What is refused: every public function meets values of the wrong kind in each of its places, and answers for itself.
 */
import * as core from '@lapwing/core';
import {
  arange,
  arraySplit,
  asStrided,
  broadcastTo,
  diagonal,
  explain,
  histogram,
  imag,
  isLapwingError,
  mayShareMemory,
  meshgrid,
  type NDArray,
  put,
  readNpz,
  real,
  roll,
  rot90,
  searchsorted,
  sharesMemory,
  slidingWindowView,
  split,
  take,
  takeAlongAxis,
  writeNpz,
  zeros,
} from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { calls as validCalls } from './refusal-calls.js';

type AnyFunction = (...given: unknown[]) => unknown;

const functions = Object.entries(core).filter(([, value]) => typeof value === 'function') as [string, AnyFunction][];
const swept = functions.filter(([name]) => !('exempt' in (validCalls[name] ?? {})));

test('every public function stands in the table, and nothing else', () => {
  expect(Object.keys(validCalls).sort()).toEqual(functions.map(([name]) => name).sort());
});

describe('what a public function throws for values of the wrong kind', () => {
  test.each(swept)('%s', async (name, call) => {
    const row = validCalls[name]!;
    if ('exempt' in row) throw new Error(`${name} is not swept`);
    const { operands, options } = row;
    const own = options ? [options] : [];
    expect(await thrownBy(() => call(...operands(), ...own)), 'the call of the table').toBe(undefined);
    const bad: [string, unknown[]][] = [['no arguments', []]];
    operands().forEach((_, k) => {
      for (const value of [undefined, null, 5, 'text', {}, Symbol('symbol')]) {
        bad.push([`operand ${k} ${String(value)}`, operands().with(k, value)]);
      }
    });
    for (const key of Object.keys(options ?? {})) {
      for (const value of [null, 5, 'text', {}, [{}], -1, Number.NaN]) {
        bad.push([`option ${key} ${String(value)}`, [...operands(), { ...options, [key]: value }]]);
      }
    }
    const faults: string[] = [];
    for (const [label, given] of bad) {
      const error = await thrownBy(() => call(...given));
      if (error !== undefined && !isOwnError(error, name)) faults.push(`${label}: ${String(error)}`);
    }
    expect(faults).toEqual([]);
  });

  test.each(swept.filter(([name]) => 'options' in validCalls[name]!))('%s, options null', async (name, call) => {
    const row = validCalls[name]! as { operands: () => unknown[] };
    const error = await thrownBy(() => call(...row.operands(), null));
    expect(isOwnError(error, name) || String(error)).toBe(true);
  });
});

/** What a call throws, at once or later; undefined for nothing. */
async function thrownBy(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** By the template, and under the name of the function that was called. */
function isOwnError(error: unknown, name: string): boolean {
  return (
    isLapwingError(error) &&
    error.where.startsWith(name) &&
    /^(\w+): .+ must .+, got .+/s.exec(error.message)?.[1] === name
  );
}

test.each([
  ['a number, as numpy takes the axis', 1],
  ['an array, as numpy takes out', zeros([4])],
  ['a list', []],
  ['a typed array', new Int8Array(1)],
  ['null', null],
])('options that are %s', async (_, options) => {
  const x = arange(4);
  const given = options as never;
  expect(() => core.sort(x, given)).toThrow('sort: options must be an object, got ');
  expect(() => core.concatenate([x], given)).toThrow('concatenate: options must be an object, got ');
  expect(() => split(x, 2, given)).toThrow('split: options must be an object, got ');
  expect(() => core.linspace(0, 1, 3, given)).toThrow('linspace: options must be an object, got ');
  await expect(writeNpz({ x }, given)).rejects.toThrow('writeNpz: options must be an object, got ');
});

test.each<[string, () => unknown, string]>([
  [
    'roll, shift',
    () => roll([1], {} as never),
    'roll: shift must be an integer or a list of integers, got Object object',
  ],
  [
    'roll, axis',
    () => roll([1], 1, { axis: 'x' as never }),
    'roll: axis must be an axis or a list of axes, got "x" (shape [1])',
  ],
  ['histogram, range', () => histogram([1], { range: 3 as never }), 'histogram: range must be [low, high], got 3'],
  [
    'histogram, half a range',
    () => histogram([1], { range: [3] as never }),
    'histogram: range must be [low, high], got [3]',
  ],
  [
    'histogram, bins',
    () => histogram([1], { bins: {} as never }),
    'histogram: bins must be an array, a typed array, a list or a scalar, got Object object',
  ],
  [
    'stack, one of the arrays',
    () => core.stack([[1], null as never]),
    'stack: arrays[1] must be an array, a typed array, a list or a scalar, got null',
  ],
  [
    'interp, points',
    () => core.interp(1, 'x' as never, [1]),
    'interp: xp must be an array, a typed array, a list or a scalar, got "x"',
  ],
  ['formatArray', () => core.formatArray([1] as never), 'formatArray: x must be an NDArray, got [1]'],
  ['reprArray', () => core.reprArray(null as never), 'reprArray: x must be an NDArray, got null'],
  ['writeNpy', () => core.writeNpy([1] as never), 'writeNpy: x must be an NDArray, got [1]'],
  ['a ragged list', () => core.sort([[1], [1, 2]]), 'sort: value must hold lists of 1 entries at depth 1, got [1, 2]'],
  [
    'a DataView',
    () => core.sort(new DataView(new ArrayBuffer(8)) as never),
    'sort: data must be a typed array, whose memory can be shared (array() copies a list), got DataView object',
  ],
  [
    'concatenate, casting',
    () => core.concatenate([[1]], { casting: 'x' as never }),
    "concatenate: casting must be 'safe', 'sameKind' or 'unsafe', got \"x\"",
  ],
  [
    'arraySplit into more parts than can be made',
    () => arraySplit(arange(4), 2 ** 30),
    'arraySplit: parts must be <= 1048576, got 1073741824 (length 4)',
  ],
  [
    'split of nothing into more parts than can be made',
    () => split(zeros([0]), 2 ** 30),
    'split: parts must be <= 1048576, got 1073741824 (length 0)',
  ],
  [
    'meshgrid beyond all memory',
    () => meshgrid([zeros([2 ** 20]), zeros([2 ** 20])]),
    'meshgrid: grid must hold at most 8589934592 elements, got [1048576, 1048576] (product 1099511627776)',
  ],
  [
    'broadcastArrays beyond all memory',
    () => core.broadcastArrays([zeros([2 ** 20, 1]), zeros([2 ** 20])]),
    'broadcastArrays: common shape must hold at most 8589934592 elements, got [1048576, 1048576] (product 1099511627776)',
  ],
  [
    'searchsorted, no sorter',
    () => searchsorted([1, 2], 1, { sorter: [0.5, 1] }),
    'searchsorted: sorter must hold integers or booleans, got 0.5',
  ],
  [
    'searchsorted, a sorter of another length',
    () => searchsorted([1, 2], 1, { sorter: [0] }),
    'searchsorted: sorter must have shape [2] as sorted, got [1]',
  ],
  [
    'searchsorted, a sorter with positions outside',
    () => searchsorted([1, 2], 1, { sorter: [0, 5] }),
    'searchsorted: sorter must hold integers in -2..1, got 5 (at [1] of the index array; sorted has size 2, shape [2])',
  ],
  [
    'a complex end of a real polyline',
    () => core.interp(1, [1], [1], { left: { re: 1, im: -2 } }),
    'interp: left must be a number, or complex where fp is, got { re: 1, im: -2 }',
  ],
])('%s', async (_, call, message) => {
  expect(((await thrownBy(call)) as Error).message).toBe(message);
});

test('what is no file to open, and no archive', async () => {
  const open = core.openNpy as (source: unknown) => Promise<unknown>;
  const rule = 'openNpy: source must have the functions size() and read(from, to), got ';
  await expect(open(new Uint8Array(8))).rejects.toThrow(`${rule}Uint8Array object`);
  await expect(open({ size: () => 8 })).rejects.toThrow(`${rule}Object object`);
  await expect(writeNpz(arange(2) as never)).rejects.toThrow(
    'writeNpz: arrays must be an object of arrays by name, got ',
  );
  const archive = await writeNpz({ x: arange(2) });
  await expect(readNpz(archive, { names: 'x' as never })).rejects.toThrow(
    'readNpz: names must be a list of names, got "x"',
  );
});

// Views of arrays, and writes to them, are refused for what is no array: a list has no memory that could be shared.
const x = arange(4);
const calls: Readonly<Record<string, (given: NDArray) => unknown>> = {
  arraySplit: (given) => arraySplit(given, 2),
  asStrided: (given) => asStrided(given, [2], [1]),
  broadcastTo: (given) => broadcastTo(given, [2]),
  diagonal: (given) => diagonal(given),
  explain: (given) => explain(given),
  imag: (given) => imag(given),
  put: (given) => put(given, [0], 1),
  real: (given) => real(given),
  rot90: (given) => rot90(given),
  slidingWindowView: (given) => slidingWindowView(given, 2),
  split: (given) => split(given, 2),
  take: (given) => take(given, [0]),
  takeAlongAxis: (given) => takeAlongAxis(given, [0]),
};

describe.each(Object.entries(calls))('%s', (name, call) => {
  test.each([
    [[1, 2], '[1, 2]'],
    [5, '5'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('refuses %j', (given, shown) => {
    expect(() => call(given as unknown as NDArray)).toThrow(`${name}: x must be an NDArray, got ${shown}`);
  });
});

test.each([
  ['sharesMemory', sharesMemory],
  ['mayShareMemory', mayShareMemory],
])('%s names the operand that is no array', (name, call) => {
  expect(() => call([1] as unknown as NDArray, x)).toThrow(`${name}: a must be an NDArray, got [1]`);
  expect(() => call(x, 7 as unknown as NDArray)).toThrow(`${name}: b must be an NDArray, got 7`);
});

test.each([['all'], [{}], [null], [undefined]])('parts of a split, %j', (parts) => {
  const rule = 'be an integer >= 1, or a list of positions';
  expect(() => split(x, parts as unknown as number)).toThrow(`split: parts must ${rule}`);
  expect(() => arraySplit(x, parts as unknown as number)).toThrow(`arraySplit: parts must ${rule}`);
});

test.each([[3], ['01'], [[0]]])('the plane of a turn, %j', (axes) => {
  const options = { axes: axes as unknown as [number, number] };
  expect(() => rot90(x.reshape([2, 2]), options)).toThrow('rot90: axes must name two axes, got ');
});

test('what no memory holds is refused under the name of the function that would need it', () => {
  const numbers = broadcastTo(zeros([1], 'complex128'), [2 ** 33]);
  const positions = broadcastTo(zeros([1], 'int32'), [2 ** 33]);
  for (const [name, call] of [
    ['searchsorted', () => searchsorted([1, 2], positions)],
    ['takeAlongAxis', () => takeAlongAxis(zeros([3]), positions)],
    ['median', () => core.median(numbers)],
    ['median', () => core.median(positions)],
    ['quantile', () => core.quantile(positions, 0.5)],
  ] as const) {
    expect(call).toThrow(expect.objectContaining({ code: 'tooLarge', where: name }));
  }
});
