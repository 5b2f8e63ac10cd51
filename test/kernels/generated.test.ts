import { readFileSync } from 'node:fs';
import { STATIC_BYTES } from '@lapwing/core/kernel';
import { describe, expect, it } from 'vitest';
import { compileEntry, isCurrent, kernelEntries } from '../../packages/core/assembly/compile-kernels.mjs';

const entries = kernelEntries();

describe('the memory map', () => {
  it('gives every module a range of its own, above address 0 and below scratch', () => {
    const ranges = entries.map(({ range }) => range).sort((a, b) => a.base - b.base);
    let end = 1;
    for (const { base, bytes } of ranges) {
      expect(base).toBeGreaterThanOrEqual(end);
      end = base + bytes;
    }
    expect(end).toBeLessThanOrEqual(STATIC_BYTES);
  });
});

describe.each(entries)('the generated module of $name', (entry) => {
  it('was made from the sources, flags and compiler that are there now', () => {
    expect(isCurrent(entry)).toBe(true);
    expect(isCurrent({ ...entry, hash: entry.hash.replace(/./g, 'x') })).toBe(false);
  });

  it('holds the bytes that compiling again gives', async () => {
    const embedded = /'([A-Za-z0-9+/=]+)';\s*$/.exec(readFileSync(entry.output, 'utf8'))?.[1];
    expect(embedded).toBe(Buffer.from(await compileEntry(entry)).toString('base64'));
  });
});
