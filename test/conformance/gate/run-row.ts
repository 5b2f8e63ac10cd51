/**
 * Runs one row: every operand as a view of every kind, in every dtype, against the call on packed copies.
 */
import { type DType, dtypes, NDArray, type ReadonlyNDArray, zeros } from '@lapwing/core';
import {
  type PackedValues,
  type PlacedView,
  placeAs,
  scalarKinds,
  type ViewKind,
  viewKinds,
  writeableKinds,
} from '../../support/view-kinds.js';
import type { GateOperand, GateRow } from './row.js';

/** One thing that went wrong, in words. */
export type Finding = string;

export interface RowReport {
  readonly calls: number;
  readonly findings: readonly Finding[];
}

export function runRow(row: GateRow): RowReport {
  const findings: Finding[] = [];
  let calls = 0;
  for (const [position, operand] of row.operands.entries()) {
    for (const dtype of operand.dtypes) {
      for (const kind of kindsOf(operand, viewKinds)) {
        calls++;
        const where = `${row.name}${row.use ? ` (${row.use})` : ''}: operand ${position} ${dtype} ${kind}`;
        findings.push(...compareInput(row, position, dtype, kind).map((finding) => `${where}: ${finding}`));
      }
    }
  }
  if (row.hasOut) {
    const inputs = row.operands.map((operand) => packed(operand, operand.dtypes[0]!));
    for (const kind of writeableKinds) {
      calls++;
      findings.push(...compareOut(row, inputs, kind).map((finding) => `${row.name}: out ${kind}: ${finding}`));
    }
  }
  return { calls, findings };
}

function kindsOf(operand: GateOperand, kinds: readonly ViewKind[]): readonly ViewKind[] {
  const possible = operand.shape.length === 0 ? scalarKinds : kinds;
  return possible.filter((kind) => !operand.without?.includes(kind));
}

function compareInput(row: GateRow, position: number, dtype: DType, kind: ViewKind): Finding[] {
  const operand = row.operands[position]!;
  const placed = placeAs(kind, valuesOf(operand, dtype), { axis: operand.axis });
  // The other operands keep one dtype each, the varied one where it has it, so that types meet as in a real call.
  const others = row.operands.map((other) => packed(other, other.dtypes.includes(dtype) ? dtype : other.dtypes[0]!));
  const withView = others.with(position, placed.view as ReadonlyNDArray as NDArray);
  const withCopy = others.with(position, placed.packed as NDArray);
  const onCopy = attempt(() => row.call(withCopy, {}));
  const onView = attempt(() => row.call(withView, {}));
  const findings = differences(onView, onCopy, row.sum === true, '');
  if (!placed.isUntouched()) findings.push('the view was written to');
  return findings;
}

function compareOut(row: GateRow, inputs: readonly NDArray[], kind: ViewKind): Finding[] {
  const expected = row.call(inputs, {}) as NDArray;
  if (expected.shape.length === 0 && !scalarKinds.includes(kind)) return [];
  if (expected.size === 0) return [];
  const placed: PlacedView = placeAs(kind, valuesOf({ shape: expected.shape, dtypes: [] }, expected.dtype));
  if (placed.view.size !== expected.size) return [];
  const result = attempt(() => row.call(inputs, { out: placed.view }));
  const findings = differences(result, expected, row.sum === true, '');
  if (result !== placed.view) findings.push('the result is not out');
  const stray = placed.strayWrites();
  if (stray.length > 0) findings.push(`${stray.length} bytes beside out were written`);
  return findings;
}

/** The result, or the error's code: a view must be refused where its copy is. */
function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return `refused: ${code}`;
  }
}

function packed(operand: GateOperand, dtype: DType): NDArray {
  const values = valuesOf(operand, dtype);
  const array = zeros(values.shape, dtype) as NDArray;
  (array.data as Float64Array).set(values.data as Float64Array);
  return array;
}

function valuesOf(operand: GateOperand, dtype: DType): PackedValues {
  const { Data, components, kind } = dtypes[dtype];
  const count = operand.shape.reduce((size, length) => size * length, components as number);
  const data = new Data(count);
  for (let i = 0; i < count; i++) {
    const value = operand.value?.(i) ?? spread(i, kind);
    const whole = dtype === 'bool' ? Number(value !== 0) : value;
    data[i] = (dtype === 'int64' || dtype === 'uint64' ? BigInt(Math.trunc(value)) : whole) as never;
  }
  return { dtype, shape: operand.shape, data } as PackedValues;
}

/** Distinct small numbers in no order, fractions for floats, both truth values for bool. */
function spread(i: number, kind: string): number {
  const scrambled = (i * 37 + 11) % 101;
  if (kind === 'b') return scrambled % 2;
  return kind === 'f' || kind === 'c' ? scrambled / 8 - 6 : scrambled;
}

/** Bit for bit, or within the bound of a floating sum. */
function differences(a: unknown, b: unknown, isSum: boolean, path: string): Finding[] {
  if (a instanceof NDArray && b instanceof NDArray) return arrayDifferences(a, b, isSum, path);
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((item, k) => differences(item, b[k], isSum, `${path}[${k}]`));
  }
  if (isRecord(a) && isRecord(b)) {
    return Object.keys(b).flatMap((key) => differences(a[key], b[key], isSum, `${path}.${key}`));
  }
  return Object.is(a, b) ? [] : [`${path || 'result'} ${String(a)} is not ${String(b)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function arrayDifferences(a: NDArray, b: NDArray, isSum: boolean, path: string): Finding[] {
  const name = path || 'result';
  if (a.dtype !== b.dtype) return [`${name} is ${a.dtype}, not ${b.dtype}`];
  if (String(a.shape) !== String(b.shape)) return [`${name} has shape [${a.shape}], not [${b.shape}]`];
  const p = bytesOf(a);
  const q = bytesOf(b);
  const isSame = p.every((byte, k) => byte === q[k]) || isSameButForNaNs(a, b);
  if (isSame || (isSum && areClose(a, b))) return [];
  return [`${name} differs: ${String(a).replace(/\s+/g, ' ')} is not ${String(b).replace(/\s+/g, ' ')}`];
}

/**
 * Which NaN a computation gives, JavaScript leaves open: the interpreter and the compiler of one engine differ in its sign,
 * so the same call on the same copy may. That moves keep the bits of NaN is proved in test/core/loops.
 */
function isSameButForNaNs(a: NDArray, b: NDArray): boolean {
  if (dtypes[a.dtype].kind !== 'f' && dtypes[a.dtype].kind !== 'c') return false;
  const [p, q] = [a.copy().data as Float64Array, b.copy().data as Float64Array];
  return p.every((value, k) => Object.is(value, q[k]));
}

function bytesOf(x: NDArray): Uint8Array {
  const data = x.copy().data;
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** 4 eps log2(n) sum|x| with the few dozen elements below 8 that rows have. */
function areClose(a: NDArray, b: NDArray): boolean {
  const eps = a.dtype === 'float32' || a.dtype === 'complex64' ? 2 ** -24 : 2 ** -53;
  const bound = 4 * eps * 8 * 8 * 64;
  const [p, q] = [a.copy().data as Float64Array, b.copy().data as Float64Array];
  return p.every((value, k) => Object.is(value, q[k]) || Math.abs(value - q[k]!) <= bound);
}
