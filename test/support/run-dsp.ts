/**
 * The `dsp` command for tests, in two ways: built and in a process of its own, or from source in this one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { run } from '@lapwing/cli';

const MAIN = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'dist', 'main.js');

export interface Answer {
  /** Exit code; null when a signal that was not handled ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as it came. */
  readonly bytes: Uint8Array;
}

export interface SpawnOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of node itself. */
  readonly node?: readonly string[];
}

/** Starts the built command; its streams are pipes. */
export function startDsp(args: readonly string[], { cwd, env, node = [] }: SpawnOptions = {}): ChildProcess {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: build before testing`);
  const child = spawn(process.execPath, [...node, MAIN, ...args], { cwd, env: { ...process.env, ...env } });
  // A command that has seen enough of its input closes it.
  child.stdin.on('error', () => {});
  return child;
}

/** Runs the built command to its end; `input` goes to its standard input, one piece after the other. */
export async function runDsp(
  args: readonly string[],
  { input = [], ...options }: SpawnOptions & { readonly input?: Uint8Array | Iterable<Uint8Array> } = {},
): Promise<Answer> {
  const child = startDsp(args, options);
  Readable.from(input instanceof Uint8Array ? [input] : input, { objectMode: true }).pipe(child.stdin!);
  return answerOf(child);
}

/** What a command that was started has said when it is over. */
export async function answerOf(child: ChildProcess): Promise<Answer> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  child.stdout!.pipe(stdout);
  child.stderr!.pipe(stderr);
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  return { code, stdout: stdout.text, stderr: stderr.text, bytes: stdout.bytes };
}

/** Runs the command from source in this process. */
export async function callDsp(
  args: readonly string[],
  { input }: { readonly input?: Uint8Array } = {},
): Promise<Answer> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const stdin = Readable.from(input === undefined ? [] : [input], { objectMode: true });
  const code = await run(args, { stdin, stdout, stderr });
  return { code, stdout: stdout.text, stderr: stderr.text, bytes: stdout.bytes };
}

class Sink extends Writable {
  readonly #chunks: Uint8Array[] = [];

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
