/**
 * numpy-ts with memory enough for its transforms, which its default is not; undefined where it is not installed.
 */
export const np = await (async () => {
  try {
    const found = await import('numpy-ts');
    found.configureWasm({ maxMemory: 1.5 * 2 ** 30 });
    return found;
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
})();
