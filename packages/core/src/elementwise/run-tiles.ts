/**
 * The loop over tiles of one elementwise call: operands are brought into kernel memory, the body works there, and results
 * go back, converted and masked on the way where they must be.
 */
import { type DType, dtypes } from '../dtype.js';
import { kernelMemory } from '../kernel/index.js';
import { blendTile } from '../loops/blend.js';
import { convertTile } from '../loops/convert.js';
import { TILE_BYTES, TileLoop, tileElements } from '../loops/tile-loop.js';
import type { NDArray } from '../ndarray.js';
import type { Strided } from '../strided.js';
import { OneTile } from './one-tile.js';
import type { LoopTypes, TileLoopBody } from './row.js';

/** `out[...] = body(...inputs[...])` where `mask` is true or missing; all of the shape of `out`. */
export function runTiles(
  body: TileLoopBody,
  types: LoopTypes,
  out: NDArray,
  inputs: readonly Strided[],
  mask: Strided | undefined,
): void {
  const operands = [out as Strided, ...inputs];
  if (mask) operands.push(mask);
  const { loop, second = loop, result } = types;
  const held = [loop, second, result];
  for (const { dtype } of operands) held.push(dtype);
  const limit = tileElements(held);
  const { scratch } = kernelMemory();
  const mark = scratch.mark();
  try {
    const isOne = OneTile.holds(operands, out.size, limit);
    runOver(
      isOne ? new OneTile(operands, out.size) : new TileLoop(out.shape, operands, limit),
      body,
      types,
      operands,
      mask,
    );
  } finally {
    scratch.release(mark);
  }
}

function runOver(
  tiles: TileLoop | OneTile,
  body: TileLoopBody,
  { loop, second = loop, result }: LoopTypes,
  operands: readonly Strided[],
  mask: Strided | undefined,
): void {
  const { scratch } = kernelMemory();
  const { dtype } = operands[0]!;
  const isMasked = mask !== undefined;
  const inputs = operands.length - (isMasked ? 2 : 1);
  // Constant operands are gathered once, so each operand has room of its own; `stage` holds values on their way.
  const room = scratch.reserve(TILE_BYTES);
  const stage = scratch.reserve(TILE_BYTES);
  const first = operandRoom(operands[1]!, loop);
  const other = inputs > 1 ? operandRoom(operands[2]!, second) : first;
  const third = inputs > 2 ? operandRoom(operands[3]!, loop) : first;
  const maskRoom = isMasked ? scratch.reserve(TILE_BYTES) : 0;
  const cast = dtype !== result;
  while (tiles.next()) {
    const n = tiles.count;
    const a = operandAt(tiles, 1, first, loop);
    const b = inputs > 1 ? operandAt(tiles, 2, other, second) : a;
    const c = inputs > 2 ? operandAt(tiles, 3, third, loop) : a;
    const inPlace = cast || isMasked ? -1 : tiles.addressInPlace(0);
    body(inPlace >= 0 ? inPlace : cast ? stage : room, a, b, n, c);
    if (cast) convertTile(room, dtype, stage, result, n);
    if (isMasked) {
      tiles.load(operands.length - 1, maskRoom);
      tiles.load(0, stage);
      blendTile(room, stage, maskRoom, dtypes[dtype].itemSize, n);
    }
    if (inPlace < 0) tiles.store(0, room);
  }
}

interface OperandRoom {
  readonly dtype: DType;
  /** Where tiles are gathered. */
  readonly address: number;
  /** Where they are converted; -1 for an operand of the loop's dtype. */
  readonly converted: number;
}

function operandRoom({ dtype }: Strided, loop: DType): OperandRoom {
  const { scratch } = kernelMemory();
  const address = scratch.reserve(TILE_BYTES);
  return { dtype, address, converted: dtype === loop ? -1 : scratch.reserve(TILE_BYTES) };
}

/** The address of an operand's tile in the loop's dtype. */
function operandAt(tiles: TileLoop | OneTile, k: number, room: OperandRoom, loop: DType): number {
  const inPlace = tiles.addressInPlace(k);
  if (inPlace < 0) tiles.load(k, room.address);
  const at = inPlace >= 0 ? inPlace : room.address;
  if (room.converted < 0) return at;
  convertTile(room.converted, loop, at, room.dtype, tiles.count);
  return room.converted;
}
