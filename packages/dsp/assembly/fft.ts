/**
 * Fourier transforms of strided lines that lie in kernel memory, a group of lanes at a time: load, compute, store.
 *
 * What a line's result is does not depend on its lane, nor on the lines beside it.
 */
import { CELL, multiplyCell } from './stages/fft-cells';
import { COMPLEX, FINE_BITS, HALF, Job, OddRecipe, PAIRS, POWER, REAL } from './stages/fft-job';
import { clearVectors, loadLines } from './stages/fft-load';
import { transformOdd } from './stages/fft-odd';
import { powersOfCells, sumBands } from './stages/fft-power';
import { halfFromPairs, pairsFromHalf, wholeFromHalf } from './stages/fft-real';
import { runRecipe } from './stages/fft-recipe';
import { halfOfPairs, multiplyPairs, pairsOfHalf } from './stages/fft-single';
import { storeLines } from './stages/fft-store';
import { lanes } from '../../core/assembly/stages/lanes';

function transformLines<T>(job: Job): void {
  let source = job.source, target = job.target, factors = job.factors;
  for (let line: isize = 0; line < job.lines; line += lanes<T>()) {
    const lineCount = min(lanes<T>(), job.lines - line);
    const result = job.odd ? transformReals<T>(job, source, lineCount) : transformCells<T>(job, source, lineCount);
    storeCells<T>(job, result, target, lineCount, line, factors);
    source += <usize>(lanes<T>() * job.sourceLine);
    target += <usize>(lanes<T>() * job.targetLine);
    factors += factors ? <usize>lanes<T>() * 2 * sizeof<T>() : 0;
  }
}

function transformCells<T>(job: Job, source: usize, lineCount: isize): usize {
  loadCells<T>(job, source, lineCount);
  return runRecipe<T>(job.recipe, job.work, job.other);
}

function transformReals<T>(job: Job, source: usize, lineCount: isize): usize {
  const length = job.recipe.length, reals = job.other;
  loadLines<T>(source, job.sourceLine, job.sourceStep, 1, lineCount, job.available, job.window, reals, 16, 0);
  clearVectors(reals, job.available, length, 16);
  transformOdd<T>(changetype<OddRecipe>(job.odd), length, reals, job.work, reals + length * 16);
  return job.work;
}

function loadCells<T>(job: Job, source: usize, lineCount: isize): void {
  const line = job.sourceLine, step = job.sourceStep, window = job.window, cells = job.work;
  const length = job.recipe.length;
  const present = job.available;
  if (job.load == PAIRS) {
    loadLines<T>(source, line, step, 1, lineCount, present, window, cells, 16, 0);
    clearVectors(cells, present, 2 * length, 16);
  } else if (job.load == REAL) {
    loadLines<T>(source, line, step, 1, lineCount, present, window, cells + job.flip, 32, 0);
    clearVectors(cells + job.flip, present, length, 32);
    clearVectors(cells + (16 - job.flip), 0, length, 32);
  } else if (job.load == COMPLEX) {
    loadLines<T>(source, line, step, 2, lineCount, 2 * present, window, cells, 16, job.flip);
    clearVectors(cells, 2 * present, 2 * length, 16);
  } else {
    const half = job.store == PAIRS ? length + 1 : (length + 1) / 2;
    loadLines<T>(source, line, step, 2, lineCount, 2 * present, window, cells, 16, 0);
    clearVectors(cells, 2 * present, 2 * half, 16);
    if (job.conjugate < 0) conjugateCells<T>(cells, half);
    if (job.store == PAIRS) pairsFromHalf<T>(cells, length, job.turns);
    else wholeFromHalf<T>(cells, length);
  }
}

function storeCells<T>(job: Job, result: usize, target: usize, lineCount: isize, first: isize, factors: usize): void {
  const line = job.targetLine, step = job.targetStep, count = job.count;
  if (job.load == PAIRS) halfFromPairs<T>(result, job.recipe.length, job.turns);
  if (factors) multiplyRows<T>(result, count, factors, job.factorStep);
  if (job.coarse) multiplyFar<T>(result, job, job.firstLine + first);
  if (job.store == POWER) {
    storePowers<T>(job, result, target, lineCount);
  } else if (job.store == REAL) {
    if (job.scale != 1) scaleVectors<T>(result + job.flip, count, 32, job.scale);
    storeLines<T>(result + job.flip, 32, 0, count, target, line, step, 1, lineCount);
  } else if (job.store == PAIRS) {
    if (job.scale != 1) scaleVectors<T>(result, count, 16, job.scale);
    storeLines<T>(result, 16, job.flip, count, target, line, step, 1, lineCount);
  } else {
    if (job.scale != 1) scaleVectors<T>(result, 2 * count, 16, job.scale);
    if (job.conjugate < 0 && job.load != HALF) conjugateCells<T>(result, count);
    storeLines<T>(result, 16, job.flip, 2 * count, target, line, step, 2, lineCount);
  }
}

/** The buffer that the powers do not lie in takes the bands. */
function storePowers<T>(job: Job, result: usize, target: usize, lineCount: isize): void {
  const bins = job.load == PAIRS ? job.recipe.length + 1 : job.recipe.length / 2 + 1;
  powersOfCells<T>(result, bins);
  let from = result;
  if (job.bands) {
    from = result == job.work ? job.other : job.work;
    sumBands<T>(result, job.bands, job.count, from);
  }
  if (job.scale != 1) scaleVectors<T>(from, job.count, 16, job.scale);
  storeLines<T>(from, 16, 0, job.count, target, job.targetLine, job.targetStep, 1, lineCount);
}

function scaleVectors<T>(from: usize, count: usize, spacing: usize, scale: f64): void {
  const factor = v128.splat<T>(<T>scale);
  for (let i: usize = 0; i < count; i++) v128.store(from + i * spacing, v128.mul<T>(factor, v128.load(from + i * spacing)));
}

function conjugateCells<T>(from: usize, count: usize): void {
  for (let k: usize = 0; k < count; k++) v128.store(from + k * CELL, v128.neg<T>(v128.load(from + k * CELL, 16)), 16);
}

/** Cells times factors of their own in every lane: pairs that are neighbours, as the lines are. */
function multiplyRows<T>(cells: usize, count: usize, factors: usize, step: usize): void {
  for (let k: usize = 0; k < count; k++, cells += CELL, factors += step) {
    const a = v128.load(factors), b = v128.load(factors, 16);
    const c = sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 0, 2, 4, 6) : v128.shuffle<f64>(a, b, 0, 2);
    const d = sizeof<T>() == 4 ? v128.shuffle<f32>(a, b, 1, 3, 5, 7) : v128.shuffle<f64>(a, b, 1, 3);
    const re = v128.load(cells), im = v128.load(cells, 16);
    v128.store(cells, v128.sub<T>(v128.mul<T>(re, c), v128.mul<T>(im, d)));
    v128.store(cells, v128.add<T>(v128.mul<T>(re, d), v128.mul<T>(im, c)), 16);
  }
}

/** Cells times root^(k * line), k counting cells: a product of three tables, where one would not fit the cache. */
function multiplyFar<T>(cells: usize, job: Job, line: usize): void {
  const pair: usize = 2 * sizeof<f64>();
  let pattern = job.pattern;
  for (let k: usize = 0; k < job.count; k++, cells += CELL, pattern += CELL) {
    const exponent = k * line;
    const coarse = job.coarse + (exponent >> FINE_BITS) * pair;
    const fine = job.fine + (exponent & ((1 << FINE_BITS) - 1)) * pair;
    const a = load<f64>(coarse), b = load<f64>(coarse, 8), c = load<f64>(fine), d = load<f64>(fine, 8);
    const rootRe = v128.splat<T>(<T>(a * c - b * d)), rootIm = v128.splat<T>(<T>(a * d + b * c));
    const e = v128.load(pattern), f = v128.load(pattern, 16);
    const turnRe = v128.sub<T>(v128.mul<T>(rootRe, e), v128.mul<T>(rootIm, f));
    const turnIm = v128.add<T>(v128.mul<T>(rootRe, f), v128.mul<T>(rootIm, e));
    const re = v128.load(cells), im = v128.load(cells, 16);
    v128.store(cells, v128.sub<T>(v128.mul<T>(re, turnRe), v128.mul<T>(im, turnIm)));
    v128.store(cells, v128.add<T>(v128.mul<T>(re, turnIm), v128.mul<T>(im, turnRe)), 16);
  }
}

export function transform_f32(job: usize): void {
  transformLines<f32>(changetype<Job>(job));
}

export function transform_f64(job: usize): void {
  transformLines<f64>(changetype<Job>(job));
}

export function halfOfPairs_f32(pairs: usize, length: isize, turns: usize): void {
  halfOfPairs<f32>(pairs, length, turns);
}

export function halfOfPairs_f64(pairs: usize, length: isize, turns: usize): void {
  halfOfPairs<f64>(pairs, length, turns);
}

export function pairsOfHalf_f32(pairs: usize, length: isize, turns: usize): void {
  pairsOfHalf<f32>(pairs, length, turns);
}

export function pairsOfHalf_f64(pairs: usize, length: isize, turns: usize): void {
  pairsOfHalf<f64>(pairs, length, turns);
}

export function multiplyPairs_f32(pairs: usize, factors: usize, count: isize, flips: i32): void {
  multiplyPairs<f32>(pairs, factors, count, flips);
}

export function multiplyPairs_f64(pairs: usize, factors: usize, count: isize, flips: i32): void {
  multiplyPairs<f64>(pairs, factors, count, flips);
}
