import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharp } from '../../packages/cli/src/sharp.js';

const sources = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src');

test('the picture library is loaded in the one way that the oldest Node knows', () => {
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const importing = names.filter((name) =>
    /^import (?!type )[^;]*'sharp'/m.test(readFileSync(join(sources, name), 'utf8')),
  );
  expect(names).toContain(join('input', 'picture.ts'));
  expect(importing).toEqual([]);
  expect(sharp.versions.vips).toMatch(/^\d+\./);
});
