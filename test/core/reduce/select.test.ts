import { describe, expect, test } from 'vitest';
import { Cascade, LineCascade } from '../../../packages/core/src/reduce/cascade.js';
import { selectPlace, selectPlaces } from '../../../packages/core/src/reduce/select.js';

function lineOf(kind: string, n: number): Float64Array {
  let state = 99;
  return Float64Array.from({ length: n }, (_, k) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (kind === 'sorted') return k;
    if (kind === 'reversed') return -k;
    if (kind === 'equal') return 3;
    if (kind === 'few values') return state % 3;
    if (kind === 'organ pipe') return Math.min(k, n - k);
    return state / 7;
  });
}

describe.each(['random', 'sorted', 'reversed', 'equal', 'few values', 'organ pipe'])('a %s line', (kind) => {
  test('has at each selected place what sorting puts there, and parts around it', () => {
    for (const n of [1, 2, 3, 24, 25, 26, 100, 1001]) {
      const sorted = lineOf(kind, n).sort();
      for (const k of new Set([0, n >> 2, n >> 1, n - 1])) {
        const line = lineOf(kind, n);
        selectPlace(line, 0, n - 1, k);
        expect([n, k, line[k]]).toEqual([n, k, sorted[k]]);
        expect(Math.max(...line.subarray(0, k + 1))).toBe(line[k]);
        expect(Math.min(...line.subarray(k))).toBe(line[k]);
      }
    }
  });

  test('gives several places, few or many, without touching its neighbours', () => {
    const n = 300;
    const sorted = lineOf(kind, n).sort();
    for (const places of [[0, 1, 150, 151, 299], [...Array(20).keys()].map((k) => k * 15)]) {
      const room = new Float64Array(n + 2).fill(-1e9);
      room.set(lineOf(kind, n), 1);
      selectPlaces(room, 1, n, places);
      expect(places.map((place) => room[1 + place])).toEqual(places.map((place) => sorted[place]));
      expect([room[0], room[n + 1]]).toEqual([-1e9, -1e9]);
    }
  });
});

test('a cascade adds parts in pairs', () => {
  const cascade = new Cascade();
  for (let n = 0; n < 40; n++) {
    for (let k = 0; k < n; k++) cascade.push(2 ** k);
    expect(cascade.take()).toBe(2 ** n - 1);
  }
  // One after the other, the small ones would be lost beside the first; in pairs they first find each other.
  cascade.push(2 ** 53);
  for (let k = 0; k < 7; k++) cascade.push(1);
  expect(cascade.take()).toBe(2 ** 53 + 6);
});

test('a cascade of lines adds columns and lends clean lines', () => {
  const lines = new LineCascade(3);
  for (const n of [0, 1, 5, 8]) {
    for (let k = 0; k < n; k++) {
      const line = lines.lend();
      expect([...line]).toEqual([0, 0, 0]);
      line.set([k, 1, -k]);
      lines.push(line, 3);
    }
    const to = new Float64Array(3).fill(9);
    lines.take(to, 3);
    expect([...to]).toEqual([(n * (n - 1)) / 2, n, (n * (n - 1)) / -2].map((value) => value + 0));
  }
});
