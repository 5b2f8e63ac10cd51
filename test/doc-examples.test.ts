/**
 * Every `@example` of a doc comment compiles, runs, and gives the result that it states.
 *
 * An example is TypeScript that sees all that core and dsp export, and what its own file exports. It ends in
 * `expression // result`; the result is a JavaScript expression too, and the two values must be equal, their types
 * included (a typed array is stated as a list). Statements may come before it, each ended by a semicolon.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import * as core from '@lapwing/core';
import * as dsp from '@lapwing/dsp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const examples = ['core', 'dsp'].flatMap((name) => sourcesOf(name).flatMap(examplesOf));
let folder: string;

interface Example {
  readonly name: string;
  /** The file that it stands in. */
  readonly path: string;
  readonly code: string;
}

beforeAll(async () => {
  // Inside test/, where the packages can be found by name, as a user's project would.
  folder = await mkdtemp(join(root, 'test', '.examples-'));
  examples.forEach((example, k) => {
    writeFileSync(join(folder, `example-${k}.ts`), moduleOf(example));
  });
  const files = examples.map((_, k) => `example-${k}.ts`);
  // A word of an example may be a method's name too, so that the import of that name is not used.
  const config = { extends: '../tsconfig.json', compilerOptions: { noUnusedLocals: false }, include: files };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true }));

test('there are examples in both packages', () => {
  expect(examples.filter(({ name }) => name.startsWith('core/')).length).toBeGreaterThan(50);
  expect(examples.filter(({ name }) => name.startsWith('dsp/')).length).toBeGreaterThan(1);
});

describe('the example gives what it states', () => {
  test.each(examples.map((example, k) => [example.name, k] as const))('%s', async (_, k) => {
    const { run } = (await import(join(folder, `example-${k}.ts`))) as { run: () => Promise<[unknown, unknown]> };
    const [given, stated] = await run();
    expect(ArrayBuffer.isView(given) ? [...(given as Int32Array)] : given).toStrictEqual(stated);
  });
});

test('all examples pass the type checker', () => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  let report = '';
  try {
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  } catch (error) {
    report = String((error as { stdout?: unknown }).stdout ?? error);
  }
  const named = report.replace(/[^\s]*example-(\d+)\.ts/g, (_, k: string) => examples[Number(k)]?.name ?? '');
  expect(named).toBe('');
});

/** The hand-written source files of a package. */
function sourcesOf(name: string): string[] {
  const src = join(root, 'packages', name, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => /(?<!\.generated)\.ts$/.test(file)).map((file) => join(src, file));
}

/** The examples of a file, named for the file and the line. */
function examplesOf(path: string): Example[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const lines = comment[0].replace(/\s*\*\/$/, '').split('\n');
    const bare = lines.map((line) => line.replace(/^\s*(\/\*\*|\*) ?/, ''));
    const before = text.slice(0, comment.index).split('\n').length;
    return bare.flatMap((line, at) => {
      if (!line.startsWith('@example')) return [];
      const rest = bare.slice(at + 1);
      const end = rest.findIndex((each) => each.startsWith('@'));
      const code = [line.slice('@example'.length), ...rest.slice(0, end < 0 ? undefined : end)].join('\n').trim();
      return [{ name: `${relative(join(root, 'packages'), path).replace('/src/', '/')}:${before + at}`, path, code }];
    });
  });
}

/** A module whose `run` gives what the example's last expression gives, and what the example says that it gives. */
function moduleOf({ path, code, name }: Example): string {
  const parts = /^(?<statements>[\s\S]*;)?(?<expression>[^;]+?)\s*\/\/ (?<result>[^\n]+)$/.exec(code)?.groups;
  if (!parts) return `throw new Error(${JSON.stringify(`${name} does not end in "expression // result": ${code}`)});\n`;
  const { statements = '', expression, result } = parts;
  const words = new Set(code.match(/[A-Za-z_$][\w$]*/g));
  const used = (module: object) => Object.keys(module).filter((word) => words.has(word));
  const own = [...readFileSync(path, 'utf8').matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)]
    .map((match) => match[1]!)
    .filter((word) => words.has(word) && !(word in core) && !(word in dsp));
  return [
    `import { ${used(core).join(', ')} } from '@lapwing/core';`,
    `import { ${used(dsp).join(', ')} } from '@lapwing/dsp';`,
    own.length === 0
      ? ''
      : `import { ${[...new Set(own)].join(', ')} } from '${relative(folder, path).replace(/ts$/, 'js')}';`,
    'export async function run(): Promise<[unknown, unknown]> {',
    `  ${statements}`,
    `  return [${expression}, ${result}];`,
    '}',
    '',
  ].join('\n');
}
