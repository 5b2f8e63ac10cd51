/**
 * Results that are computed frame by frame and handed out frequency by frequency.
 */
import { type DType, empty, type NDArray, type ReadonlyNDArray } from '@lapwing/core';
import { targetOf } from '@lapwing/core/kernel';

export interface FrameRequest {
  readonly lead: readonly number[];
  readonly frames: number;
  /** Numbers per frame. */
  readonly width: number;
  readonly dtype: DType;
  readonly out?: NDArray | undefined;
  readonly inputs: readonly ReadonlyNDArray[];
  readonly where: string;
}

/**
 * Array of shape [..., width, frame], which in memory is [..., frame, width] unless it is `out`.
 *
 * @param fill writes all of an array [..., frame, width] of the request's dtype.
 */
export function frameResult(request: FrameRequest, fill: (frames: NDArray) => void): NDArray {
  const { lead, frames, width, dtype, out, inputs, where } = request;
  const fresh = (): NDArray => empty([...lead, frames, width], dtype) as unknown as NDArray;
  if (out === undefined) {
    const result = fresh();
    fill(result);
    return result.swapAxes(-1, -2);
  }
  const target = targetOf({ shape: [...lead, width, frames], dtype, out, inputs, where });
  const isDirect = target.array.dtype === dtype;
  const result = isDirect ? target.array.swapAxes(-1, -2) : fresh();
  fill(result);
  if (!isDirect) target.array.assign(result.swapAxes(-1, -2), { casting: 'sameKind' });
  return target.finish();
}
