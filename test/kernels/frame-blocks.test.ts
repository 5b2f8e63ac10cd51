import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFrameBlocks } from '../../packages/dsp/src/framing/frame-blocks.js';

describe('blocks of frames', () => {
  it('stage overlapping frames as one line, each number once', () => {
    const matrix = { frameCount: 1000, length: 2048, frameStride: 512, sampleStride: 1 };
    const blocks = planFrameBlocks(matrix, 65_536);
    expect(blocks).toEqual({
      segmentLength: 2048,
      framesPerBlock: 24,
      staging: 'line',
      step: 1,
      frameStride: 512,
      sampleStride: 1,
      stagedLength: 23 * 512 + 2048,
    });
  });

  it('stage one channel of interleaved ones as a line with a step', () => {
    const matrix = { frameCount: 1000, length: 2048, frameStride: -1024, sampleStride: -2 };
    const blocks = planFrameBlocks(matrix, 65_536);
    expect(blocks).toMatchObject({ staging: 'line', step: 2, frameStride: -512, sampleStride: -1 });
  });

  it('stage frames far apart for themselves', () => {
    const matrix = { frameCount: 1000, length: 100, frameStride: 1_000_000, sampleStride: 1 };
    expect(planFrameBlocks(matrix, 65_536)).toMatchObject({ staging: 'rows', step: 1, frameStride: 100 });
    const columns = { frameCount: 1000, length: 100, frameStride: 1, sampleStride: -1001 };
    expect(planFrameBlocks(columns, 65_536)).toMatchObject({ staging: 'rows', step: 1001, sampleStride: -1 });
  });

  it('cut a frame that is longer than a block into segments', () => {
    const matrix = { frameCount: 3, length: 1_000_000, frameStride: 10, sampleStride: 1 };
    expect(planFrameBlocks(matrix, 65_536)).toMatchObject({ segmentLength: 16_384, framesPerBlock: 1 });
  });

  it('fit into their capacity for every matrix', () => {
    const stride = fc.integer({ min: -3000, max: 3000 });
    const extent = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(
        extent,
        extent,
        stride,
        stride,
        fc.integer({ min: 8, max: 4096 }),
        (frameCount, length, R, S, capacity) => {
          const blocks = planFrameBlocks({ frameCount, length, frameStride: R, sampleStride: S }, capacity);
          const { segmentLength, framesPerBlock, stagedLength } = blocks;
          expect(framesPerBlock).toBeGreaterThanOrEqual(1);
          expect(segmentLength + framesPerBlock * segmentLength + stagedLength).toBeLessThanOrEqual(capacity);
          const reach = (framesPerBlock - 1) * Math.abs(blocks.frameStride);
          const width = (segmentLength - 1) * Math.abs(blocks.sampleStride);
          expect(reach + width + 1).toBeLessThanOrEqual(stagedLength);
        },
      ),
    );
  });
});
