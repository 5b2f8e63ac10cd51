/**
 * The streams that a command talks to, and how: results on stdout, everything else on stderr.
 */
import type { Readable, Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import { showPath } from './input/byte-source.js';

export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable & { isTTY?: boolean };
  readonly stderr: Writable & { isTTY?: boolean };
}

export interface TerminalOptions {
  /** One JSON document on stdout instead of lines. */
  readonly json?: boolean | undefined;
  /** Neither lines nor progress; errors still go to stderr. */
  readonly quiet?: boolean | undefined;
  /** stdout carries the result itself: lines go to stderr. */
  readonly stdoutTaken?: boolean | undefined;
}

/** Progress of one input, in whatever unit its total is. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

export class Terminal {
  readonly streams: Streams;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly #stdoutTaken: boolean;

  constructor(streams: Streams, options: TerminalOptions = {}) {
    this.streams = streams;
    this.json = options.json ?? false;
    this.quiet = options.quiet ?? false;
    this.#stdoutTaken = options.stdoutTaken ?? false;
  }

  /** One line of the result for people; silent under --json and --quiet. */
  say(line: string): void {
    if (this.json || this.quiet) return;
    const stream = this.#stdoutTaken ? this.streams.stderr : this.streams.stdout;
    stream.write(`${oneLine(line)}\n`);
  }

  /** The result for programs; silent without --json. */
  document(value: unknown): void {
    if (this.json) this.streams.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** One line on stderr. */
  complain(line: string): void {
    this.streams.stderr.write(`${oneLine(line)}\n`);
  }

  warn(line: string): void {
    if (!this.quiet) this.complain(`warning: ${line}`);
  }

  /** A bar on stderr when that is a terminal, nothing else; only for work that takes a while. */
  progress(name: string, total: number | undefined): Progress {
    const { stderr } = this.streams;
    if (!stderr.isTTY || this.json || this.quiet || total === undefined || total === 0) return silent;
    const bar = new SingleBar({
      stream: stderr as NodeJS.WriteStream,
      format: `${oneLine(name)} {bar} {percentage}% {eta_formatted}`,
      clearOnComplete: true,
      hideCursor: true,
      gracefulExit: false,
      etaBuffer: 50,
    });
    const began = Date.now();
    return {
      update(done) {
        if (!runningBars.has(bar)) {
          if (Date.now() - began < PROGRESS_AFTER_MS) return;
          runningBars.add(bar);
          bar.start(total, done);
        }
        bar.update(done);
      },
      stop() {
        if (runningBars.delete(bar)) bar.stop();
      },
    };
  }
}

/**
 * Looks out for streams that fail. A reader that closes its end early (`dsp info *.wav | head -1`) is no error of ours; the
 * function that comes back waits until stdout has taken everything and answers any other error that it met.
 */
export function watchOutput({ stdout, stderr }: Streams): () => Promise<Error | undefined> {
  let failure: Error | undefined;
  const remember = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') failure ??= error;
  };
  const ignore = (): void => {};
  stdout.on('error', remember);
  stderr.on('error', ignore);
  return async () => {
    await Promise.all([stdout, stderr].map((stream) => new Promise((done) => stream.write('', done))));
    stdout.off('error', remember);
    stderr.off('error', ignore);
    return failure;
  };
}

/** Takes away every bar, which gives the terminal its cursor back. For the end of an interrupted process. */
export function stopAllProgress(): void {
  for (const bar of runningBars) bar.stop();
  runningBars.clear();
}

const PROGRESS_AFTER_MS = 200;
const runningBars = new Set<SingleBar>();
const silent: Progress = { update: () => {}, stop: () => {} };

/** Control characters, in the name of a file, would break the line. */
function oneLine(text: string): string {
  return showPath(text);
}
