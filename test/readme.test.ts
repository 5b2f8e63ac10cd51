/**
 * Every TypeScript block of the README that is followed by a text block prints that text.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map((match) => ({
  source: match[1]!,
  output: match[2]!,
}));
let folder: string;

beforeAll(async () => {
  // Inside test/, where the packages can be found by name, as a user's project would.
  folder = await mkdtemp(join(import.meta.dirname, '.readme-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the README has examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(2);
});

test.each(examples)('example %#', ({ source, output }) => {
  const path = join(folder, 'example.mjs');
  writeFileSync(path, source);
  expect(execFileSync(process.execPath, [path], { encoding: 'utf8' })).toBe(output);
});
