/**
 * Runs a command over its inputs, one after the other: a bad one is reported and the others still run.
 */
import { isLapwingError } from '@lapwing/core';
import type { Terminal } from '../terminal.js';

export interface Failure {
  readonly input: string;
  readonly error: { readonly code: string; readonly message: string };
}

export interface Outcome<R> {
  readonly results: readonly R[];
  readonly failures: readonly Failure[];
}

export async function eachInput<R>(
  inputs: readonly string[],
  terminal: Terminal,
  work: (input: string, position: number) => Promise<R>,
): Promise<Outcome<R>> {
  const results: R[] = [];
  const failures: Failure[] = [];
  for (const [position, input] of inputs.entries()) {
    try {
      results.push(await work(input, position));
    } catch (error) {
      // Our own mistakes are not the input's: they end the command with their stack.
      if (!isLapwingError(error)) throw error;
      terminal.complain(`error: ${error.message}`);
      failures.push({ input, error: { code: error.code, message: error.message } });
    }
  }
  return { results, failures };
}

/** The outcome of a command that failed as a whole, after its options were found good. */
export function allFailed(inputs: readonly string[], terminal: Terminal, error: unknown): Outcome<never> {
  if (!isLapwingError(error) || error.code === 'badOption') throw error;
  const { code, message } = error;
  terminal.complain(`error: ${message}`);
  return { results: [], failures: inputs.map((input) => ({ input, error: { code, message } })) };
}

/** Exit code of a command: 0 when every input went well, 1 when some failed. */
export function exitCode(outcome: Outcome<unknown>): number {
  return outcome.failures.length === 0 ? 0 : 1;
}

/** The JSON document of a command: what was done, and what was not. */
export function summaryDocument(command: string, outcome: Outcome<unknown>): object {
  return { command, results: outcome.results, failures: outcome.failures };
}
