/**
 * `dsp patches`: tiles of pictures, as PNG files with a manifest or as one `.npy` array.
 */
import { dtypes, type Explanation, explain, invalid, type NDArray, zeros } from '@lapwing/core';
import { type EdgePolicy, extractPatches, type PatchGrid, patchGrid, slidingPatches } from '@lapwing/dsp';
import { showInput } from '../input/byte-source.js';
import { type Picture, readPicture } from '../input/picture.js';
import { NpyFile } from '../output/npy-file.js';
import { outputPaths, refuseCollisions, stemOf } from '../output/output-paths.js';
import { encodePng } from '../output/png.js';
import { type TileEntry, TileFolder, writeTile } from '../output/tile-folder.js';
import { showBytes, showCount } from '../parse-values.js';
import type { Progress, Terminal } from '../terminal.js';
import { allFailed, eachInput, exitCode, type Outcome, summaryDocument } from './each-input.js';

export interface PatchesRequest {
  readonly output: string;
  /** Height, width. */
  readonly size: readonly [number, number];
  /** Down, right. */
  readonly stride: readonly [number, number];
  readonly edge: EdgePolicy;
  /** What the output is made of; undefined: an array when the output ends in .npy, else tiles. */
  readonly format?: 'png' | 'npy' | undefined;
  readonly force: boolean;
  readonly explain: boolean;
}

export interface PatchesResult {
  readonly input: string;
  readonly output: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly dtype: string;
  /** Tiles down and right. */
  readonly grid: readonly [number, number];
  readonly tiles: number;
  /** Rows and columns of the picture that no tile reaches (edge 'drop'). */
  readonly droppedRows: number;
  readonly droppedColumns: number;
  readonly view?: (Explanation & { readonly bytesCopied: number }) | undefined;
}

/** Version of the manifest's form; it grows when a field changes its meaning. */
const MANIFEST_VERSION = 1;

export async function patchesCommand(
  inputs: readonly string[],
  request: PatchesRequest,
  terminal: Terminal,
): Promise<number> {
  const asArray = (request.format ?? (request.output.endsWith('.npy') ? 'npy' : 'png')) === 'npy';
  const write = asArray ? toArrays : toTiles;
  const outcome = await write(inputs, request, terminal).catch((error) => allFailed(inputs, terminal, error));
  terminal.document(summaryDocument('patches', outcome));
  return exitCode(outcome);
}

async function toArrays(
  inputs: readonly string[],
  request: PatchesRequest,
  terminal: Terminal,
): Promise<Outcome<PatchesResult>> {
  if (request.output === '-') {
    throw invalid('badOption', 'patches', '--output', 'be a file or a folder', request.output);
  }
  const outputs = await outputPaths(inputs, request.output, '.npy');
  return eachInput(inputs, terminal, async (input, position) => {
    const output = outputs[position]!;
    const picture = await readPicture(input);
    const grid = gridOf(picture, request);
    const file = await NpyFile.create(output, picture.dtype, request.force);
    const progress = terminal.progress(input, grid.rows.length);
    try {
      const shape = await writePatches(picture, request, grid, file, progress);
      const bytes = await file.commit(shape);
      const result = resultOf(picture, request, grid, output);
      terminal.say(`${describe(result)}, ${picture.dtype} [${shape.join(', ')}], ${showBytes(bytes)}`);
      sayView(result, terminal);
      return result;
    } finally {
      progress.stop();
      await file.discard();
    }
  });
}

/** Packs and writes one row of the grid at a time. */
async function writePatches(
  picture: Picture,
  request: PatchesRequest,
  grid: PatchGrid,
  file: NpyFile,
  progress: Progress,
): Promise<number[]> {
  const row = rowOfPatches(picture, grid);
  for (const [k, y] of grid.rows.entries()) {
    packRow(picture, request, y, row);
    await file.write(row.data, k * row.size);
    progress.update(k + 1);
  }
  return [grid.rows.length * grid.columns.length, ...row.shape.slice(1)];
}

function rowOfPatches({ pixels }: Picture, grid: PatchGrid): NDArray<'uint8' | 'uint16'> {
  return zeros([grid.columns.length, ...grid.size, pixels.shape[2]!], pixels.dtype);
}

/** The patches that start at row `y` of the picture, which is a picture of its own: a view of `size[0]` rows. */
function packRow({ pixels }: Picture, request: PatchesRequest, y: number, out: NDArray<'uint8' | 'uint16'>): void {
  const band = pixels.slice(`${y}:${y + request.size[0]}`);
  extractPatches(band, { size: request.size, step: request.stride, edge: request.edge, out });
}

async function toTiles(
  inputs: readonly string[],
  request: PatchesRequest,
  terminal: Terminal,
): Promise<Outcome<PatchesResult>> {
  const { output } = request;
  if (output === '-') throw invalid('badOption', 'patches', '--output', 'be a folder', output);
  refuseCollisions(
    inputs,
    inputs.map((input) => `${stemOf(input)}_{y}_{x}.png`),
  );
  const folder = await TileFolder.open(output, request.force, inputs);
  const tiles: TileEntry[] = [];
  const images: object[] = [];
  try {
    return await eachInput(inputs, terminal, async (input) => {
      const picture = await readPicture(input);
      const grid = gridOf(picture, request);
      const entries = tileEntries(picture, grid, images.length);
      const names = entries.map(({ file }) => file);
      await folder.refuseTaken(names);
      const progress = terminal.progress(input, grid.rows.length);
      try {
        await folder.addTiles(names, (path) => writeTiles(picture, request, grid, names, path, progress));
      } finally {
        progress.stop();
      }
      const { width, height, channels, dtype, format } = picture;
      images.push({ input, format, width, height, channels, dtype });
      for (const entry of entries) tiles.push(entry);
      const result = resultOf(picture, request, grid, output);
      terminal.say(describe(result));
      sayView(result, terminal);
      return result;
    });
  } finally {
    const { size, stride, edge } = request;
    await folder.finish({ version: MANIFEST_VERSION, size, stride, edge, images, tiles });
  }
}

/** Row-major, one for each tile of the grid. */
function tileEntries(picture: Picture, grid: PatchGrid, image: number): TileEntry[] {
  const [height, width] = grid.size;
  const stem = stemOf(picture.path);
  return grid.rows.flatMap((y) =>
    grid.columns.map((x) => ({
      file: `${stem}_${y}_${x}.png`,
      image,
      y,
      x,
      height,
      width,
      validHeight: Math.min(height, picture.height - y),
      validWidth: Math.min(width, picture.width - x),
    })),
  );
}

/** Tiles that are encoded and written side by side: work for every thread, and few open files. */
const TILES_AT_ONCE = 32;

async function writeTiles(
  picture: Picture,
  request: PatchesRequest,
  grid: PatchGrid,
  names: readonly string[],
  folder: string,
  progress: Progress,
): Promise<void> {
  const row = rowOfPatches(picture, grid);
  const perRow = grid.columns.length;
  for (const [k, y] of grid.rows.entries()) {
    packRow(picture, request, y, row);
    // The encoder works in threads of its own; the row's memory is used again, so all of it is awaited.
    for (let first = 0; first < perRow; first += TILES_AT_ONCE) {
      const count = Math.min(TILES_AT_ONCE, perRow - first);
      await Promise.all(
        Array.from({ length: count }, async (_, i) => {
          const column = first + i;
          await writeTile(folder, names[k * perRow + column]!, await encodePng(row.slice(column)));
        }),
      );
    }
    progress.update(k + 1);
  }
}

function gridOf(picture: Picture, request: PatchesRequest): PatchGrid {
  const { size, stride, edge } = request;
  for (const [axis, length] of [picture.height, picture.width].entries()) {
    if (size[axis]! <= length || edge === 'pad') continue;
    const side = axis === 0 ? 'height' : 'width';
    const rule = `be <= ${length} (${side} of ${showInput(picture.path)}) with --edge ${edge}`;
    throw invalid('windowTooLong', 'patches', `--size ${side}`, rule, size[axis]);
  }
  return patchGrid(picture.pixels.shape, { size, step: stride, edge });
}

function resultOf(picture: Picture, request: PatchesRequest, grid: PatchGrid, output: string): PatchesResult {
  const { path, width, height, channels, dtype, pixels } = picture;
  const tiles = grid.rows.length * grid.columns.length;
  const [h, w] = grid.size;
  const result: PatchesResult = {
    input: path,
    output,
    width,
    height,
    channels,
    dtype,
    grid: [grid.rows.length, grid.columns.length],
    tiles,
    droppedRows: Math.max(0, height - (grid.rows.at(-1)! + h)),
    droppedColumns: Math.max(0, width - (grid.columns.at(-1)! + w)),
  };
  if (!request.explain || h > height || w > width) return result;
  const view = explain(slidingPatches(pixels, { size: grid.size, step: grid.step }));
  return { ...result, view: { ...view, bytesCopied: tiles * h * w * channels * dtypes[dtype].itemSize } };
}

function describe(result: PatchesResult): string {
  const { input, output, tiles, grid, droppedRows, droppedColumns } = result;
  const dropped = droppedRows + droppedColumns > 0;
  const rest = dropped ? `, ${showCount(droppedRows, 'row')} and ${showCount(droppedColumns, 'column')} dropped` : '';
  return `${input} -> ${output}: ${tiles} ${tiles === 1 ? 'patch' : 'patches'}, ${grid[0]} down x ${grid[1]} right${rest}`;
}

function sayView({ view }: PatchesResult, terminal: Terminal): void {
  if (!view) return;
  for (const line of view.text.split('\n')) terminal.say(`  ${line}`);
  const { physicalBytes, bytesCopied } = view;
  terminal.say(`  ${physicalBytes} bytes shared with the picture; ${bytesCopied} bytes copied in all, into the output`);
}
