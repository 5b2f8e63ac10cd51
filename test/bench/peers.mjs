/**
 * Fourier transforms of other JavaScript packages. Those that are not installed are left out of the tables.
 */
import { createRequire } from 'node:module';
import { np } from './numpy.mjs';

/** A package of its own copy, so that what one use taught the compiler does not slow another. */
function load(name) {
  const require = createRequire(import.meta.url);
  try {
    const path = require.resolve(name);
    delete require.cache[path];
    return require(path);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** kissfft-wasm takes a `fetch` for a browser's, and answers all errors of the process itself. */
async function loadKissFft() {
  const { fetch } = globalThis;
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.map((event) => process.listeners(event));
  globalThis.fetch = undefined;
  try {
    const kiss = load('kissfft-wasm');
    for (let tries = 0; kiss && !kiss.wasmKissFFT && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return kiss?.wasmKissFFT ? kiss : undefined;
  } finally {
    globalThis.fetch = fetch;
    events.forEach((event, k) => {
      for (const each of process.listeners(event)) if (!before[k].includes(each)) process.removeListener(event, each);
    });
  }
}

const kiss = await loadKissFft();
const fftJs = { float32: load('fft.js'), float64: load('fft.js') };

export const missing = Object.entries({ 'fft.js': fftJs.float64, 'kissfft-wasm': kiss, 'numpy-ts': np })
  .filter(([, found]) => found === undefined)
  .map(([name]) => name);

/** What is said where a table would show them. */
export function missingWords() {
  return missing.length === 0 ? '' : `not installed: ${missing.join(', ')}`;
}

/**
 * Real transforms of `lines` of n samples, each prepared as its documentation wants it: what can be made before is.
 *
 * @param x NDArray [lines, n], packed.
 * @returns label -> { run, first, free }; `first()` is the first line's spectrum, interleaved. Empty for a length it refuses.
 */
export function realTransforms(x) {
  const [lines, n] = x.shape;
  const { dtype, data } = x;
  const found = {};
  const each = Array.from({ length: lines }, (_, k) => data.subarray(k * n, (k + 1) * n));
  if (fftJs[dtype] && isPowerOfTwo(n)) found['fft.js'] = withFftJs(each, n, dtype);
  if (kiss && dtype === 'float32' && n % 2 === 0) found['kissfft-wasm'] = withKissFft(each, n);
  if (np) found['numpy-ts'] = withNumpy(x);
  return found;
}

/** One real transform of n samples: (samples, interleaved spectrum of n / 2 + 1 bins) => void; undefined if not installed. */
export function fftJsLine(n, dtype) {
  if (!fftJs[dtype]) return undefined;
  const plan = new fftJs[dtype](n);
  const whole = dtype === 'float32' ? new Float32Array(2 * n) : new Float64Array(2 * n);
  const half = whole.subarray(0, n + 2);
  return (samples, spectrum) => {
    plan.realTransform(whole, samples);
    spectrum.set(half);
  };
}

export function kissFftLine(n) {
  if (!kiss) return undefined;
  const [plan, input, output] = [new kiss.RealFFTConfig(n), new kiss.RealArray(n), new kiss.ComplexArray(n)];
  return (samples, spectrum) => {
    input.asFloat32Array().set(samples);
    plan.work(input, output);
    spectrum.set(output.asFloat32Array().subarray(0, n + 2));
  };
}

/** rfft over the last axis of products with a row, as numpy-ts does it: { run, free }, for it owns the memory of its arrays. */
export function numpyProducts(frames, row) {
  if (!np) return undefined;
  const [x, w] = [toNumpy(frames), toNumpy(row)];
  const run = () => {
    const products = np.multiply(x, w);
    np.fft.rfft(products).dispose();
    products.dispose();
  };
  const free = () => {
    for (const owned of [x, w]) owned.dispose();
  };
  return { run, free };
}

export function numpyRfft2(x) {
  if (!np) return undefined;
  const given = toNumpy(x);
  return { run: () => np.fft.rfft2(given).dispose(), free: () => given.dispose() };
}

function withFftJs(each, n, dtype) {
  const plan = new fftJs[dtype](n);
  const outs = each.map(() => (dtype === 'float32' ? new Float32Array(2 * n) : new Float64Array(2 * n)));
  return {
    run: () => {
      for (let k = 0; k < each.length; k++) plan.realTransform(outs[k], each[k]);
    },
    first: () => outs[0].subarray(0, n + 2),
    free: () => {},
  };
}

function withKissFft(each, n) {
  const [plan, input, output] = [new kiss.RealFFTConfig(n), new kiss.RealArray(n), new kiss.ComplexArray(n)];
  const bins = 2 * (Math.floor(n / 2) + 1);
  const outs = each.map(() => new Float32Array(bins));
  // Views of its memory end when that grows, which it does in none of these calls.
  const [from, to] = [output.asFloat32Array().subarray(0, bins), input.asFloat32Array()];
  return {
    run: () => {
      for (let k = 0; k < each.length; k++) {
        to.set(each[k]);
        plan.work(input, output);
        outs[k].set(from);
      }
    },
    first: () => outs[0],
    free: () => {
      for (const owned of [plan, input, output]) owned.free();
    },
  };
}

function withNumpy(x) {
  const given = toNumpy(x);
  return {
    run: () => np.fft.rfft(given).dispose(),
    first: () => {
      const result = np.fft.rfft(given);
      const bins = result.toArray()[0].flatMap(({ re, im }) => [re, im]);
      result.dispose();
      return bins;
    },
    free: () => given.dispose(),
  };
}

function toNumpy(x) {
  return np
    .array(Array.from(x.copy().data))
    .reshape(...x.shape)
    .astype(x.dtype);
}

function isPowerOfTwo(n) {
  return 2 ** Math.round(Math.log2(n)) === n;
}
