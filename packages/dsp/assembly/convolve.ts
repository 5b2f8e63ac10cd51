/**
 * Sums of taps times samples, every lane one output.
 *
 * target[i] = sum over groups of (sum over the group's runs and their taps k of source[i + k] * tap[k])
 *
 * A run is three i32 words: the address of its first sample for output 0, how many taps it has, and 1 where a group ends
 * with it. Products are added in the order of the taps, sums and products rounded each: the bits are those of the formula.
 */
import { element, lanes } from '../../core/assembly/stages/lanes';

/** Vectors of outputs that are summed at once, in registers. */
const BLOCK: isize = 8;
const RUN_BYTES: usize = 12;

/** `sum + samples * tap` for one vector. */
// @ts-expect-error: decorator
@inline
function step<T>(sum: v128, samples: usize, tap: v128): v128 {
  return v128.add<T>(sum, v128.mul<T>(v128.load(samples), tap));
}

// @ts-expect-error: decorator
@inline
function flush<T>(target: usize, sum: v128): void {
  v128.store(target, v128.add<T>(v128.load(target), sum));
}

/** One block of outputs; adds to what the target holds. */
// @ts-expect-error: decorator
@inline
function sumBlock<T extends number>(runs: usize, runCount: isize, tap: usize, target: usize, shift: usize): void {
  const zero = v128.splat<T>(<T>0);
  let s0 = zero;
  let s1 = zero;
  let s2 = zero;
  let s3 = zero;
  let s4 = zero;
  let s5 = zero;
  let s6 = zero;
  let s7 = zero;
  for (let run: isize = 0; run < runCount; run++, runs += RUN_BYTES) {
    let samples = <usize>load<u32>(runs) + shift;
    const end = element<T>(tap, <isize>load<u32>(runs, 4));
    const even = end - sizeof<T>();
    for (; tap < even; tap = element<T>(tap, 2), samples = element<T>(samples, 2)) {
      const weight = v128.load_splat<T>(tap);
      const next = v128.load_splat<T>(element<T>(tap, 1));
      const after = element<T>(samples, 1);
      s0 = step<T>(step<T>(s0, samples, weight), after, next);
      s1 = step<T>(step<T>(s1, samples + 16, weight), after + 16, next);
      s2 = step<T>(step<T>(s2, samples + 32, weight), after + 32, next);
      s3 = step<T>(step<T>(s3, samples + 48, weight), after + 48, next);
      s4 = step<T>(step<T>(s4, samples + 64, weight), after + 64, next);
      s5 = step<T>(step<T>(s5, samples + 80, weight), after + 80, next);
      s6 = step<T>(step<T>(s6, samples + 96, weight), after + 96, next);
      s7 = step<T>(step<T>(s7, samples + 112, weight), after + 112, next);
    }
    for (; tap < end; tap = element<T>(tap, 1), samples = element<T>(samples, 1)) {
      const weight = v128.load_splat<T>(tap);
      s0 = step<T>(s0, samples, weight);
      s1 = step<T>(s1, samples + 16, weight);
      s2 = step<T>(s2, samples + 32, weight);
      s3 = step<T>(s3, samples + 48, weight);
      s4 = step<T>(s4, samples + 64, weight);
      s5 = step<T>(s5, samples + 80, weight);
      s6 = step<T>(s6, samples + 96, weight);
      s7 = step<T>(s7, samples + 112, weight);
    }
    if (load<u32>(runs, 8) == 0) continue;
    flush<T>(target, s0);
    flush<T>(target + 16, s1);
    flush<T>(target + 32, s2);
    flush<T>(target + 48, s3);
    flush<T>(target + 64, s4);
    flush<T>(target + 80, s5);
    flush<T>(target + 96, s6);
    flush<T>(target + 112, s7);
    s0 = zero;
    s1 = zero;
    s2 = zero;
    s3 = zero;
    s4 = zero;
    s5 = zero;
    s6 = zero;
    s7 = zero;
  }
}

// @ts-expect-error: decorator
@inline
function sumTaps<T extends number>(runs: usize, runCount: isize, taps: usize, target: usize, outputs: isize): void {
  const bytes: usize = <usize>(BLOCK * 16);
  const blocks = outputs / (BLOCK * lanes<T>());
  for (let block: isize = 0; block < blocks; block++) {
    sumBlock<T>(runs, runCount, taps, target + <usize>block * bytes, <usize>block * bytes);
  }
}

export function sumTaps_f32(runs: usize, runCount: isize, taps: usize, target: usize, outputs: isize): void {
  sumTaps<f32>(runs, runCount, taps, target, outputs);
}

export function sumTaps_f64(runs: usize, runCount: isize, taps: usize, target: usize, outputs: isize): void {
  sumTaps<f64>(runs, runCount, taps, target, outputs);
}
