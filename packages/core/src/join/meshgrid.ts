/**
 * Coordinates of a grid from the coordinates of its axes.
 */
import { invalid, requireOptions } from '../errors.js';
import { checkShape, packedStrides } from '../layout/layout.js';
import { packedCopy } from '../loops/copy.js';
import { NDArray, type ReadonlyNDArray } from '../ndarray.js';
import { asArray, type Operand } from '../operands.js';
import { broadcastTo } from '../stride-tricks.js';

export interface MeshgridOptions {
  /**
   * 'xy' (default): the first list runs along axis 1 and the second along axis 0, as x and y of a picture; 'ij': list k
   * runs along axis k.
   */
  readonly indexing?: 'xy' | 'ij' | undefined;
  /** Leave axes along which nothing changes at length 1: the results broadcast to the grid. Default false. */
  readonly sparse?: boolean | undefined;
  /** false gives views, read-only where they repeat elements. Default true. */
  readonly copy?: boolean | undefined;
}

/**
 * One array of coordinates per axis of the grid that the given lists span.
 *
 * `meshgrid([x, y], { indexing: 'ij' })[0][i, j] === x[i]`
 *
 * @param coordinates one list or array per axis, flattened in C order; 0-d counts as length 1.
 * @returns as many arrays, all of the shape of the grid unless `sparse`; packed copies unless `copy: false`.
 * @throws {LapwingError} 'badOption', 'badValue', 'tooLarge'
 * Cost: O(size of the results); O(1) per array for views.
 * @see numpy.meshgrid
 * @example meshgrid([[0, 1, 2], [0, 1]]).map((x) => x.shape) // [[2, 3], [2, 3]]
 */
export function meshgrid(
  coordinates: readonly Operand[],
  options: MeshgridOptions & { readonly copy: false },
): ReadonlyNDArray[];
export function meshgrid(coordinates: readonly Operand[], options?: MeshgridOptions): NDArray[];
export function meshgrid(coordinates: readonly Operand[], options: MeshgridOptions = {}): ReadonlyNDArray[] {
  const where = 'meshgrid';
  requireOptions(options, where);
  const { indexing = 'xy', sparse = false, copy = true } = options;
  if (!Array.isArray(coordinates)) {
    throw invalid('badValue', where, 'coordinates', 'be a list of one list or array per axis', coordinates);
  }
  if (indexing !== 'xy' && indexing !== 'ij') {
    throw invalid('badOption', where, 'indexing', "be 'xy' or 'ij'", indexing, `${coordinates.length} axes`);
  }
  const lines = coordinates.map((each, k) => asArray(each, where, `coordinates[${k}]`).ravel());
  const ndim = lines.length;
  const axisOf = (k: number): number => (indexing === 'xy' && ndim > 1 && k < 2 ? 1 - k : k);
  const grid = new Array<number>(ndim);
  lines.forEach((line, k) => {
    grid[axisOf(k)] = line.size;
  });
  if (!sparse) checkShape(grid, where, 'grid');
  return lines.map((line, k) => {
    const shape = grid.map((_, axis) => (axis === axisOf(k) ? line.size : 1));
    const sparseView = line.reshape(shape);
    const view = sparse ? sparseView : broadcastTo(sparseView, grid);
    if (!copy) return view;
    const { data } = packedCopy(view, where);
    return new NDArray(view.dtype, data, { shape: view.shape, strides: packedStrides(view.shape), offset: 0 });
  });
}
