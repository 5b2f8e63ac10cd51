/**
 * Finds the loop of a row over packed tiles: a WebAssembly kernel where one was built, else the row's plain formula.
 */
import type { DType } from '../dtype.js';
import { wasm as arithmetic } from '../kernel/arithmetic.generated.js';
import { wasm as bits } from '../kernel/bits.generated.js';
import { wasm as complex } from '../kernel/complex.generated.js';
import { KernelModule } from '../kernel/index.js';
import { wasm as truth } from '../kernel/truth.generated.js';
import { formulaBody } from './formula-body.js';
import { mathKernels } from './math-kernels.js';
import type { ElementwiseRow, KernelRoom, LoopTypes, TileLoopBody } from './row.js';

/** Kernels of one operand take it once, or twice where they are those of two operands: x * x. */
type Kernel = ((to: number, a: number, b: number, n: number) => void) & ((to: number, a: number, n: number) => void);
type ElementwiseKernels = Readonly<Record<string, Kernel>>;

/** The modules of assembly/, each loaded when its first kernel is asked for. */
export const kernelRooms: { readonly [R in KernelRoom]: KernelModule<ElementwiseKernels> } = {
  arithmetic: new KernelModule('core/arithmetic', arithmetic),
  truth: new KernelModule('core/truth', truth),
  bits: new KernelModule('core/bits', bits),
  complex: new KernelModule('core/complex', complex),
  math: mathKernels as unknown as KernelModule<ElementwiseKernels>,
};

/** How the kernels' exports name dtypes. */
export const kernelSuffix: { readonly [D in DType]: string } = {
  bool: 'bool',
  int8: 'i8',
  uint8: 'u8',
  int16: 'i16',
  uint16: 'u16',
  int32: 'i32',
  uint32: 'u32',
  int64: 'i64',
  uint64: 'u64',
  float32: 'f32',
  float64: 'f64',
  complex64: 'c64',
  complex128: 'c128',
};

/** The loop of `row` for the given dtypes, or undefined where it has none. */
export function bodyOf(row: ElementwiseRow, types: LoopTypes): TileLoopBody | undefined {
  return row.body === undefined ? (kernelBody(row, types) ?? formulaBody(row, types)) : row.body(types);
}

/** The kernel of `row`; undefined where there is none, or kernels do not run. */
function kernelBody(row: ElementwiseRow, { loop, second }: LoopTypes): TileLoopBody | undefined {
  if (row.kernels === undefined) return undefined;
  const suffix = second === undefined ? kernelSuffix[loop] : `${kernelSuffix[loop]}_${kernelSuffix[second]}`;
  for (const room of row.kernels) {
    const exports = kernelRooms[room].get();
    const body =
      exports &&
      bodiesOf(exports)
        .get(row.kernel ?? row.name)
        ?.get(suffix);
    if (body) return body;
  }
  return undefined;
}

/** Function -> dtypes -> loop. */
type Bodies = Map<string, Map<string, TileLoopBody>>;

const known = new WeakMap<ElementwiseKernels, Bodies>();

/** The exports of a module, sorted once: to put their names together on each call would cost more than a small call. */
function bodiesOf(exports: ElementwiseKernels): Bodies {
  const found = known.get(exports);
  if (found) return found;
  const bodies: Bodies = new Map();
  for (const [name, kernel] of Object.entries(exports)) {
    const end = name.indexOf('_');
    const stem = name.slice(0, end);
    if (!bodies.has(stem)) bodies.set(stem, new Map());
    bodies.get(stem)!.set(name.slice(end + 1), kernel.length === 4 ? kernel : (to, a, _, n) => kernel(to, a, n));
  }
  known.set(exports, bodies);
  return bodies;
}
