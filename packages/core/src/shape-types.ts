/**
 * Shapes as types: what a slice, a window or an index does to a shape, worked out by the compiler.
 */
import type { Index } from './layout/slice.js';

/** A shape; literal lengths where they are known, `number` where they are not. */
export type Shape = readonly number[];

/** One number for each axis of `S`. */
export type SameRank<S extends Shape> = { readonly [K in keyof S]: number };

/** Axes that the entries of an index consume. */
type Used<I extends readonly Index[], N extends readonly unknown[] = []> = I extends readonly [
  infer H,
  ...infer T extends readonly Index[],
]
  ? H extends null | '...'
    ? Used<T, N>
    : Used<T, [...N, 0]>
  : N;

type Walk<S extends Shape, I extends readonly Index[]> = I extends readonly [
  infer H,
  ...infer T extends readonly Index[],
]
  ? H extends null
    ? readonly [1, ...Walk<S, T>]
    : H extends '...'
      ? Rest<S, T>
      : S extends readonly [infer D extends number, ...infer R extends Shape]
        ? H extends number
          ? Walk<R, T>
          : H extends ':'
            ? readonly [D, ...Walk<R, T>]
            : readonly [number, ...Walk<R, T>]
        : never
  : S;

/** What follows an ellipsis is matched from the right. */
type Rest<
  S extends Shape,
  T extends readonly Index[],
  Kept extends Shape = readonly [],
> = S['length'] extends Used<T>['length']
  ? readonly [...Kept, ...Walk<S, T>]
  : S extends readonly [infer D extends number, ...infer R extends Shape]
    ? Rest<R, T, readonly [...Kept, D]>
    : never;

/** The shape of `x.slice(...index)`; `never` when the index names too many axes. */
export type Sliced<S extends Shape, I extends readonly Index[]> = number extends S['length']
  ? Shape
  : Walk<S, I> extends infer R extends Shape
    ? R
    : never;

/** An index checked against a shape: an index of too many axes does not compile. */
export type Checked<S extends Shape, I extends readonly Index[]> = I &
  (Sliced<S, I> extends never ? ['too many indices'] : I);

/** The shape without its first axis. */
export type Tail<S extends Shape> = number extends S['length']
  ? Shape
  : S extends readonly [number, ...infer R extends Shape]
    ? readonly [...R]
    : never;

/** The shape with its axes reversed. */
export type Reversed<S extends Shape> = number extends S['length']
  ? Shape
  : S extends readonly [infer D extends number, ...infer R extends Shape]
    ? readonly [...Reversed<R>, D]
    : readonly [];
