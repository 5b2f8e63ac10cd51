/**
 * Einstein's summation convention.
 */
import { zeros } from '../create.js';
import { dtypes } from '../dtype.js';
import { invalid, requireOptions } from '../errors.js';
import { copyStrided } from '../loops/copy.js';
import type { NDArray, ReadonlyNDArray } from '../ndarray.js';
import { commonType, type Operand, prepare, settle } from '../operands.js';
import { contract } from './contract.js';
import { cheapestPair, type Pair, productLabels } from './einsum-order.js';
import { parseSubscripts, showLabel } from './einsum-subscripts.js';
import { type LaneArray, toLane } from './lanes.js';
import { axesOfLabels, type Label } from './product-axes.js';
import { type ProductOptions, resultOf } from './product-result.js';

export interface EinsumOptions extends ProductOptions {
  /** Chooses the order of the products by their cost (default); false multiplies from left to right. */
  readonly optimize?: boolean | undefined;
}

/** An array whose axes have labels, each once. */
interface Term {
  readonly x: LaneArray;
  readonly labels: readonly Label[];
}

/**
 * Sum of products, a new array (never a view): `einsum('ij,jk->ik', [a, b])` is the matrix product.
 *
 * Each operand has a letter for each axis; letters that the result does not have are summed over. A letter that repeats
 * in one operand takes its diagonal, `'...'` stands for all axes without a letter, which broadcast, and so do axes of
 * length 1. Without `->` the result has the axes of `'...'` and then, sorted, every letter that occurs once.
 *
 * Operands are multiplied two at a time, each pair as one matrix product that reads the axes where they are; axes that
 * one operand alone has are summed before. Integers wrap; of bool it is the or of ands.
 *
 * @param subscripts letters, commas, `...`, one `->` at most; blanks mean nothing.
 * @param operands one for each term; numbers take the dtype of the arrays beside them.
 * @returns shape by the letters of the result, in the common dtype.
 * @throws {LapwingError} 'badValue' for subscripts that cannot be read, naming the position; 'badShape' where axes of
 * one letter differ in length; 'badShape', 'casting', 'readOnly' for `out`
 * @see numpy.einsum
 * Cost: by pairs, O(product of the lengths of all letters of a pair); intermediate arrays between pairs.
 * @example einsum('ii->i', [[[1, 2], [3, 4]]]).toArray() // [1, 4]
 */
export function einsum(subscripts: string, operands: readonly Operand[], options: EinsumOptions = {}): NDArray {
  if (!Array.isArray(operands) || operands.length === 0) {
    throw invalid('badValue', 'einsum', 'operands', 'be a list of at least one', operands);
  }
  requireOptions(options, 'einsum');
  const prepared = operands.map((operand) => prepare(operand, 'einsum'));
  const dtype = commonType(prepared);
  const arrays = prepared.map((operand) => settle(operand, dtype, 'einsum'));
  const { inputs, output } = parseSubscripts(
    subscripts,
    arrays.map(({ shape }) => shape),
  );
  const lengths = lengthsOf(arrays, inputs);
  const shape = output.map((label) => lengths.get(label)!);
  return resultOf({ where: 'einsum', shape, dtype, inputs: arrays, out: options.out }, (c) => {
    const terms = arrays.map((x, k) => diagonalTerm(toLane(x, dtype), inputs[k]!));
    multiplyTerms(terms, { x: c, labels: output }, lengths, options.optimize ?? true);
  });
}

/** The length of each label; axes of length 1 repeat beside longer ones, but not within one operand. */
function lengthsOf(
  arrays: readonly ReadonlyNDArray[],
  inputs: readonly (readonly Label[])[],
): ReadonlyMap<Label, number> {
  const lengths = new Map<Label, number>();
  const context = `shapes ${arrays.map(({ shape }) => `[${shape.join(', ')}]`).join(', ')}`;
  arrays.forEach(({ shape }, k) => {
    const labels = inputs[k]!;
    labels.forEach((label, axis) => {
      const length = shape[axis]!;
      const known = lengths.get(label) ?? 1;
      const own = shape[labels.indexOf(label)]!;
      if (own !== length || (known !== 1 && length !== 1 && known !== length)) {
        const rule = `have length ${own !== length ? own : known} for ${showLabel(label)}`;
        throw invalid('badShape', 'einsum', `operands[${k}]`, rule, length, context);
      }
      lengths.set(label, known === 1 ? length : known);
    });
  });
  return lengths;
}

/** View in which every label occurs once: the steps of repeated ones add up to those of their diagonal. */
function diagonalTerm(x: LaneArray, labels: readonly Label[]): Term {
  const unique = [...new Set(labels)];
  if (unique.length === labels.length) return { x, labels };
  const shape = unique.map((label) => x.shape[labels.indexOf(label)]!);
  const strides = unique.map((label) =>
    x.strides.reduce((sum, stride, axis) => (labels[axis] === label ? sum + stride : sum), 0),
  );
  return { x: { ...layoutFree(x), shape, strides, offset: x.offset } as LaneArray, labels: unique };
}

function layoutFree({ dtype, data }: LaneArray): Pick<LaneArray, 'dtype' | 'data'> {
  return { dtype, data };
}

function multiplyTerms(
  given: readonly Term[],
  target: Term,
  lengths: ReadonlyMap<Label, number>,
  optimize: boolean,
): void {
  const { labels: output } = target;
  if (given.length === 1) {
    sumTerm(given[0]!, target);
    return;
  }
  const terms = given.map((term, k) => sumLoneAxes(term, k, given, output));
  while (terms.length > 2) {
    const labels = terms.map((term) => term.labels);
    const pair: Pair = optimize ? cheapestPair(labels, output, lengths) : { first: 0, second: 1 };
    const [a, b] = [terms[pair.first]!, terms[pair.second]!];
    const product = newTerm(a.x.dtype, productLabels(labels, pair, output), [a, b]);
    multiplyPair(a, b, product);
    terms.splice(pair.second, 1);
    terms[pair.first] = product;
  }
  multiplyPair(terms[0]!, terms[1]!, target);
}

function multiplyPair(a: Term, b: Term, c: Term): void {
  const axes = axesOfLabels(
    { layout: a.x, labels: a.labels },
    { layout: b.x, labels: b.labels },
    { layout: c.x, labels: c.labels },
  );
  contract(a.x, b.x, c.x, axes);
}

/** A new term of zeros with axes as long as the longest of each label among the given ones. */
function newTerm(dtype: LaneArray['dtype'], labels: readonly Label[], among: readonly Term[]): Term {
  const shape = labels.map((label) => {
    const lengths = among.flatMap((term) =>
      term.labels.includes(label) ? [term.x.shape[term.labels.indexOf(label)]!] : [],
    );
    return lengths.find((length) => length !== 1) ?? 1;
  });
  return { x: zeros(shape, dtype) as LaneArray, labels };
}

/** Sums over the axes that no other term and not the result has, before they take part in any product. */
function sumLoneAxes(term: Term, k: number, terms: readonly Term[], output: readonly Label[]): Term {
  const isShared = (label: Label): boolean =>
    output.includes(label) || terms.some(({ labels }, other) => other !== k && labels.includes(label));
  const kept = term.labels.filter(isShared);
  if (kept.length === term.labels.length) return term;
  const sum = newTerm(term.x.dtype, kept, [term]);
  sumTerm(term, sum);
  return sum;
}

/** `to` = the sums of `from` over the labels that `to` does not have: the products with a one that repeats. */
function sumTerm(from: Term, to: Term): void {
  if (from.labels.length === to.labels.length) {
    const at = to.labels.map((label) => from.labels.indexOf(label));
    const shape = at.map((axis) => from.x.shape[axis]!);
    const strides = at.map((axis) => from.x.strides[axis]!);
    copyStrided(to.x, { ...layoutFree(from.x), shape, strides, offset: from.x.offset } as LaneArray);
    return;
  }
  const [x, c] = [partsOf(from), partsOf(to)];
  const one: Term = { x: oneOf(x.x.dtype), labels: [] };
  multiplyPair(x, one, c);
}

function oneOf(dtype: LaneArray['dtype']): LaneArray {
  const x = zeros([] as const, dtype);
  x.fill(1);
  return x as unknown as LaneArray;
}

/** Smaller than any label of an ellipsis can be. */
const PART: Label = Number.MIN_SAFE_INTEGER;

/** Complex numbers as pairs of real ones along an axis of their own: sums need no products with a complex one. */
function partsOf(term: Term): Term {
  const { dtype, data, shape, strides, offset } = term.x;
  if (dtypes[dtype].components === 1) return term;
  const x = {
    dtype: dtype === 'complex64' ? 'float32' : 'float64',
    data,
    shape: [...shape, 2],
    strides: [...strides.map((stride) => 2 * stride), 1],
    offset: 2 * offset,
  };
  return { x: x as LaneArray, labels: [...term.labels, PART] };
}
