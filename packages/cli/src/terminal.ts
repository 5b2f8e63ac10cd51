/**
 * The streams that a command talks to, and how: results on stdout, everything else on stderr.
 */
import type { Readable, Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';

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

  constructor(streams: Streams, options: TerminalOptions = {}) {
    this.streams = streams;
    this.json = options.json ?? false;
    this.quiet = options.quiet ?? false;
    // A reader that closes its end early (`dsp info *.wav | head -1`) is no error of ours.
    streams.stdout.on('error', ignoreBrokenPipe);
  }

  /** One line of the result for people; silent under --json and --quiet. */
  say(line: string): void {
    if (!this.json && !this.quiet) this.streams.stdout.write(`${line}\n`);
  }

  /** The result for programs; silent without --json. */
  document(value: unknown): void {
    if (this.json) this.streams.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** One line on stderr. */
  complain(line: string): void {
    this.streams.stderr.write(`${line}\n`);
  }

  warn(line: string): void {
    if (!this.quiet) this.complain(`warning: ${line}`);
  }

  /** A bar on stderr when that is a terminal, nothing else. */
  progress(name: string, total: number | undefined): Progress {
    const { stderr } = this.streams;
    if (!stderr.isTTY || this.json || this.quiet || total === undefined || total === 0) return silent;
    const bar = new SingleBar({
      stream: stderr as NodeJS.WriteStream,
      format: `${name} {bar} {percentage}% {eta_formatted}`,
      clearOnComplete: true,
      hideCursor: true,
      etaBuffer: 50,
    });
    bar.start(total, 0);
    return { update: (done) => bar.update(done), stop: () => bar.stop() };
  }
}

const silent: Progress = { update: () => {}, stop: () => {} };

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
