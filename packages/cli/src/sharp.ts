/**
 * The picture library, by its CommonJS entry: its ES module asks for import attributes, which Node 20.9 does not know.
 */
import { createRequire } from 'node:module';
import type sharpFunction from 'sharp';

type Sharp = typeof sharpFunction;

const loaded = createRequire(import.meta.url)('sharp') as Sharp | { readonly default: Sharp };

/** A process that was started with the condition `import` gets the ES module all the same. */
export const sharp: Sharp = 'default' in loaded ? loaded.default : loaded;
