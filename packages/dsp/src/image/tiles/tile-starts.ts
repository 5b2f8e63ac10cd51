/**
 * Where tiles start on one axis.
 */
import { invalid } from '@lapwing/core';

/**
 * What happens to pixels that whole tiles at the given stride do not reach: 'drop' leaves them out, 'pad' adds a tile
 * that reaches past the end, 'shift' adds a tile moved back so that it ends at the border.
 */
export type EdgePolicy = 'drop' | 'pad' | 'shift';

export const edgePolicies: readonly EdgePolicy[] = ['drop', 'pad', 'shift'];

/**
 * First pixels of the tiles on an axis of `length`, in increasing order.
 *
 * `drop`: floor((length - size) / stride) + 1 tiles. `pad` and `shift`: one more where those leave pixels over; a `pad`
 * tile may reach past the end, also when `size` exceeds `length`.
 *
 * @throws {LapwingError} 'windowTooLong' when `size` exceeds `length` under 'drop' and 'shift'
 */
export function tileStarts(length: number, size: number, stride: number, edge: EdgePolicy, context: string): number[] {
  if (size > length && edge !== 'pad') {
    throw invalid('windowTooLong', 'extractPatches', 'size', `be <= ${length} with edge '${edge}'`, size, context);
  }
  const whole = Math.max(0, Math.floor((length - size) / stride) + 1);
  const starts = Array.from({ length: whole }, (_, i) => i * stride);
  const covered = whole === 0 ? 0 : starts[whole - 1]! + size;
  if (covered < length && edge !== 'drop') {
    // With a stride beyond the size the next tile may start past the end: nothing is left to cover then.
    const next = edge === 'shift' ? length - size : whole * stride;
    if (next < length) starts.push(next);
  }
  return starts;
}
