/**
 * Samples of a group of lines into vectors, one sample of every line in each.
 *
 * Number i of a line (complex samples have two) becomes the vector at `to + i * spacing`, or where parts change places
 * at `to + (i ^ 1) * spacing`. A group with fewer lines than lanes repeats its last line.
 */
import { gather } from './fft-cells';
import { lanes } from '../../../core/assembly/stages/lanes';

/** `count` numbers per line, `step` bytes between samples of `parts` numbers each. */
export function loadLines<T>(
  source: usize, line: isize, step: isize, parts: isize, lineCount: isize,
  count: isize, window: usize, to: usize, spacing: usize, flip: usize,
): void {
  const last = lineCount - 1;
  const p0 = source;
  const p1 = source + <usize>(line * min(<isize>1, last));
  const p2 = source + <usize>(line * min(<isize>2, last));
  const p3 = source + <usize>(line * min(<isize>3, last));
  const size: isize = sizeof<T>();
  if (step == parts * size) {
    loadUnit<T>(p0, p1, p2, p3, count, window, to, spacing, flip);
  } else if (line == parts * size && lineCount >= lanes<T>()) {
    if (parts == 1) loadAcross<T>(source, step, count, window, to, spacing);
    else loadPairsAcross<T>(source, step, count, window, to, flip);
  } else {
    for (let part: isize = 0; part < parts; part++) {
      const offset = part * size;
      let at = to + (<usize>part * spacing ^ flip);
      for (let i = part, move = offset; i < count; i += parts, move += step, at += <usize>parts * spacing) {
        let vector = gather<T>(p0 + move, p1 + move, p2 + move, p3 + move);
        if (window) vector = v128.mul<T>(vector, v128.load_splat<T>(window + <usize>(i * size)));
        v128.store(at, vector);
      }
    }
  }
}

/** Numbers that are neighbours in every line: blocks of as many numbers as lanes are transposed. */
// @ts-expect-error: decorator
@inline
function loadUnit<T>(
  p0: usize, p1: usize, p2: usize, p3: usize, count: isize, window: usize, to: usize, spacing: usize, flip: usize,
): void {
  const blocks = count - count % lanes<T>();
  let move: usize = 0;
  const end = <usize>blocks * sizeof<T>();
  for (; move < end; move += 16) {
    let a = v128.load(p0 + move), b = v128.load(p1 + move);
    if (sizeof<T>() == 4) {
      let c = v128.load(p2 + move), d = v128.load(p3 + move);
      if (window) {
        const w = v128.load(window + move);
        a = v128.mul<T>(a, w);
        b = v128.mul<T>(b, w);
        c = v128.mul<T>(c, w);
        d = v128.mul<T>(d, w);
      }
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(to + flip, v128.shuffle<f64>(ab, cd, 0, 2));
      v128.store(to + (spacing ^ flip), v128.shuffle<f64>(ab, cd, 1, 3));
      v128.store(to + 2 * spacing + flip, v128.shuffle<f64>(AB, CD, 0, 2));
      v128.store(to + 2 * spacing + (spacing ^ flip), v128.shuffle<f64>(AB, CD, 1, 3));
      to += 4 * spacing;
    } else {
      if (window) {
        const w = v128.load(window + move);
        a = v128.mul<T>(a, w);
        b = v128.mul<T>(b, w);
      }
      v128.store(to + flip, v128.shuffle<f64>(a, b, 0, 2));
      v128.store(to + (spacing ^ flip), v128.shuffle<f64>(a, b, 1, 3));
      to += 2 * spacing;
    }
  }
  // What is left is less than a block; a block holds whole pairs.
  for (let i = blocks; i < count; i++, move += sizeof<T>()) {
    let vector = gather<T>(p0 + move, p1 + move, p2 + move, p3 + move);
    if (window) vector = v128.mul<T>(vector, v128.load_splat<T>(window + move));
    v128.store(to + (<usize>(i - blocks) * spacing ^ flip), vector);
  }
}

/** Lines that are neighbours at every sample: a vector is loaded as it lies. */
// @ts-expect-error: decorator
@inline
function loadAcross<T>(source: usize, step: isize, count: isize, window: usize, to: usize, spacing: usize): void {
  for (let i: isize = 0; i < count; i++, source += <usize>step, to += spacing) {
    let vector = v128.load(source);
    if (window) vector = v128.mul<T>(vector, v128.load_splat<T>(window + <usize>i * sizeof<T>()));
    v128.store(to, vector);
  }
}

// @ts-expect-error: decorator
@inline
function loadPairsAcross<T>(source: usize, step: isize, count: isize, window: usize, to: usize, flip: usize): void {
  for (let i: isize = 0; i < count; i += 2, source += <usize>step, to += 32) {
    const a = v128.load(source), b = v128.load(source, 16);
    let re = sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 0, 2, 4, 6) : v128.shuffle<f64>(a, b, 0, 2);
    let im = sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 1, 3, 5, 7) : v128.shuffle<f64>(a, b, 1, 3);
    if (window) {
      re = v128.mul<T>(re, v128.load_splat<T>(window + <usize>i * sizeof<T>()));
      im = v128.mul<T>(im, v128.load_splat<T>(window + <usize>i * sizeof<T>(), sizeof<T>()));
    }
    v128.store(to + flip, re);
    v128.store(to + (16 - flip), im);
  }
}

/** Zeros from vector `from` up to vector `until`. */
export function clearVectors(to: usize, from: usize, until: usize, spacing: usize): void {
  const zero = i64x2.splat(0);
  for (let i = from; i < until; i++) v128.store(to + i * spacing, zero);
}
