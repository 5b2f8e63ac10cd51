export { type FrameOptions, frame, frameCount } from './framing/frame.js';
export { windowFrames } from './framing/window-frames.js';
export { type ExtractOptions, extractPatches, type PatchGrid, patchGrid } from './image/tiles/extract-patches.js';
export { type PatchOptions, slidingPatches } from './image/tiles/sliding-patches.js';
export { type EdgePolicy, edgePolicies } from './image/tiles/tile-starts.js';
export { getWindow, type WindowFormOptions, type WindowName, windowNames } from './windows/get-window.js';
