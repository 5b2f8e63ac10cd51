/**
 * Which part of a convolution is wanted, along one axis or several.
 */
import { invalid } from '@lapwing/core';

/**
 * `full`: wherever both meet, n + m - 1 results. `same`: as many as `a` has, from the middle of the full ones. `valid`: where
 * one lies wholly inside the other.
 */
export type ConvolveMode = 'full' | 'same' | 'valid';

const modes: readonly ConvolveMode[] = ['full', 'same', 'valid'];

export function requireMode(mode: ConvolveMode, where: string): void {
  if (!modes.includes(mode)) throw invalid('badOption', where, 'mode', `be one of ${modes.join(', ')}`, mode);
}

/** A run of positions of the full result along one axis. */
export interface Part {
  readonly start: number;
  readonly length: number;
}

/** @param n samples of `a`. @param m samples of `b`. */
export function partOf(n: number, m: number, mode: ConvolveMode): Part {
  if (mode === 'full') return { start: 0, length: n + m - 1 };
  if (mode === 'same') return { start: Math.floor((m - 1) / 2), length: n };
  return { start: Math.min(n, m) - 1, length: Math.abs(n - m) + 1 };
}

/** Refuses shapes neither of which contains the other along the axes, where only whole overlaps are wanted. */
export function requireContained(
  a: readonly number[],
  b: readonly number[],
  axes: readonly number[],
  where: string,
): void {
  const isContained = axes.every((axis) => b[axis]! <= a[axis]!) || axes.every((axis) => a[axis]! <= b[axis]!);
  if (isContained) return;
  const rule = "be at most as long as a along every axis, or at least, for mode 'valid'";
  throw invalid('badShape', where, 'b', rule, [...b], `shape of a [${a.join(', ')}]`);
}
