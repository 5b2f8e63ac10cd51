import { add, arange, dtypeNames, type LapwingError, workspace } from '@lapwing/core';
import { kernelMemory } from '@lapwing/core/kernel';
import { expect, test } from 'vitest';

test('arrays of a workspace lie in kernel memory and are arrays like others', () => {
  const ws = workspace();
  try {
    const x = ws.zeros([1000], 'float32');
    expect(x.data.buffer).toBe(kernelMemory().memory.buffer);
    x.assign(arange(1000, 'float32'));
    add(x, x, { out: x });
    expect(x.slice('::250').toArray()).toEqual([0, 500, 1000, 1500]);
    const y = add(x.slice('::-1'), x, { out: ws.zeros([1000], 'float32') });
    expect(y.toArray()).toEqual(new Array(1000).fill(1998));
  } finally {
    ws.free();
  }
});

test('arrays of every dtype can be taken, and hold zeros', () => {
  const ws = workspace();
  try {
    for (const dtype of dtypeNames) expect(Number(ws.zeros([3, 2], dtype).size)).toBe(6);
    ws.zeros([4], 'uint64').fill(7n);
    ws.free();
    const again = workspace();
    expect(again.zeros([4], 'int64').toArray()).toEqual([0n, 0n, 0n, 0n]);
    again.free();
  } finally {
    ws.free();
  }
});

test('results are those of ordinary arrays, for views in kernel memory too', () => {
  using ws = workspace();
  const a = arange(60).reshape([5, 12]);
  const b = ws.zeros([5, 12]);
  b.assign(a);
  expect(add(b.T, b.slice(0, ':5')).toArray()).toEqual(add(a.T, a.slice(0, ':5')).toArray());
});

test('memory is given back, in any order, and taken again', () => {
  const { scratch } = kernelMemory();
  const before = scratch.high;
  const first = workspace();
  const second = workspace();
  const a = first.zeros([1 << 20]);
  const b = second.zeros([1 << 18]);
  expect(scratch.high).toBeLessThan(before);
  first.free();
  const c = workspace();
  expect(c.zeros([1 << 20]).data.byteOffset).toBe(a.data.byteOffset);
  second.free();
  c.free();
  c.free();
  expect(scratch.high).toBe(before);
  expect(b.size).toBe(1 << 18);
});

test('what is returned is cleared for the next', () => {
  const first = workspace();
  first.zeros([16]).fill(7);
  first.free();
  using second = workspace();
  expect(second.zeros([16]).toArray()).toEqual(new Array(16).fill(0));
});

test('more than there is, and a workspace that was freed, are refused', () => {
  const ws = workspace();
  const codeOf = (action: () => unknown): string => {
    try {
      action();
    } catch (error) {
      return (error as LapwingError).code;
    }
    return 'nothing thrown';
  };
  expect(codeOf(() => ws.zeros([1 << 27]))).toBe('tooLarge');
  ws.free();
  expect(codeOf(() => ws.zeros([1]))).toBe('badValue');
});
