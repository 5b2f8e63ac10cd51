/**
 * The one engine of matrix products, dot products and einsum: sums of products over any axes of two arrays.
 *
 * Which formula is used depends on the numbers of rows and columns: with two or more of each it is that of
 * plain-product.ts, else that of dot-rows.ts. Strides decide nothing, so that a view gives the bits of its copy.
 */
import { fillStrided } from '../loops/fill.js';
import { multiplyDots } from './dot-products.js';
import { gemmKernels } from './gemm-kernel.js';
import type { LaneArray } from './lanes.js';
import { multiplyPlain } from './plain-product.js';
import { countOf, mergeAxes, type ProductAxes } from './product-axes.js';
import { multiplyTiled } from './tiled-product.js';

/**
 * `c[batch, row, column] = sum over inner of a[batch, row, inner] * b[batch, inner, column]`; 0 where `inner` is empty.
 *
 * @param c arrays of one lane type; `c` shares no memory with `a` and `b`.
 * @param conjugated conjugates `a`; for products of one row and one column.
 */
export function contract(a: LaneArray, b: LaneArray, c: LaneArray, axes: ProductAxes, conjugated = false): void {
  const rowCount = countOf(axes.rows);
  const columnCount = countOf(axes.columns);
  if (countOf(axes.batch) * rowCount * columnCount === 0) return;
  if (countOf(axes.inner) === 0) {
    fillStrided(c, 0, 'contract');
    return;
  }
  const merged: ProductAxes = {
    batch: mergeAxes(axes.batch),
    rows: mergeAxes(axes.rows),
    columns: mergeAxes(axes.columns),
    inner: mergeAxes(axes.inner),
  };
  if (rowCount < 2 || columnCount < 2) {
    multiplyDots(a, b, c, merged, conjugated);
    return;
  }
  const kernels = gemmKernels.get();
  if (kernels === null) multiplyPlain(a, b, c, merged);
  else multiplyTiled(kernels, a, b, c, merged);
}
