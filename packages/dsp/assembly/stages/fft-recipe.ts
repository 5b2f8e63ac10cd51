/**
 * Runs the recipe of a complex transform on the cells of one group of lines.
 */
import { CELL, multiplyCell } from './fft-cells';
import { Chirp, Pass, Recipe } from './fft-job';
import { pass2, pass3, pass4, pass5, pass7, pass8, pass11, pass13 } from './fft-passes.generated';
import { clearVectors } from './fft-load';

/** From `cells`, with room for as many at `other`; returns the one of the two where the result lies. */
export function runRecipe<T>(recipe: Recipe, cells: usize, other: usize): usize {
  if (recipe.chirp) return runChirp<T>(recipe.length, changetype<Chirp>(recipe.chirp), cells, other);
  return runPasses<T>(recipe, cells, other);
}

function runPasses<T>(recipe: Recipe, cells: usize, other: usize): usize {
  let row = recipe.passes;
  const end = row + recipe.passCount * offsetof<Pass>();
  for (; row < end; row += offsetof<Pass>()) {
    const pass = changetype<Pass>(row);
    const m = pass.m, s = pass.s, w = pass.twiddles, constants = pass.constants;
    switch (<i32>pass.radix) {
      case 2: pass2<T>(cells, other, m, s, w, constants); break;
      case 3: pass3<T>(cells, other, m, s, w, constants); break;
      case 4: pass4<T>(cells, other, m, s, w, constants); break;
      case 5: pass5<T>(cells, other, m, s, w, constants); break;
      case 7: pass7<T>(cells, other, m, s, w, constants); break;
      case 8: pass8<T>(cells, other, m, s, w, constants); break;
      case 11: pass11<T>(cells, other, m, s, w, constants); break;
      case 13: pass13<T>(cells, other, m, s, w, constants); break;
      default: passOdd<T>(cells, other, m, s, w, constants, pass.radix); break;
    }
    const from = cells;
    cells = other;
    other = from;
  }
  return cells;
}

/** Terms that {@link passOdd} adds up before their sum goes to the total: what adding rounds away grows with the total. */
const BLOCK: usize = 4;

/**
 * A pass of any odd radix by the sums of its definition, r^2 products for r cells. The constants are cos and sin of
 * 2 pi j / r for 0 <= j < r. Leaves sums and differences of the cells j and r - j in `x`.
 */
function passOdd<T>(x: usize, y: usize, m: usize, s: usize, w: usize, constants: usize, r: usize): void {
  const near = s * CELL, far = m * near, pair: usize = 2 * sizeof<T>(), half: usize = (r - 1) / 2;
  for (let p: usize = 0; p < m; p++) {
    for (const end = x + near; x < end; x += CELL, y += CELL) {
      foldHalves<T>(x, y, far, half, r);
      const firstRe = v128.load(x), firstIm = v128.load(x, 16);
      for (let k: usize = 1; k <= half; k++) {
        let evenRe = firstRe, evenIm = firstIm;
        let oddRe = v128.splat<T>(<T>0), oddIm = oddRe;
        let turn: usize = 0, sums = x + far, gaps = x + (r - 1) * far;
        for (let j: usize = 0; j < half; j += BLOCK) {
          let a = v128.splat<T>(<T>0), b = a, c = a, d = a;
          for (const last = x + min(j + BLOCK, half) * far; sums <= last; sums += far, gaps -= far) {
            turn += k;
            if (turn >= r) turn -= r;
            const cosine = v128.load_splat<T>(constants + turn * pair);
            const sine = v128.load_splat<T>(constants + turn * pair, sizeof<T>());
            a = v128.add<T>(a, v128.mul<T>(cosine, v128.load(sums)));
            b = v128.add<T>(b, v128.mul<T>(cosine, v128.load(sums, 16)));
            c = v128.add<T>(c, v128.mul<T>(sine, v128.load(gaps)));
            d = v128.add<T>(d, v128.mul<T>(sine, v128.load(gaps, 16)));
          }
          evenRe = v128.add<T>(evenRe, a);
          evenIm = v128.add<T>(evenIm, b);
          oddRe = v128.add<T>(oddRe, c);
          oddIm = v128.add<T>(oddIm, d);
        }
        const low = y + k * near, high = y + (r - k) * near;
        storeTurned<T>(low, v128.add<T>(evenRe, oddIm), v128.sub<T>(evenIm, oddRe), p, w + (k - 1) * pair);
        storeTurned<T>(high, v128.sub<T>(evenRe, oddIm), v128.add<T>(evenIm, oddRe), p, w + (r - k - 1) * pair);
      }
    }
    y += (r - 1) * near;
    if (p > 0) w += (r - 1) * pair;
  }
}

/** Cells j and r - j of `x` become their sum and their difference; all cells together go to `y`. */
// @ts-expect-error: decorator
@inline
function foldHalves<T>(x: usize, y: usize, far: usize, half: usize, r: usize): void {
  let re = v128.load(x), im = v128.load(x, 16);
  for (let j: usize = 0; j < half; j += BLOCK) {
    let blockRe = v128.splat<T>(<T>0), blockIm = blockRe;
    for (let i = j + 1, last = min(j + BLOCK, half); i <= last; i++) {
      const front = x + i * far, back = x + (r - i) * far;
      const a = v128.load(front), b = v128.load(front, 16), c = v128.load(back), d = v128.load(back, 16);
      const sumRe = v128.add<T>(a, c), sumIm = v128.add<T>(b, d);
      v128.store(front, sumRe);
      v128.store(front, sumIm, 16);
      v128.store(back, v128.sub<T>(a, c));
      v128.store(back, v128.sub<T>(b, d), 16);
      blockRe = v128.add<T>(blockRe, sumRe);
      blockIm = v128.add<T>(blockIm, sumIm);
    }
    re = v128.add<T>(re, blockRe);
    im = v128.add<T>(im, blockIm);
  }
  v128.store(y, re);
  v128.store(y, im, 16);
}

/** Row 0 has no twiddles. */
// @ts-expect-error: decorator
@inline
function storeTurned<T>(to: usize, re: v128, im: v128, p: usize, w: usize): void {
  if (p > 0) {
    const c = v128.load_splat<T>(w), d = v128.load_splat<T>(w, sizeof<T>());
    v128.store(to, v128.sub<T>(v128.mul<T>(re, c), v128.mul<T>(im, d)));
    v128.store(to, v128.add<T>(v128.mul<T>(re, d), v128.mul<T>(im, c)), 16);
  } else {
    v128.store(to, re);
    v128.store(to, im, 16);
  }
}

/** Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", IEEE Trans. AU 18, 1970. */
function runChirp<T>(length: usize, chirp: Chirp, cells: usize, other: usize): usize {
  const inner = chirp.inner, pair: usize = 2 * sizeof<T>();
  for (let k: usize = 0; k < length; k++) {
    multiplyCell<T>(cells + k * CELL, cells + k * CELL, chirp.factors + k * pair, 0);
  }
  clearVectors(cells, 2 * length, 2 * inner.length, 16);
  const product = runPasses<T>(inner, cells, other);
  const room = product == cells ? other : cells;
  for (let k: usize = 0; k < inner.length; k++) {
    multiplyCell<T>(product + k * CELL, product + k * CELL, chirp.spectrum + k * pair, 16);
  }
  const result = runPasses<T>(inner, product, room);
  for (let k: usize = 0; k < length; k++) {
    const at = result + k * CELL;
    const im = v128.load(at);
    v128.store(at, v128.load(at, 16));
    v128.store(at, im, 16);
    multiplyCell<T>(at, at, chirp.factors + k * pair, 0);
  }
  return result;
}
