/**
 * How an action was refused: `code: message`. Anything else that was thrown shows its own name, so that a bare
 * TypeError cannot pass for an error of the library.
 */
import { isLapwingError } from '@lapwing/core';

export function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return isLapwingError(error) ? `${error.code}: ${error.message}` : `not refused but broken: ${String(error)}`;
  }
  return 'nothing thrown';
}
