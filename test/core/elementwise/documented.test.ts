/**
 * Every function of the room shows itself in an example, which doc-examples.test.ts runs, and names its source.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as elementwise from '../../../packages/core/src/elementwise/index.js';
import { mathAccuracy } from '../../../packages/core/src/elementwise/math-kernels.js';

const room = new URL('../../../packages/core/src/elementwise/', import.meta.url);
const sources = readdirSync(room)
  .filter((file) => !file.includes('.generated.'))
  .map((file) => readFileSync(new URL(file, room), 'utf8'));

/** The comment right before the export of `name`. */
function commentOf(name: string): string {
  const declared = new RegExp(`^export (?:const|function) ${name}\\b`, 'm');
  const text = sources.find((each) => declared.test(each)) ?? '';
  const before = text.slice(0, declared.exec(text)?.index ?? 0);
  return before.endsWith('*/\n') ? before.slice(before.lastIndexOf('/**')) : '';
}

test.each(Object.keys(elementwise))('%s', (name) => {
  expect(commentOf(name)).toMatch(/@see numpy\.\w+\n[^@]*@example \S.* \/\/ \S/);
});

test.each(Object.entries(mathAccuracy))('the accuracy of %s is told', (kernel, { f32, f64 }) => {
  const name = kernel === 'pow' ? 'power' : kernel;
  expect(commentOf(name)).toContain(`Reals within ${f32} ulp in float32 and ${f64} in float64.`);
});
