/**
 * AssemblyScript kernels -> generated modules: every `packages/<package>/assembly/<family>.ts` is compiled and embedded, in
 * base64, in `packages/<package>/src/kernel/<family>.generated.ts`. Folders inside `assembly/` hold stages that entries
 * import. Nothing is compiled whose sources, flags, memory range and compiler are those of the generated file.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryMap } from './memory-map.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const compiler = JSON.parse(readFileSync(join(root, 'node_modules/assemblyscript/package.json'), 'utf8')).version;
const SUFFIX = '.generated.ts';
/** The kernel memory of core's kernel/memory.ts: 64 MiB. */
const MEMORY_PAGES = 1024;

const flags = [
  ...['--enable', 'simd', '--importMemory', '--noExportMemory', '--runtime', 'stub', '--noAssert'],
  ...['-Ospeed', '--uncheckedBehavior', 'always', '--noColors'],
];

/** Compiles what is out of date and removes generated modules that have no entry; returns the paths it wrote. */
export async function compileKernels() {
  const entries = kernelEntries();
  removeOrphans(new Set(entries.map((entry) => entry.output)));
  const written = [];
  for (const entry of entries) {
    if (isCurrent(entry)) continue;
    const bytes = await compileEntry(entry);
    mkdirSync(dirname(entry.output), { recursive: true });
    writeFileSync(entry.output, generatedText(entry, bytes));
    written.push(fromRoot(entry.output));
  }
  return written;
}

/** One row per entry: its name in the memory map, its files, its range and the hash that its output depends on. */
export function kernelEntries() {
  const found = packageFolders('assembly').flatMap(({ name, folder }) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .sort()
      .map((file) => describeEntry(name, join(folder, file))),
  );
  const unused = Object.keys(memoryMap).filter((key) => !found.some((entry) => entry.name === key));
  if (unused.length > 0) throw new Error(`memory-map.mjs: ${unused.join(', ')} has a range but no source`);
  return found;
}

function describeEntry(packageName, source) {
  const family = basename(source, '.ts');
  const name = `${packageName}/${family}`;
  const range = memoryMap[name];
  if (!range) throw new Error(`${fromRoot(source)}: memory-map.mjs must give '${name}' a range of its own`);
  const hash = createHash('sha256').update(JSON.stringify([compiler, flags, range]));
  for (const file of [fileURLToPath(import.meta.url), ...withImports(source)]) {
    hash.update(`\0${fromRoot(file)}\0`).update(readFileSync(file));
  }
  const output = join(root, 'packages', packageName, 'src/kernel', `${family}${SUFFIX}`);
  return { name, source, output, range, hash: hash.digest('hex').slice(0, 32) };
}

/** A source and everything that it imports, each once. */
function withImports(source, seen = new Set()) {
  if (seen.has(source)) return seen;
  if (!existsSync(source)) throw new Error(`${fromRoot(source)}: imported by a kernel, but not there`);
  seen.add(source);
  for (const [, path] of readFileSync(source, 'utf8').matchAll(/\bfrom\s+['"](\.[^'"]*)['"]/g)) {
    withImports(join(dirname(source), `${path}.ts`), seen);
  }
  return seen;
}

/** The generated file was made from what is there now. */
export function isCurrent(entry) {
  return existsSync(entry.output) && readFileSync(entry.output, 'utf8').startsWith(header(entry));
}

/** The module's bytes. The compiler is loaded here only: it takes a second, and most builds have nothing to compile. */
export async function compileEntry(entry) {
  const { main } = await import('assemblyscript/asc');
  const where = fromRoot(entry.source);
  const files = new Map();
  const { error, stderr } = await main(
    [where, ...flags, '--memoryBase', String(entry.range.base), '--baseDir', root, '--outFile', 'kernel.wasm'],
    { writeFile: (name, contents) => void files.set(name, contents) },
  );
  const messages = stderr.toString();
  // Warnings fail the build as errors do: nobody reads those of a build that passed.
  if (error || messages !== '') throw new Error(`${where}: does not compile\n${messages || error}`);
  const bytes = files.get('kernel.wasm');
  checkModule(bytes, entry, where);
  return bytes;
}

/** The module imports the memory and nothing else, and loading it writes nothing outside its range. */
function checkModule(bytes, { range }, where) {
  const module = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(module).map((row) => `${row.module}.${row.name}`);
  if (imports.join() !== 'env.memory') throw new Error(`${where}: must import env.memory only, got ${imports.join()}`);
  const end = range.base + range.bytes;
  // A byte that loading writes differs from at least one of the two fillings.
  for (const filling of [0, 255]) {
    const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES });
    const cells = Buffer.from(memory.buffer).fill(filling);
    new WebAssembly.Instance(module, { env: { memory } });
    cells.fill(filling, range.base, end);
    if (cells.equals(Buffer.alloc(cells.length, filling))) continue;
    const stray = cells.findIndex((cell) => cell !== filling);
    throw new Error(`${where}: static data must lie in ${range.base}..${end - 1}, got a byte at ${stray}`);
  }
}

function header(entry) {
  return [
    `// Generated by packages/core/assembly/build.mjs from ${fromRoot(entry.source)}; edit that, not this.`,
    `// AssemblyScript ${compiler}, sources and flags ${entry.hash}`,
    '',
  ].join('\n');
}

function generatedText(entry, bytes) {
  const base64 = Buffer.from(bytes).toString('base64');
  return `${header(entry)}\n/** The WebAssembly module, ${bytes.length} bytes in base64. */\nexport const wasm: string =\n  '${base64}';\n`;
}

function removeOrphans(outputs) {
  for (const { folder } of packageFolders('src/kernel')) {
    for (const file of readdirSync(folder)) {
      const path = join(folder, file);
      if (file.endsWith(SUFFIX) && !outputs.has(path)) rmSync(path);
    }
  }
}

/** `packages/<name>/<inner>` of every package that has it. */
function packageFolders(inner) {
  return readdirSync(join(root, 'packages'))
    .sort()
    .map((name) => ({ name, folder: join(root, 'packages', name, inner) }))
    .filter(({ folder }) => existsSync(folder));
}

/** A path as messages and generated files show it, the same on every system. */
function fromRoot(path) {
  return relative(root, path).replaceAll(sep, '/');
}
