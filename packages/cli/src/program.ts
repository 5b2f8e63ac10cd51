/**
 * The command tree: names, options, help. The work is in commands/.
 */
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { isLapwingError } from '@lapwing/core';
import { edgePolicies } from '@lapwing/dsp';
import { Command, CommanderError, Option } from 'commander';
import { type FrameRequest, frameCommand } from './commands/frame.js';
import { infoCommand } from './commands/info.js';
import { type PatchesRequest, patchesCommand } from './commands/patches.js';
import { expandPaths } from './input/expand-paths.js';
import { removeAllTemporaries, unwritable } from './output/whole-file.js';
import { parseChannel, parseDuration, parseSize, parseWindow } from './parse-values.js';
import { type Streams, stopAllProgress, Terminal, type TerminalOptions, watchOutput } from './terminal.js';

/** 0 ok, 1 some inputs failed, 2 usage, 130 interrupted. */
export async function run(argv: readonly string[], streams: Streams): Promise<number> {
  const written = watchOutput(streams);
  const release = leaveNothingBehind();
  try {
    const code = await parseAndRun(argv, streams);
    const failure = await written();
    if (failure === undefined || code !== 0) return code;
    streams.stderr.write(`error: ${(unwritable('standard output', failure) as Error).message}\n`);
    return 1;
  } finally {
    release();
  }
}

async function parseAndRun(argv: readonly string[], streams: Streams): Promise<number> {
  let code = 0;
  const program = buildProgram(streams, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isLapwingError(error)) throw error;
    new Terminal(streams).complain(`error: ${error.message}`);
    return error.code === 'badOption' ? 2 : 1;
  }
}

export function buildProgram(streams: Streams, finish: (code: number) => void): Command {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  const program = new Command('dsp')
    .description('Signals and images as strided views: frames of recordings, patches of pictures.')
    .version(version)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    });
  addInfo(program, streams, finish);
  addFrame(program, streams, finish);
  addPatches(program, streams, finish);
  return program;
}

function addInfo(program: Command, streams: Streams, finish: (code: number) => void): void {
  withShared(program.command('info'))
    .description('say what recordings (WAV), arrays (.npy) and pictures hold')
    .argument('<file...>', "files, globs, or '-' for standard input")
    .addHelpText('before', examples('dsp info speech.wav frames.npy photo.png', 'dsp info --json "takes/*.wav"'))
    .action(async (files: string[], options: TerminalOptions) => {
      const terminal = new Terminal(streams, options);
      finish(await infoCommand(await expandPaths(files), terminal));
    });
}

interface FrameOptions extends FrameRequest, TerminalOptions {}

function addFrame(program: Command, streams: Streams, finish: (code: number) => void): void {
  withShared(program.command('frame'))
    .description('cut recordings into overlapping frames: (frames, length), or (channels, frames, length)')
    .argument('<file...>', "WAV files, globs, or '-' for standard input")
    .requiredOption('-o, --output <path>', "the .npy file; a folder (ends in /) for several inputs; '-' for stdout")
    .addOption(
      new Option('--length <n>', "samples per frame, or a time: '25ms'")
        .default({ samples: 2048 }, '2048')
        .argParser(parseDuration),
    )
    .addOption(
      new Option('--hop <n>', 'samples or time between frame starts')
        .default({ samples: 512 }, '512')
        .argParser(parseDuration),
    )
    .addOption(
      new Option('--window <name>', "multiply each frame by a periodic window: 'hann', 'kaiser:8.6'").argParser(
        parseWindow,
      ),
    )
    .addOption(
      new Option('--channel <which>', "'all', 'mix' (their mean), or one counted from 0")
        .default('all')
        .argParser(parseChannel),
    )
    .addOption(
      new Option('--dtype <name>', "'float32' scales integers to [-1, 1), 'native' keeps what is stored")
        .choices(['float32', 'native'])
        .default('float32'),
    )
    .option('--force', 'replace an output that exists', false)
    .option('--explain', 'say which view was used, and what was copied', false)
    .addHelpText(
      'before',
      examples(
        'dsp frame speech.wav -o frames.npy --length 25ms --hop 10ms --window hann',
        'dsp frame takes/*.wav -o frames/',
        'sox in.mp3 -t wav - | dsp frame - -o frames.npy',
      ),
    )
    .action(async (files: string[], options: FrameOptions) => {
      const stdoutTaken = options.output === '-';
      if (stdoutTaken && options.json) program.error("error: option '--json' cannot be used with '--output -'");
      const terminal = new Terminal(streams, { ...options, stdoutTaken });
      finish(await frameCommand(await expandPaths(files), options, terminal));
    });
}

interface PatchesOptions extends Omit<PatchesRequest, 'stride'>, TerminalOptions {
  readonly stride?: readonly [number, number];
}

function addPatches(program: Command, streams: Streams, finish: (code: number) => void): void {
  withShared(program.command('patches'))
    .description('cut pictures into tiles: PNG files and a manifest.json, or one (N, h, w, C) array')
    .argument('<file...>', "pictures, globs, or '-' for standard input")
    .requiredOption('-o, --output <path>', 'folder for the tiles; a path that ends in .npy makes one array')
    .addOption(
      new Option('--size <HxW>', 'height x width of a tile in pixels').makeOptionMandatory().argParser(parseSize),
    )
    .addOption(
      new Option('--stride <HxW>', 'pixels between tile starts, down x right (default: the size)').argParser(parseSize),
    )
    .addOption(
      new Option('--edge <policy>', 'pixels that whole tiles do not reach').choices(edgePolicies).default('drop'),
    )
    .addOption(
      new Option('--format <name>', 'what to write (default: npy if the output ends in .npy)').choices(['png', 'npy']),
    )
    .option('--force', 'replace an output that exists', false)
    .option('--explain', 'say which view was used, and what was copied', false)
    .addHelpText(
      'before',
      examples(
        'dsp patches photo.png -o tiles/ --size 64 --stride 32',
        'dsp patches photo.png -o patches.npy --size 64x48 --edge pad',
      ),
    )
    .action(async (files: string[], options: PatchesOptions) => {
      const terminal = new Terminal(streams, options);
      const request = { ...options, stride: options.stride ?? options.size };
      finish(await patchesCommand(await expandPaths(files), request, terminal));
    });
}

function withShared(command: Command): Command {
  return command
    .option('--json', 'one JSON document on stdout instead of lines')
    .option('-q, --quiet', 'no lines and no progress; errors still go to stderr')
    .exitOverride();
}

function examples(...lines: readonly string[]): string {
  return `Examples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** An interrupted command removes what is half-written. Returns what takes the handlers away again. */
function leaveNothingBehind(): () => void {
  const handlers = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const handler = (): void => {
      stopAllProgress();
      removeAllTemporaries();
      process.exit(128 + constants.signals[signal]);
    };
    process.once(signal, handler);
    return [signal, handler] as const;
  });
  return () => {
    for (const [signal, handler] of handlers) process.removeListener(signal, handler);
  };
}
