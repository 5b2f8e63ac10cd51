/**
 * The main job on the two inputs beside this file: frames of a recording, patches of a picture.
 * `npm run demo` installs and builds first; the results go to examples/out.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodePng } from '../packages/cli/dist/output/png.js';
import { full, readNpy } from '../packages/core/dist/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, '..', 'packages', 'cli', 'dist', 'main.js');
const root = join(here, '..');
const out = join(here, 'out');
const shown = (path) => relative(root, path);

function dsp(...args) {
  console.log(`\n$ dsp ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [command, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** All patches side by side with a margin between them: one assignment between two views. */
function sheetOf(patches, rows, columns, margin) {
  const [, height, width, channels] = patches.shape;
  const sheet = full([rows, height + margin, columns, width + margin, channels], 255, patches.dtype);
  const cells = sheet.slice(':', `:${height}`, ':', `:${width}`).transpose(0, 2, 1, 3, 4);
  cells.assign(patches.reshape([rows, columns, height, width, channels]));
  return sheet.reshape([rows * (height + margin), columns * (width + margin), channels]);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
const speech = 'examples/speech.wav';
const picture = 'examples/picture.png';

dsp('info', speech, picture);
dsp(
  'frame',
  speech,
  '-o',
  'examples/out/frames.npy',
  '--length',
  '25ms',
  '--hop',
  '10ms',
  '--window',
  'hann',
  '--explain',
);
dsp('patches', picture, '-o', 'examples/out/tiles/', '--size', '64', '--stride', '32', '--explain');
dsp('patches', picture, '-o', 'examples/out/patches.npy', '--size', '64', '--stride', '32');

const patches = readNpy(readFileSync(join(out, 'patches.npy')));
writeFileSync(join(out, 'patch-sheet.png'), await encodePng(sheetOf(patches, 6, 9, 4)));

console.log(`
Written to ${shown(out)}:
  frames.npy       434 frames of 25 ms, every 10 ms, times a Hann window: numpy.load reads it
  tiles/           54 PNG tiles of 64 x 64 pixels and manifest.json, which says where each lay
  patches.npy      the same 54 tiles as one array (54, 64, 64, 3)
  patch-sheet.png  all of them in one picture`);
