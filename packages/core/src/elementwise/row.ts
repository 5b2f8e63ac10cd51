/**
 * What an elementwise function is: one row, run by the engine.
 */
import type { DType } from '../dtype.js';
import type { ReadonlyNDArray } from '../ndarray.js';
import type { Operand, Prepared } from '../operands.js';

/** dtype of the loop, and of what it makes. */
export interface LoopTypes {
  readonly loop: DType;
  /** dtype in which the second operand is read; default `loop`. */
  readonly second?: DType;
  readonly result: DType;
}

/**
 * The dtypes of a call, from the dtype that its operands promote to and from those of its operands that are arrays;
 * undefined where the function is not defined.
 */
export type TypeRule = (common: DType, arrays: readonly DType[]) => LoopTypes | undefined;

/**
 * Works on `n` elements between addresses of the kernel memory. Loops of fewer than three operands ignore `c`, those of one
 * `b` too.
 */
export type TileLoopBody = (to: number, a: number, b: number, n: number, c: number) => void;

/** A complex value that a formula writes into, so that a loop makes no objects. */
export interface ComplexCell {
  re: number;
  im: number;
}

/**
 * The plain formulas of a function, one per kind of number. Numbers are stored by typed arrays, which round to float32 and
 * wrap integers, so one formula serves all dtypes of a kind. They are the kernels' oracle, and run where there is no kernel.
 */
export interface Formulas {
  /** Floats; also booleans (0 or 1) and integers up to 32 bits where no `integer` stands. */
  readonly real?: (a: number, b: number) => number;
  readonly integer?: (a: number, b: number) => number;
  /** 64-bit integers. */
  readonly big?: (a: bigint, b: bigint) => bigint | number;
  /** Complex numbers to complex ones. */
  readonly complex?: (to: ComplexCell, aRe: number, aIm: number, bRe: number, bIm: number) => void;
  /** Complex numbers to real ones or truth values. */
  readonly complexToReal?: (aRe: number, aIm: number, bRe: number, bIm: number) => number;
}

/** A module of kernels: packages/core/assembly/<room>.ts. */
export type KernelRoom = 'arithmetic' | 'truth' | 'bits' | 'complex' | 'math';

export interface ElementwiseRow extends Formulas {
  readonly name: string;
  readonly types: TypeRule;
  /** `<kernel>_<dtype>` of the first of these modules that has it runs instead of a formula. Default: the row's name. */
  readonly kernels?: readonly KernelRoom[];
  readonly kernel?: string;
  /** Makes the loop itself, where neither a kernel nor a formula is all of it. */
  readonly body?: (types: LoopTypes) => TileLoopBody | undefined;
  /** Operands change places before the loop: greater is less, read backwards. */
  readonly swapped?: boolean;
  /** Makes operands fit for the function before they are promoted. */
  readonly adapt?: (operands: readonly Prepared[]) => readonly Prepared[];
  /** Looks at settled operands before any work; throws where their values are not allowed. */
  readonly check?: (
    operands: readonly ReadonlyNDArray[],
    loop: DType,
    shape: readonly number[],
    where: Operand | undefined,
  ) => void;
}

/** The formula that changes nothing: loops move bytes instead. */
export function unchanged<T>(x: T): T {
  return x;
}

/** The same for complex numbers. */
export function unchangedPair(to: ComplexCell, re: number, im: number): void {
  to.re = re;
  to.im = im;
}
