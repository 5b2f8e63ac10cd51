/**
 * Runs a loop of cumulative-loops.ts over every line of an array along one axis, in place.
 */
import { type DType, isBigIntDType, isComplexDType } from '../dtype.js';
import type { Layout } from '../layout/layout.js';
import { planLoop } from '../loops/plan.js';
import type { Strided } from '../strided.js';
import * as float32 from './cumulative-loops-float32.generated.js';
import * as float64 from './cumulative-loops-float64.generated.js';
import * as int8 from './cumulative-loops-int8.generated.js';
import * as int16 from './cumulative-loops-int16.generated.js';
import * as int32 from './cumulative-loops-int32.generated.js';
import * as int64 from './cumulative-loops-int64.generated.js';
import * as uint8 from './cumulative-loops-uint8.generated.js';
import * as uint16 from './cumulative-loops-uint16.generated.js';
import * as uint32 from './cumulative-loops-uint32.generated.js';
import { multiplyComplexAlong } from './multiply-complex.js';
import { byComponent } from './reduce-real.js';

type AlongLoop = (
  data: ArrayBufferView,
  at: number,
  lineStep: number,
  lines: number,
  step: number,
  count: number,
) => void;

interface AlongLoops {
  readonly addAlong: AlongLoop;
  readonly multiplyAlong: AlongLoop;
  readonly differencesAlong: AlongLoop;
}

/** Each instance takes one class only; the table is what pairs them. */
const loops = {
  bool: uint8,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64: int64,
  float32,
  float64,
  complex64: float32,
  complex128: float64,
} as unknown as { readonly [D in DType]: AlongLoops };

const names = { add: 'addAlong', multiply: 'multiplyAlong', subtract: 'differencesAlong' } as const;

type AlongName = keyof typeof names;

/**
 * `add`: running sums; `multiply`: running products, of 64-bit integers, floats and complex numbers; `subtract`: each
 * element becomes its difference to the next, the last of each line stays.
 */
export function alongAxis(how: AlongName, x: Strided, axis: number): void {
  const isComplex = isComplexDType(x.dtype);
  const isProduct = isComplex && how === 'multiply';
  // Complex sums go component by component; a product needs both, and steps over pairs.
  const layout = isProduct ? pairLayout(x) : byComponent(x);
  const loop = isProduct ? (multiplyComplexAlong as AlongLoop) : loops[x.dtype][names[how]];
  // Modulo 2^64 signed and unsigned integers are one.
  const data = isBigIntDType(x.dtype) ? new BigInt64Array(x.data.buffer, x.data.byteOffset, x.data.length) : x.data;
  const count = x.shape[axis]!;
  const step = layout.strides[axis]!;
  const others: Layout = {
    shape: layout.shape.filter((_, k) => k !== axis),
    strides: layout.strides.filter((_, k) => k !== axis),
    offset: layout.offset,
  };
  if (count < 2) return;
  forEachSpan(others, (at, lineStep, lines) => loop(data, at, lineStep, lines, step, count));
}

function pairLayout({ shape, strides, offset }: Strided): Layout {
  return { shape, strides: strides.map((stride) => 2 * stride), offset: 2 * offset };
}

/** Calls `visit` for every run of neighbouring starts: those along the innermost axis of the plan. */
function forEachSpan(starts: Layout, visit: (at: number, step: number, count: number) => void): void {
  const plan = planLoop(starts.shape, [starts]);
  if (plan.shape[0] === 0) return;
  const strides = plan.strides[0]!;
  const inner = Math.max(0, plan.shape.length - 1);
  const index = new Array<number>(inner).fill(0);
  let at = plan.offsets[0]!;
  for (;;) {
    visit(at, strides[inner] ?? 0, plan.shape[inner] ?? 1);
    let axis = inner - 1;
    for (; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < plan.shape[axis]!) break;
      at -= plan.shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}
