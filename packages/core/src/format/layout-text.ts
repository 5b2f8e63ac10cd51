/**
 * Element texts to the nested brackets of an array: which elements are shown, and how their texts are joined, wrapped
 * and indented.
 */
import { type Layout, sizeOf } from '../layout/layout.js';

/** Arrays of more elements are shown in part. @see numpy.set_printoptions threshold */
export const THRESHOLD = 1000;

/** Rows, columns, ... shown at either end of an axis that is shown in part. @see numpy.set_printoptions edgeitems */
const EDGE = 3;

/** Columns of a line. @see numpy.set_printoptions linewidth */
export const LINE_WIDTH = 75;

const ELLIPSIS = '...';

/** True when a long axis is shown as its first and last {@link EDGE} entries. */
function isCut(length: number, summarized: boolean): boolean {
  return summarized && length > 2 * EDGE;
}

/** Positions in elements, in C order, of the elements that are shown. */
export function shownPositions({ shape, strides, offset }: Layout): number[] {
  const size = sizeOf(shape);
  if (size === 0) return [];
  let positions = [offset];
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis]!;
    const stride = strides[axis]!;
    const skipped = isCut(length, size > THRESHOLD) ? length - 2 * EDGE : 0;
    const next: number[] = [];
    for (const start of positions) {
      for (let i = 0; i < length; i++) {
        if (skipped > 0 && i === EDGE) i += skipped;
        next.push(start + i * stride);
      }
    }
    positions = next;
  }
  return positions;
}

/** How the texts are set. */
export interface TextStyle {
  /** Stands between elements; at the end of a line without its blank. */
  readonly separator: ' ' | ', ';
  /** Columns taken on the first line before the first bracket; further lines are indented by them. */
  readonly indent: number;
  /** Columns kept free after the last bracket. */
  readonly reserve: number;
}

/** The array as text; `texts` are those of the shown elements, in the order of {@link shownPositions}. */
export function bracketText(texts: readonly string[], shape: readonly number[], style: TextStyle): string {
  const summarized = sizeOf(shape) > THRESHOLD;
  let next = 0;
  const text = (axis: number): string => {
    if (axis === shape.length) return texts[next++]!;
    const length = shape[axis]!;
    const cut = isCut(length, summarized);
    const entries: string[] = [];
    for (let i = 0; i < (cut ? 2 * EDGE : length); i++) {
      if (cut && i === EDGE) entries.push(ELLIPSIS);
      entries.push(text(axis + 1));
    }
    const margin = ' '.repeat(style.indent + axis + 1);
    const below = shape.length - 1 - axis;
    return `[${below === 0 ? wrapped(entries, margin, axis, style) : stacked(entries, margin, below, style)}]`;
  };
  return text(0);
}

/** The entries of the last axis: side by side, on as many lines as they need. */
function wrapped(entries: readonly string[], margin: string, axis: number, style: TextStyle): string {
  // One column for the comma, and one for each bracket that closes around this row.
  const width = LINE_WIDTH - style.reserve - 1 - axis;
  const lines: string[] = [];
  let line = margin;
  entries.forEach((entry, i) => {
    if (line.length > margin.length && line.length + entry.length > width) {
      lines.push(line.trimEnd());
      line = margin;
    }
    line += i < entries.length - 1 ? entry + style.separator : entry;
  });
  lines.push(line);
  return lines.join('\n').slice(margin.length);
}

/** The entries of an axis above: one below the other, blank lines between those of three axes and more. */
function stacked(entries: readonly string[], margin: string, below: number, style: TextStyle): string {
  return entries.join(style.separator.trimEnd() + '\n'.repeat(below) + margin);
}
