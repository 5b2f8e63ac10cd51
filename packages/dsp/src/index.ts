export { type FrameOptions, frame, frameCount } from './framing/frame.js';
export { windowFrames } from './framing/window-frames.js';
export { type ExtractOptions, extractPatches, type PatchGrid, patchGrid } from './image/tiles/extract-patches.js';
export { type PatchOptions, slidingPatches } from './image/tiles/sliding-patches.js';
export { type EdgePolicy, edgePolicies } from './image/tiles/tile-starts.js';
export { getWindow, type WindowFormOptions, windowNames } from './windows/get-window.js';
export { checkCola, checkNola, type OverlapCheck, type OverlapCheckOptions } from './windows/overlap-check.js';
export type { WindowAlias, WindowName, WindowParameters, WindowSpec } from './windows/window-spec.js';
