/**
 * Vectors back into lines: number i of every line is the vector at `from + i * spacing`, or where parts change places
 * at `from + (i ^ 1) * spacing`. The counterpart of fft-load.ts.
 */
import { scatter } from './fft-cells';
import { lanes } from '../../../core/assembly/stages/lanes';

/** `count` numbers per line, `step` bytes between results of `parts` numbers each. */
export function storeLines<T>(
  from: usize, spacing: usize, flip: usize, count: isize,
  target: usize, line: isize, step: isize, parts: isize, lineCount: isize,
): void {
  const size: isize = sizeof<T>();
  const p1 = target + <usize>line, p2 = p1 + <usize>line, p3 = p2 + <usize>line;
  const isFull = lineCount >= lanes<T>();
  if (step == parts * size && isFull) {
    storeUnit<T>(from, spacing, flip, count, target, p1, p2, p3);
  } else if (line == parts * size && isFull) {
    if (parts == 1) storeAcross(from, spacing, flip, count, target, step);
    else storePairsAcross<T>(from, flip, count, target, step);
  } else {
    for (let part: isize = 0; part < parts; part++) {
      for (let i = part, move = part * size; i < count; i += parts, move += step) {
        const vector = v128.load(from + (<usize>i * spacing ^ flip));
        scatter<T>(vector, target + move, p1 + move, p2 + move, p3 + move, lineCount);
      }
    }
  }
}

// @ts-expect-error: decorator
@inline
function storeUnit<T>(
  from: usize, spacing: usize, flip: usize, count: isize, p0: usize, p1: usize, p2: usize, p3: usize,
): void {
  const blocks = count - count % lanes<T>();
  let move: usize = 0;
  const end = <usize>blocks * sizeof<T>();
  for (; move < end; move += 16) {
    const a = v128.load(from + flip), b = v128.load(from + (spacing ^ flip));
    if (sizeof<T>() == 4) {
      const c = v128.load(from + 2 * spacing + flip), d = v128.load(from + 2 * spacing + (spacing ^ flip));
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      v128.store(p0 + move, v128.shuffle<f64>(ab, cd, 0, 2));
      v128.store(p1 + move, v128.shuffle<f64>(ab, cd, 1, 3));
      v128.store(p2 + move, v128.shuffle<f64>(AB, CD, 0, 2));
      v128.store(p3 + move, v128.shuffle<f64>(AB, CD, 1, 3));
      from += 4 * spacing;
    } else {
      v128.store(p0 + move, v128.shuffle<f64>(a, b, 0, 2));
      v128.store(p1 + move, v128.shuffle<f64>(a, b, 1, 3));
      from += 2 * spacing;
    }
  }
  for (let i = blocks; i < count; i++, move += sizeof<T>()) {
    const vector = v128.load(from + (<usize>(i - blocks) * spacing ^ flip));
    scatter<T>(vector, p0 + move, p1 + move, p2 + move, p3 + move, lanes<T>());
  }
}

// @ts-expect-error: decorator
@inline
function storeAcross(
  from: usize, spacing: usize, flip: usize, count: isize, target: usize, step: isize,
): void {
  for (let i: isize = 0; i < count; i++, target += <usize>step) {
    v128.store(target, v128.load(from + (<usize>i * spacing ^ flip)));
  }
}

// @ts-expect-error: decorator
@inline
function storePairsAcross<T>(from: usize, flip: usize, count: isize, target: usize, step: isize): void {
  for (let i: isize = 0; i < count; i += 2, from += 32, target += <usize>step) {
    const re = v128.load(from + flip), im = v128.load(from + (16 - flip));
    if (sizeof<T>() == 4) {
      v128.store(target, v128.shuffle<f32>(re, im, 0, 4, 1, 5));
      v128.store(target, v128.shuffle<f32>(re, im, 2, 6, 3, 7), 16);
    } else {
      v128.store(target, v128.shuffle<f64>(re, im, 0, 2));
      v128.store(target, v128.shuffle<f64>(re, im, 1, 3), 16);
    }
  }
}
