/**
 * Real transforms of odd length n at half the cost of complex ones.
 *
 * A first pass of radix r over L = r m real numbers (decimation in frequency) leaves one real line of m numbers, whose
 * transform is every r-th bin, and for k = 1 ... (r - 1) / 2 a complex line, whose transform is the bins r q + k; the others
 * are conjugates. The real line is taken apart again, until what is left is short or prime.
 */
import { CELL } from './fft-cells';
import { OddLevel, OddRecipe } from './fft-job';
import { clearVectors } from './fft-load';
import { runRecipe } from './fft-recipe';

/** Real vectors at `reals`, 16 bytes apart, into the cells 0..n / 2 at `bins`; `room` is what follows the reals. */
export function transformOdd<T>(odd: OddRecipe, length: usize, reals: usize, bins: usize, room: usize): void {
  const middle = length / 2;
  let rest = length, stride: usize = 1;
  let row = odd.levels;
  for (const end = row + odd.levelCount * offsetof<OddLevel>(); row < end; row += offsetof<OddLevel>()) {
    const level = changetype<OddLevel>(row);
    const radix = level.radix, m = rest / radix, other = room + level.cells * CELL;
    let twiddles = level.twiddles;
    for (let k: usize = 1; k <= radix / 2; k++) {
      if (radix == 3) firstPassOf3<T>(reals, room, m, twiddles, level.constants);
      else firstPass<T>(reals, room, m, radix, k, twiddles, level.constants);
      twiddles += m * 2 * sizeof<T>();
      const result = runRecipe<T>(level.recipe, room, other);
      putBins<T>(result, m, bins, stride * k, stride * radix, length, middle);
    }
    sumRows<T>(reals, m, radix);
    rest = m;
    stride *= radix;
  }
  for (let j: usize = 0; j < rest; j++) v128.store(room + j * CELL, v128.load(reals + j * 16));
  clearVectors(room + 16, 0, rest, CELL);
  const result = rest == 1 ? room : runRecipe<T>(odd.last, room, room + odd.lastCells * CELL);
  putBins<T>(result, rest / 2 + 1, bins, 0, stride, length, middle);
}

/** y[p] = w^(p k) (sum over j of x[p + m j] exp(-2 pi i j k / r)), 0 <= p < m, of real x. */
function firstPass<T>(x: usize, y: usize, m: usize, r: usize, k: usize, w: usize, constants: usize): void {
  const far = m * 16, pair: usize = 2 * sizeof<T>(), half = r / 2;
  for (let p: usize = 0; p < m; p++, x += 16, y += CELL, w += pair) {
    let even = v128.load(x), odd = v128.splat<T>(<T>0);
    let turn: usize = 0;
    for (let j: usize = 1; j <= half; j++) {
      turn += k;
      if (turn >= r) turn -= r;
      const a = v128.load(x + j * far), b = v128.load(x + (r - j) * far);
      const c = v128.load_splat<T>(constants + turn * pair), s = v128.load_splat<T>(constants + turn * pair, sizeof<T>());
      even = v128.add<T>(even, v128.mul<T>(c, v128.add<T>(a, b)));
      odd = v128.sub<T>(odd, v128.mul<T>(s, v128.sub<T>(a, b)));
    }
    const c = v128.load_splat<T>(w), s = v128.load_splat<T>(w, sizeof<T>());
    v128.store(y, v128.sub<T>(v128.mul<T>(even, c), v128.mul<T>(odd, s)));
    v128.store(y, v128.add<T>(v128.mul<T>(even, s), v128.mul<T>(odd, c)), 16);
  }
}

/** {@link firstPass} of radix 3, whose only row is k = 1: a quarter less time for powers of 3 than by the loop. */
function firstPassOf3<T>(x: usize, y: usize, m: usize, w: usize, constants: usize): void {
  const far = m * 16, pair: usize = 2 * sizeof<T>();
  const cosine = v128.load_splat<T>(constants + pair), sine = v128.load_splat<T>(constants + pair, sizeof<T>());
  for (const end = x + far; x < end; x += 16, y += CELL, w += pair) {
    const a = v128.load(x + far), b = v128.load(x + 2 * far);
    const even = v128.add<T>(v128.load(x), v128.mul<T>(cosine, v128.add<T>(a, b)));
    const odd = v128.mul<T>(sine, v128.sub<T>(b, a));
    const c = v128.load_splat<T>(w), s = v128.load_splat<T>(w, sizeof<T>());
    v128.store(y, v128.sub<T>(v128.mul<T>(even, c), v128.mul<T>(odd, s)));
    v128.store(y, v128.add<T>(v128.mul<T>(even, s), v128.mul<T>(odd, c)), 16);
  }
}

/** x[p] = sum over j of x[p + m j], 0 <= p < m. */
function sumRows<T>(x: usize, m: usize, r: usize): void {
  const far = m * 16;
  for (const end = x + far; x < end; x += 16) {
    let sum = v128.load(x);
    for (let j: usize = 1; j <= r / 2; j++) {
      sum = v128.add<T>(sum, v128.add<T>(v128.load(x + j * far), v128.load(x + (r - j) * far)));
    }
    v128.store(x, sum);
  }
}

/** Cell q becomes bin `bin + q * step`; where that lies in the upper half, its conjugate the mirrored bin. */
function putBins<T>(cells: usize, count: usize, bins: usize, bin: usize, step: usize, length: usize, middle: usize): void {
  const end = cells + count * CELL;
  let to = bins + bin * CELL;
  for (; cells < end && bin <= middle; cells += CELL, bin += step, to += step * CELL) {
    v128.store(to, v128.load(cells));
    v128.store(to, v128.load(cells, 16), 16);
  }
  to = bins + (length - bin) * CELL;
  for (; cells < end; cells += CELL, to -= step * CELL) {
    v128.store(to, v128.load(cells));
    v128.store(to, v128.neg<T>(v128.load(cells, 16)), 16);
  }
}
