/**
 * Writes jobs: the words of assembly/stages/fft-job.ts.
 */
import { kernelMemory } from '@lapwing/core/kernel';
import { forms, job, kernelWords } from './fft-kernel.js';
import { isPacked, type TransformKind } from './transform-kind.js';

/** Bytes of a cell, whatever its lanes. */
export const CELL_BYTES = 32;

/** A job whose lines are yet unknown: no window, no factors, no bands. */
export function beginJob(
  address: number,
  kind: TransformKind,
  scale: number,
  recipe: number,
  turns: number,
  odd: number,
): void {
  const words = kernelWords();
  const at = address / 4;
  kernelMemory().f64[address / 8] = scale;
  words[at + job.recipe] = recipe;
  words[at + job.turns] = turns;
  words[at + job.odd] = odd;
  words[at + job.flip] = kind.isInverse ? CELL_BYTES / 2 : 0;
  words[at + job.load] = kind.from === 'real' && isPacked(kind) ? forms.pairs : forms[kind.from];
  words[at + job.conjugate] = kind.isConjugate ? -1 : 1;
  words[at + job.store] = kind.to === 'real' && isPacked(kind) ? forms.pairs : forms[kind.to];
  words[at + job.window] = 0;
  words[at + job.factors] = 0;
  words[at + job.factorStep] = 0;
  words[at + job.coarse] = 0;
  words[at + job.firstLine] = 0;
  words[at + job.bands] = 0;
}

/** Two buffers of cells, and how many samples a line gives and takes. */
export function setRoom(address: number, work: number, other: number, available: number, count: number): void {
  const words = kernelWords();
  const at = address / 4;
  words[at + job.work] = work;
  words[at + job.other] = other;
  words[at + job.available] = available;
  words[at + job.count] = count;
}

/** Lines `lineBytes` apart with samples `stepBytes` apart. */
export function setSource(address: number, source: number, lineBytes: number, stepBytes: number): void {
  const words = kernelWords();
  const at = address / 4;
  words[at + job.source] = source;
  words[at + job.sourceLine] = lineBytes;
  words[at + job.sourceStep] = stepBytes;
}

export function setTarget(address: number, target: number, lineBytes: number, stepBytes: number, lines: number): void {
  const words = kernelWords();
  const at = address / 4;
  words[at + job.target] = target;
  words[at + job.targetLine] = lineBytes;
  words[at + job.targetStep] = stepBytes;
  words[at + job.lines] = lines;
}

/** One word of a job. */
export function setWord(address: number, word: number, value: number): void {
  kernelWords()[address / 4 + word] = value;
}
