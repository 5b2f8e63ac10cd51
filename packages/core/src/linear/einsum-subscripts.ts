/**
 * Reads the subscripts of einsum: `ij,jk->ik`, `...ij->...ji`, `ii`, with letters for axes.
 *
 * A letter becomes its character code; the axes of an ellipsis become -1, -2, ... from its last axis on, so that
 * ellipses of different operands line up from the right.
 */
import { invalid } from '../errors.js';
import type { Label } from './product-axes.js';

interface EinsumLabels {
  /** For each operand a label for each of its axes; a repeated one names a diagonal. */
  readonly inputs: readonly (readonly Label[])[];
  /** Labels of the result, each once. */
  readonly output: readonly Label[];
}

/** A term of the subscripts: its letters in order, and among them where the ellipsis stands, if there is one. */
interface Term {
  readonly letters: readonly Label[];
  /** Position in the subscripts of each letter. */
  readonly places: readonly number[];
  /** Number of letters before the ellipsis, -1 without one. */
  readonly ellipsis: number;
}

/**
 * The labels of operands of the given shapes, and of the result.
 *
 * @throws {LapwingError} 'badValue' naming what is wrong and where: positions count characters from 0, blanks included
 */
export function parseSubscripts(subscripts: string, shapes: readonly (readonly number[])[]): EinsumLabels {
  if (typeof subscripts !== 'string') throw invalid('badValue', 'einsum', 'subscripts', 'be a string', subscripts);
  const arrow = subscripts.indexOf('->');
  const terms = readTerms(subscripts, 0, arrow < 0 ? subscripts.length : arrow);
  if (terms.length !== shapes.length) {
    const rule = `name ${shapes.length} operands, one between each two commas`;
    throw invalid('badValue', 'einsum', 'subscripts', rule, subscripts, `${terms.length} named`);
  }
  let ellipsisAxes = 0;
  const inputs = terms.map((term, k) => {
    const axes = ellipsisLength(term, shapes[k]!, k, subscripts);
    ellipsisAxes = Math.max(ellipsisAxes, axes);
    return labelsOf(term, axes);
  });
  if (arrow < 0) return { inputs, output: implicitOutput(inputs, ellipsisAxes) };
  return { inputs, output: readOutput(subscripts, arrow + 2, terms, ellipsisAxes) };
}

/** How a label is written, for messages. */
export function showLabel(label: Label): string {
  return label < 0 ? `axis ${label} of "..."` : `"${String.fromCharCode(label)}"`;
}

function readTerms(subscripts: string, start: number, end: number): Term[] {
  const terms: Term[] = [];
  let letters: Label[] = [];
  let places: number[] = [];
  let ellipsis = -1;
  for (let at = start; at <= end; at++) {
    const character = at === end ? ',' : subscripts[at]!;
    if (character === ',') {
      terms.push({ letters, places, ellipsis });
      [letters, places, ellipsis] = [[], [], -1];
    } else if (/[a-zA-Z]/.test(character)) {
      letters.push(character.charCodeAt(0));
      places.push(at);
    } else if (character === '.') {
      if (!subscripts.startsWith('...', at)) throw misread(subscripts, at, 'have dots only as "..."');
      if (ellipsis >= 0) throw misread(subscripts, at, 'have "..." once an operand');
      ellipsis = letters.length;
      at += 2;
    } else if (character !== ' ') {
      throw misread(subscripts, at, 'hold letters, commas, "..." and one "->"');
    }
  }
  return terms;
}

function readOutput(subscripts: string, start: number, inputs: readonly Term[], ellipsisAxes: number): Label[] {
  const comma = subscripts.indexOf(',', start);
  if (comma >= 0) throw misread(subscripts, comma, 'name one result after "->"');
  const term = readTerms(subscripts, start, subscripts.length)[0]!;
  term.letters.forEach((letter, k) => {
    const place = term.places[k]!;
    if (term.letters.indexOf(letter) !== k) throw misread(subscripts, place, 'name each axis of the result once');
    if (!inputs.some(({ letters }) => letters.includes(letter))) {
      throw misread(subscripts, place, 'have every letter of the result among the operands');
    }
  });
  if (term.ellipsis < 0 && ellipsisAxes > 0) {
    const rule = 'have "..." in the result, as an operand has axes there';
    throw misread(subscripts, start, rule);
  }
  return labelsOf(term, ellipsisAxes);
}

/** Axes of the ellipsis first, then the letters that occur once, sorted by their codes. */
function implicitOutput(inputs: readonly (readonly Label[])[], ellipsisAxes: number): Label[] {
  const letters = inputs.flat().filter((label) => label >= 0);
  const once = letters.filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter));
  return [...ellipsisLabels(ellipsisAxes), ...once.sort((a, b) => a - b)];
}

function ellipsisLength(term: Term, shape: readonly number[], k: number, subscripts: string): number {
  const axes = shape.length - term.letters.length;
  if (axes === 0 || (axes > 0 && term.ellipsis >= 0)) return axes;
  const count = term.ellipsis < 0 ? `${shape.length}` : `at most ${shape.length}`;
  const rule = `have ${count} letters for operands[${k}]`;
  throw invalid('badValue', 'einsum', 'subscripts', rule, subscripts, `operands[${k}] has shape [${shape.join(', ')}]`);
}

function labelsOf({ letters, ellipsis }: Term, ellipsisAxes: number): Label[] {
  if (ellipsis < 0) return [...letters];
  return [...letters.slice(0, ellipsis), ...ellipsisLabels(ellipsisAxes), ...letters.slice(ellipsis)];
}

function ellipsisLabels(count: number): Label[] {
  return Array.from({ length: count }, (_, k) => k - count);
}

function misread(subscripts: string, at: number, rule: string): Error {
  const found = at < subscripts.length ? `position ${at}: "${subscripts[at]}"` : `position ${at}: the end`;
  return invalid('badValue', 'einsum', 'subscripts', rule, subscripts, found);
}
