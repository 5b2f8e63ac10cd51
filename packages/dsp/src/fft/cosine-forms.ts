/**
 * Cosine and sine transforms as Fourier transforms of about as many points: what is done to the samples of a line before
 * and to the bins behind. Below w(a / b) = exp(-2 pi i a / b), n and k count from 0, and every sum is twice that of the
 * definition with cosines or sines, as scipy has it.
 */
import type { Floats } from './line-forms.js';
import type { TransformKind } from './transform-kind.js';
import { unitRoots, writeRoot } from './unit-roots.js';

/** What is computed: sine transforms of types 2 to 4 are cosine transforms of other samples. */
export type CosineType = 'cosine 1' | 'cosine 2' | 'cosine 3' | 'cosine 4' | 'sine 1';

export interface CosineForm {
  readonly kind: TransformKind;
  /** Samples of the line at `line[i]` as those of `kind` at `samples[j]`. */
  readonly before: (line: Floats, i: number, samples: Floats, j: number) => void;
  /** Bins of `kind` at `bins[j]` as those of the line at `line[i]`. */
  readonly after: (bins: Floats, j: number, line: Floats, i: number) => void;
}

/** @param n samples of a line, >= 1; for 'cosine 1' >= 2 */
export function cosineForm(type: CosineType, n: number): CosineForm {
  if (type === 'cosine 1') return evenExtension(n);
  if (type === 'sine 1') return oddExtension(n);
  if (type === 'cosine 2') return folded(n);
  if (type === 'cosine 3') return unfolded(n);
  return n % 2 === 0 ? paired(n) : permuted(n);
}

function realToHalf(n: number): TransformKind {
  return { n, from: 'real', to: 'half', isInverse: false, isConjugate: false };
}

/** Type 1: the bins of x0 x1 ... x[n-1] ... x1, which are real. */
function evenExtension(n: number): CosineForm {
  const whole = 2 * (n - 1);
  return {
    kind: realToHalf(whole),
    before: (line, i, samples, j) => {
      for (let k = 0; k < n; k++) samples[j + k] = line[i + k]!;
      for (let k = 1; k < n - 1; k++) samples[j + whole - k] = line[i + k]!;
    },
    after: (bins, j, line, i) => {
      for (let k = 0; k < n; k++) line[i + k] = bins[j + 2 * k]!;
    },
  };
}

/** Type 1: the bins of 0 x0 ... x[n-1] 0 -x[n-1] ... -x0, which are imaginary. */
function oddExtension(n: number): CosineForm {
  const whole = 2 * (n + 1);
  return {
    kind: realToHalf(whole),
    before: (line, i, samples, j) => {
      samples[j] = 0;
      samples[j + n + 1] = 0;
      for (let k = 0; k < n; k++) {
        samples[j + k + 1] = line[i + k]!;
        samples[j + whole - 1 - k] = -line[i + k]!;
      }
    },
    after: (bins, j, line, i) => {
      for (let k = 0; k < n; k++) line[i + k] = -bins[j + 2 * k + 3]!;
    },
  };
}

/**
 * Type 2 by n points: with V the transform of v = x0 x2 x4 ... x5 x3 x1 and Z[k] = w(k / 4n) V[k],
 * y[k] = 2 Re Z[k] and y[n - k] = -2 Im Z[k].
 *
 * J. Makhoul, "A fast cosine transform in one and two dimensions", IEEE Trans. ASSP 28 (1980), the N-point form.
 */
function folded(n: number): CosineForm {
  const roots = unitRoots(4 * n, Math.floor(n / 2) + 1);
  return {
    kind: realToHalf(n),
    before: (line, i, samples, j) => {
      for (let k = 0, at = 0; at < n; k++, at += 2) samples[j + k] = line[i + at]!;
      for (let k = n - 1, at = 1; at < n; k--, at += 2) samples[j + k] = line[i + at]!;
    },
    after: (bins, j, line, i) => {
      line[i] = 2 * bins[j]!;
      for (let k = 1; 2 * k <= n; k++) {
        const c = 2 * roots[2 * k]!;
        const s = 2 * roots[2 * k + 1]!;
        const re = bins[j + 2 * k]!;
        const im = bins[j + 2 * k + 1]!;
        line[i + n - k] = -c * im - s * re;
        line[i + k] = c * re - s * im;
      }
    },
  };
}

/** Type 3, the same backwards: V[k] = (y[k] - i y[n - k]) / w(k / 4n), y[n] = 0. */
function unfolded(n: number): CosineForm {
  const roots = unitRoots(4 * n, Math.floor(n / 2) + 1);
  return {
    kind: { n, from: 'half', to: 'real', isInverse: true, isConjugate: false },
    before: (line, i, samples, j) => {
      samples[j] = line[i]!;
      samples[j + 1] = 0;
      for (let k = 1; 2 * k <= n; k++) {
        const c = roots[2 * k]!;
        const s = roots[2 * k + 1]!;
        const low = line[i + k]!;
        const high = line[i + n - k]!;
        samples[j + 2 * k] = c * low - s * high;
        samples[j + 2 * k + 1] = -(c * high + s * low);
      }
    },
    after: (bins, j, line, i) => {
      for (let k = 0, at = 0; at < n; k++, at += 2) line[i + at] = bins[j + k]!;
      for (let k = n - 1, at = 1; at < n; k--, at += 2) line[i + at] = bins[j + k]!;
    },
  };
}

/**
 * Type 4 of an even number by n / 2 complex points: with T the transform of (x[2j] + i x[n-1-2j]) w(j / 2n) and
 * Z[k] = w((4k + 1) / 8n) T[k], y[2k] = 2 Re Z[k] and y[n-1-2k] = -2 Im Z[k].
 *
 * R. Gluth, "Regular FFT-related transform kernels for DCT/DST-based polyphase filter banks", ICASSP 1991.
 */
function paired(n: number): CosineForm {
  const half = n / 2;
  const inner = unitRoots(2 * n, half);
  const outer = new Float64Array(n);
  for (let k = 0; k < half; k++) writeRoot(4 * k + 1, 8 * n, outer, 2 * k);
  return {
    kind: { n: half, from: 'complex', to: 'complex', isInverse: false, isConjugate: false },
    before: (line, i, samples, j) => {
      for (let at = 0; at < n; at += 2) {
        const c = inner[at]!;
        const s = inner[at + 1]!;
        const re = line[i + at]!;
        const im = line[i + n - 1 - at]!;
        samples[j + at] = c * re - s * im;
        samples[j + at + 1] = c * im + s * re;
      }
    },
    after: (bins, j, line, i) => {
      for (let at = 0; at < n; at += 2) {
        const c = 2 * outer[at]!;
        const s = 2 * outer[at + 1]!;
        const re = bins[j + at]!;
        const im = bins[j + at + 1]!;
        line[i + at] = c * re - s * im;
        line[i + n - 1 - at] = -(c * im + s * re);
      }
    },
  };
}

/**
 * Type 4 of an odd number by n real points and no factors: x continues with x[-1-m] = x[m] and x[2n-1-m] = -x[m] to a
 * period of 4n. Of that the sum needs a quarter, which every residue of 2m + 1 modulo 8 holds, for 8 and n have no common
 * divisor: v[t] = x[(n-1)/2 + 4t], and y[k] = 2 Re(w((2k + 1) / 8) V[2k + 1]).
 *
 * S. C. Chan and K. L. Ho, "Direct methods for computing discrete sinusoidal transforms", IEE Proc. F 137 (1990).
 */
function permuted(n: number): CosineForm {
  const places = new Int32Array(n);
  const signs = new Float64Array(n);
  for (let t = 0; t < n; t++) {
    const m = ((n - 1) / 2 + 4 * t) % (4 * n);
    const quarter = Math.floor(m / n);
    places[t] = quarter === 0 ? m : quarter === 1 ? 2 * n - 1 - m : quarter === 2 ? m - 2 * n : 4 * n - 1 - m;
    signs[t] = quarter === 1 || quarter === 2 ? -1 : 1;
  }
  return {
    kind: realToHalf(n),
    before: (line, i, samples, j) => {
      for (let t = 0; t < n; t++) samples[j + t] = signs[t]! * line[i + places[t]!]!;
    },
    after: (bins, j, line, i) => {
      for (let k = 0; k < n; k++) {
        const bin = (2 * k + 1) % n;
        const isMirrored = 2 * bin > n;
        const at = isMirrored ? n - bin : bin;
        const re = k % 4 === 0 || k % 4 === 3 ? bins[j + 2 * at]! : -bins[j + 2 * at]!;
        const im = k % 4 < 2 === isMirrored ? -bins[j + 2 * at + 1]! : bins[j + 2 * at + 1]!;
        line[i + k] = Math.SQRT2 * (re + im);
      }
    },
  };
}
