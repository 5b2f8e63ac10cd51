/**
 * Patches of an image as one packed array.
 */
import { type DType, invalid, type NDArray, type ReadonlyNDArray, sharesMemory, zeros } from '@lapwing/core';
import { type PatchOptions, positivePair, requireImage, slidingPatches } from './sliding-patches.js';
import { type EdgePolicy, edgePolicies, tileStarts } from './tile-starts.js';

export interface ExtractOptions<D extends DType = DType> extends PatchOptions {
  /** What happens to pixels that whole patches do not reach. Default 'drop'. */
  readonly edge?: EdgePolicy;
  /** Packed or strided array of the result's shape and dtype to write into. */
  readonly out?: NDArray<D>;
}

/** A grid of patches: first rows, first columns, and the size of every patch. */
export interface PatchGrid {
  readonly size: readonly [number, number];
  readonly step: readonly [number, number];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Where the patches of an image of the given shape start; row-major order of the result of {@link extractPatches}. */
export function patchGrid(shape: readonly number[], options: Omit<ExtractOptions, 'out'>): PatchGrid {
  requireImage(shape, 'extractPatches');
  const { edge = 'drop' } = options;
  const context = `image shape [${shape.join(', ')}]`;
  if (!edgePolicies.includes(edge)) {
    throw invalid('badOption', 'extractPatches', 'edge', `be one of ${edgePolicies.join(', ')}`, edge);
  }
  const size = positivePair(options.size, 'extractPatches', 'size', context);
  const step = positivePair(options.step ?? 1, 'extractPatches', 'step', context);
  return {
    size,
    step,
    rows: tileStarts(shape[0]!, size[0], step[0], edge, context),
    columns: tileStarts(shape[1]!, size[1], step[1], edge, context),
  };
}

/**
 * Copies the patches of an image into one array, row by row of the grid.
 *
 * @param image shape [H, W, ...C]; any strides, any dtype.
 * @returns array of shape [N, h, w, ...C]; pixels past the border (edge 'pad') are 0.
 * @throws {LapwingError} 'windowTooLong', 'notPositiveInteger', 'badOption', 'badShape' for `out`
 * Cost: O(elements of the result).
 * @see sklearn.feature_extraction.image.extract_patches_2d (order and shape, for step 1)
 */
export function extractPatches<D extends DType>(image: ReadonlyNDArray<D>, options: ExtractOptions<D>): NDArray<D> {
  const grid = patchGrid(image.shape, options);
  const [h, w] = grid.size;
  const [nY, nX] = [grid.rows.length, grid.columns.length];
  const channels = image.shape.slice(2);
  const shape = [nY * nX, h, w, ...channels];
  if (options.out) checkOut(options.out, shape, image.dtype);
  // Patches are written in several steps, each of which may still read the image.
  const apart = options.out !== undefined && sharesMemory(options.out, image) === false;
  const out = apart ? options.out : (zeros(shape, image.dtype) as NDArray<D>);
  // Patches on the regular grid are one strided copy; those that were shifted or padded follow one by one.
  const regularY = regularCount(grid.rows, h, grid.step[0], image.shape[0]!);
  const regularX = regularCount(grid.columns, w, grid.step[1], image.shape[1]!);
  const onGrid = out.reshape([nY, nX, h, w, ...channels], { copy: 'never' });
  if (regularY > 0 && regularX > 0) {
    const view = slidingPatches(image, options);
    onGrid.slice(`:${regularY}`, `:${regularX}`).assign(view.slice(`:${regularY}`, `:${regularX}`));
  }
  for (let row = 0; row < nY; row++) {
    for (let column = row < regularY ? regularX : 0; column < nX; column++) {
      copyPatch(onGrid.slice(row, column), image, grid.rows[row]!, grid.columns[column]!);
    }
  }
  return options.out === undefined || apart ? out : options.out.assign(out);
}

/** How many of the starts lie on the regular grid with a whole patch behind them: all, or all but the last. */
function regularCount(starts: readonly number[], size: number, step: number, length: number): number {
  const last = starts.length - 1;
  const isRegular = last < 0 || (starts[last] === last * step && starts[last]! + size <= length);
  return isRegular ? starts.length : last;
}

function copyPatch<D extends DType>(patch: NDArray<D>, image: ReadonlyNDArray<D>, y: number, x: number): void {
  const h = Math.min(patch.shape[0]!, image.shape[0]! - y);
  const w = Math.min(patch.shape[1]!, image.shape[1]! - x);
  if (h < patch.shape[0]! || w < patch.shape[1]!) patch.fill(0);
  patch.slice(`:${h}`, `:${w}`).assign(image.slice(`${y}:${y + h}`, `${x}:${x + w}`));
}

function checkOut(out: NDArray, shape: readonly number[], dtype: DType): void {
  if (out.dtype !== dtype) throw invalid('dtype', 'extractPatches', 'out', `be ${dtype}`, out.dtype);
  if (out.shape.length === shape.length && shape.every((length, axis) => length === out.shape[axis])) return;
  throw invalid('badShape', 'extractPatches', 'out', `have shape [${shape.join(', ')}]`, [...out.shape]);
}
