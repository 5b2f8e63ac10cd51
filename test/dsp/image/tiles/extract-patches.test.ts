import { type DType, type NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';
import { type ExtractOptions, edgePolicies, extractPatches, patchGrid } from '@lapwing/dsp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPicture } from '../../../../packages/cli/src/input/picture.js';
import { arbitraryView } from '../../../support/arbitrary-view.js';
import { goldenFacts, inputPath, mainJob, sha256 } from '../../../support/main-job.js';
import { refusal } from '../../../support/refusal.js';
import { placeAs, viewKinds, writeableKinds } from '../../../support/view-kinds.js';
import { elements, indices } from '../../../support/walk.js';

describe('the goldens of the main job', () => {
  test.each(mainJob.patches)('$name', async (golden) => {
    const { pixels } = await readPicture(inputPath(golden.input));
    const options = { size: golden.size, step: golden.stride, edge: golden.edge };
    expect(patchGrid(pixels.shape, options)).toEqual({
      size: [...golden.size],
      step: [...golden.stride],
      rows: golden.rows,
      columns: golden.columns,
    });
    const { shape, dtype, data } = extractPatches(pixels, options);
    expect({ shape: [...shape], dtype, sha256: sha256(new Uint8Array(data.buffer)) }).toEqual(goldenFacts(golden));
  });
});

/** Patch by patch, pixel by pixel; what lies outside is 0. */
function plain(image: ReadonlyNDArray, options: ExtractOptions): unknown[] {
  const { rows, columns, size } = patchGrid(image.shape, options);
  const shape = [rows.length, columns.length, ...size, ...image.shape.slice(2)];
  const zero = zeros([1], image.dtype).item();
  return [...indices(shape)].map(([a, b, i, j, ...c]) => {
    const [y, x] = [rows[a!]! + i!, columns[b!]! + j!];
    return y < image.shape[0]! && x < image.shape[1]! ? image.at(y, x, ...c) : zero;
  });
}

describe('equals the definition', () => {
  test('for every view, size, step and edge', () => {
    const shape = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 });
    const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
    const edges = fc.constantFrom(...edgePolicies);
    fc.assert(
      fc.property(
        arbitraryView({ shape }),
        upTo(8),
        upTo(8),
        upTo(5),
        upTo(5),
        edges,
        ({ view }, h, w, down, right, edge) => {
          const fits = edge === 'pad' || (h <= view.shape[0]! && w <= view.shape[1]!);
          fc.pre(fits);
          const options = { size: [h, w], step: [down, right], edge } as const;
          const patches = extractPatches(view, options);
          expect(patches.dtype).toBe(view.dtype);
          expect(elements(patches)).toEqual(plain(view, options));
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(edgePolicies)('for each kind of view, with edge %s', (edge) => {
    const values = {
      dtype: 'float32',
      shape: [6, 7, 2],
      data: Float32Array.from({ length: 84 }, (_, i) => i / 3),
    } as const;
    for (const kind of viewKinds) {
      const { view, packed, isUntouched } = placeAs(kind, values, { axis: 2 });
      const options = { size: [4, 3], step: [3, 3], edge } as const;
      expect(extractPatches(view, options).data).toEqual(extractPatches(packed, options).data);
      expect(isUntouched()).toBe(true);
    }
  });

  test('for an image without pixels, which only padding allows', () => {
    expect(extractPatches(zeros([0, 5, 3]), { size: 2, edge: 'pad' }).shape).toEqual([0, 2, 2, 3]);
    expect(extractPatches(zeros([5, 5, 0]), { size: 2, step: 3, edge: 'pad' }).shape).toEqual([4, 2, 2, 0]);
  });
});

describe('out', () => {
  const image = zeros([6, 7], 'int16');
  for (let i = 0; i < 42; i++) image.data[i] = i + 1;
  const options = { size: 3, step: 2, edge: 'pad' } as const;
  const expected = extractPatches(image, options);

  test('of any layout is written in full and given back', () => {
    for (const kind of writeableKinds) {
      if (kind === 'newAxis' || kind === 'sizeOne' || kind === 'zeroSize') continue;
      const filler = new Int16Array(expected.size).fill(-1);
      const { view, strayWrites } = placeAs(kind, { dtype: 'int16', shape: expected.shape, data: filler });
      expect(extractPatches(image, { ...options, out: view })).toBe(view);
      expect(elements(view)).toEqual(elements(expected));
      expect(strayWrites()).toEqual([]);
    }
  });

  test('may be the memory of the image: the result is as if it were not', () => {
    const memory = zeros([200], 'int16');
    const inside = memory.slice('3:45').reshape([6, 7]);
    inside.assign(image);
    const out = memory.slice(`:${expected.size}`).reshape(expected.shape);
    expect(extractPatches(inside, { ...options, out })).toBe(out);
    expect(elements(out)).toEqual(elements(expected));
  });
});

describe('refusals', () => {
  const image = zeros([5, 6, 3], 'uint8');
  const out = (shape: readonly number[], dtype: DType = 'uint8'): ExtractOptions<'uint8'> => ({
    size: 2,
    out: zeros(shape, dtype) as NDArray<'uint8'>,
  });

  test.each<[string, ExtractOptions<'uint8'>, string]>([
    [
      'a size beyond the image',
      { size: [2, 7] },
      "windowTooLong: extractPatches: size must be <= 6 with edge 'drop', got 7 (image shape [5, 6, 3])",
    ],
    [
      'an edge that does not exist',
      { size: 2, edge: 'wrap' as never },
      'badOption: extractPatches: edge must be one of drop, pad, shift, got "wrap"',
    ],
    [
      'no size',
      {} as never,
      'notPositiveInteger: extractPatches: size must be an integer >= 1, or two, got undefined (image shape [5, 6, 3])',
    ],
    [
      'out of another shape',
      out([20, 2, 2]),
      'badShape: extractPatches: out must have shape [20, 2, 2, 3], got [20, 2, 2]',
    ],
    ['out of another dtype', out([20, 2, 2, 3], 'int8'), 'dtype: extractPatches: out must be uint8, got "int8"'],
  ])('%s', (_, options, message) => {
    expect(refusal(() => extractPatches(image, options))).toBe(message);
  });

  test('a line', () => {
    const message = 'badShape: extractPatches: image must have axes [H, W, ...C], got [5] (ndim 1)';
    expect(refusal(() => extractPatches(zeros([5]), { size: 2 }))).toBe(message);
    expect(refusal(() => patchGrid([5], { size: 2 }))).toBe(message);
  });

  test('out that is read-only', () => {
    const { view } = placeAs('broadcast', { dtype: 'uint8', shape: [20, 2, 2, 3], data: new Uint8Array(240) });
    expect(refusal(() => extractPatches(image, { size: 2, out: view }))).toMatch(/^readOnly: /);
  });
});
