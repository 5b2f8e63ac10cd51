/**
 * Frames of a staged signal times a window.
 *
 * tile[i * length + j] = source[i * frameStride + j * sampleStride] * window[j],  0 <= i < frames, 0 <= j < length
 *
 * `source` points at element [0, 0], so that both strides (in elements) may be negative or zero; window and tile are
 * packed. One multiplication, rounded once: the bits are those of the plain formula, whatever path is taken.
 */
import { element, gatherLanes, lanes } from '../../core/assembly/stages/lanes';

// @ts-expect-error: decorator
@inline
function multiplyFrames<T extends number>(
  source: usize, frameStride: isize, sampleStride: isize,
  frames: isize, length: isize, window: usize, tile: usize,
): void {
  const vectors = length - length % lanes<T>();
  for (let i: isize = 0; i < frames; i++) {
    if (sampleStride == 1) multiplyUnit<T>(source, vectors, window, tile);
    else multiplyStrided<T>(source, sampleStride, vectors, window, tile);
    for (let j = vectors; j < length; j++) {
      const sample = load<T>(element<T>(source, j * sampleStride));
      store<T>(element<T>(tile, j), mul<T>(sample, load<T>(element<T>(window, j))));
    }
    source = element<T>(source, frameStride);
    tile = element<T>(tile, length);
  }
}

/** Whole vectors of a row whose samples are neighbours; no address needs to be aligned. */
// @ts-expect-error: decorator
@inline
function multiplyUnit<T>(row: usize, vectors: isize, window: usize, tile: usize): void {
  for (let j: isize = 0; j < vectors; j += lanes<T>()) {
    const samples = v128.load(element<T>(row, j));
    v128.store(element<T>(tile, j), v128.mul<T>(samples, v128.load(element<T>(window, j))));
  }
}

/** Whole vectors of a row with any step between its samples. */
// @ts-expect-error: decorator
@inline
function multiplyStrided<T>(row: usize, sampleStride: isize, vectors: isize, window: usize, tile: usize): void {
  for (let j: isize = 0; j < vectors; j += lanes<T>()) {
    const samples = gatherLanes<T>(element<T>(row, j * sampleStride), sampleStride);
    v128.store(element<T>(tile, j), v128.mul<T>(samples, v128.load(element<T>(window, j))));
  }
}

export function multiplyFrames_f32_strided(
  source: usize, frameStride: isize, sampleStride: isize,
  frames: isize, length: isize, window: usize, tile: usize,
): void {
  multiplyFrames<f32>(source, frameStride, sampleStride, frames, length, window, tile);
}

export function multiplyFrames_f64_strided(
  source: usize, frameStride: isize, sampleStride: isize,
  frames: isize, length: isize, window: usize, tile: usize,
): void {
  multiplyFrames<f64>(source, frameStride, sampleStride, frames, length, window, tile);
}
