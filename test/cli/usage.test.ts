import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { stopAllProgress, Terminal, type TerminalOptions } from '../../packages/cli/src/terminal.js';
import { inputPath } from '../support/main-job.js';
import { callDsp, runDsp } from '../support/run-dsp.js';

const folder = mkdtempSync(join(tmpdir(), 'usage-test-'));
const place = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const [wav, png] = [inputPath('mono8.wav'), inputPath('grey8.png')];

describe('help', () => {
  test('--help goes to stdout and is a success; examples come first', async () => {
    for (const command of ['info', 'frame', 'patches']) {
      const answer = await callDsp([command, '--help']);
      expect(answer).toMatchObject({ code: 0, stderr: '' });
      expect(answer.stdout).toMatch(new RegExp(`^Examples:\\n {2}dsp ${command} `));
      expect(answer.stdout).toContain(`Usage: dsp ${command} [options] <file...>`);
    }
  });

  test('without a command it goes to stderr and is a usage error', async () => {
    const answer = await runDsp([]);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain('Usage: dsp');
  });

  test('--version is that of the package', async () => {
    const manifest = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    expect(await runDsp(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('usage errors end with 2 and one line, before anything is read or written', () => {
  const frame = ['frame', wav, '-o', place('out.npy')];
  const patches = ['patches', png, '-o', place('out')];
  const rows: readonly (readonly [name: string, args: readonly string[], message: RegExp])[] = [
    ['a command that does not exist', ['sharpen', wav], /unknown command 'sharpen'/],
    ['no input', ['info'], /missing required argument 'file'/],
    ['no output', ['frame', wav], /required option '-o, --output <path>' not specified/],
    ['no size', patches, /required option '--size <HxW>' not specified/],
    ['length 0', [...frame, '--length', '0'], /'--length <n>' argument '0' is invalid\. Must be samples as in '2048'/],
    ['a negative length', [...frame, '--length', '-5'], /'--length <n>' argument '-5' is invalid/],
    ['half a sample', [...frame, '--length', '20.5'], /argument '20\.5' is invalid/],
    ['a length in words', [...frame, '--length', 'long'], /argument 'long' is invalid/],
    ['a unit that does not exist', [...frame, '--hop', '10us'], /'--hop <n>' argument '10us' is invalid/],
    ['no time at all', [...frame, '--hop', '0ms'], /argument '0ms' is invalid/],
    ['a hop beyond what numbers hold', [...frame, '--hop', '99999999999999999999'], /argument '9+' is invalid/],
    [
      'a window that does not exist',
      [...frame, '--window', 'hen'],
      /'--window <name>' argument 'hen' is invalid\. Must be one of .*hann/,
    ],
    ['a channel in words', [...frame, '--channel', 'left'], /'--channel <which>' argument 'left' is invalid/],
    ['a negative channel', [...frame, '--channel', '-1'], /argument '-1' is invalid/],
    ['a dtype that does not exist', [...frame, '--dtype', 'float16'], /Allowed choices are float32, native/],
    [
      'JSON and the array on one stdout',
      ['frame', wav, '-o', '-', '--json'],
      /'--json' cannot be used with '--output -'/,
    ],
    [
      'a size of two letters',
      [...patches, '--size', 'axb'],
      /'--size <HxW>' argument 'axb' is invalid\. Must be height x width/,
    ],
    ['a size of three numbers', [...patches, '--size', '8x8x3'], /argument '8x8x3' is invalid/],
    ['a size of 0', [...patches, '--size', '0x8'], /argument '0x8' is invalid/],
    ['a stride of 0', [...patches, '--size', '8', '--stride', '0'], /'--stride <HxW>' argument '0' is invalid/],
    [
      'an edge that does not exist',
      [...patches, '--size', '8', '--edge', 'wrap'],
      /Allowed choices are drop, pad, shift/,
    ],
    ['a format that does not exist', [...patches, '--size', '8', '--format', 'gif'], /Allowed choices are png, npy/],
    ['tiles on stdout', ['patches', png, '-o', '-', '--size', '8'], /patches: --output must be a folder, got "-"/],
    [
      'patches on stdout',
      ['patches', png, '-o', '-', '--size', '8', '--format', 'npy'],
      /patches: --output must be a file or a folder, got "-"/,
    ],
  ];

  test.each(rows)('%s', async (_, args, message) => {
    const answer = await callDsp(args);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(message);
    expect(answer.stderr).toMatch(/^error: [^\n]+\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('misspelt words are answered with the right ones', async () => {
    const command = await callDsp(['farme', wav]);
    expect(command).toMatchObject({ code: 2, stderr: "error: unknown command 'farme'\n(Did you mean frame?)\n" });
    const answer = await callDsp(['frame', wav, '-o', place('out.npy'), '--lenght', '8']);
    expect(answer).toMatchObject({ code: 2, stderr: "error: unknown option '--lenght'\n(Did you mean --length?)\n" });
  });

  test('the built command answers the same code', async () => {
    expect(await runDsp([...frame, '--length', '0'])).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(place('out.npy'))).toBe(false);
  });
});

describe('values', () => {
  test.each([
    ['25ms', 200],
    ['0.025s', 200],
    ['1.5s', 12000],
    ['2.5ms', 20],
    ['0.125ms', 1],
    ['007', 7],
  ])('--length %s is %d samples at 8000 Hz', async (length, samples) => {
    const answer = await callDsp([
      'frame',
      inputPath('stereo16.wav'),
      '-o',
      place('value.npy'),
      '--length',
      length,
      '--json',
    ]);
    const { results, failures } = JSON.parse(answer.stdout) as { results: object[]; failures: object[] };
    if (samples > 2600)
      expect(failures).toMatchObject([
        { error: { code: 'frameTooLong', message: expect.stringContaining(`got ${samples}`) as string } },
      ]);
    else expect(results).toMatchObject([{ frameLength: samples, hopLength: 512 }]);
    rmSync(place('value.npy'), { force: true });
  });

  test('--size and --stride are height x width', async () => {
    const args = ['patches', png, '-o', place('value.npy'), '--size', '4x9', '--stride', '5x7', '--json'];
    const { results } = JSON.parse((await callDsp(args)).stdout) as { results: object[] };
    expect(results).toMatchObject([{ height: 29, width: 37, grid: [6, 5] }]);
    rmSync(place('value.npy'));
  });
});

describe('progress', () => {
  /** A terminal of 80 columns that remembers what was written to it. */
  class Screen extends Writable {
    readonly isTTY = true;
    readonly columns = 80;
    text = '';

    override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
      this.text += Buffer.from(chunk).toString();
      done();
    }
  }
  const open = (options: TerminalOptions = {}): { screen: Screen; terminal: Terminal } => {
    const screen = new Screen();
    return { screen, terminal: new Terminal({ stdin: process.stdin, stdout: new Screen(), stderr: screen }, options) };
  };
  const cursor = { hidden: '\\u001b[?25l', shown: '\\u001b[?25h' };
  const shown = (screen: Screen): string => JSON.stringify(screen.text).slice(1, -1);

  afterEach(() => void vi.useRealTimers());

  test('is drawn when the work takes a while, and leaves the terminal as it was', () => {
    vi.useFakeTimers();
    const { screen, terminal } = open();
    const progress = terminal.progress('long.wav', 100);
    vi.setSystemTime(Date.now() + 199);
    progress.update(10);
    expect(screen.text).toBe('');
    vi.setSystemTime(Date.now() + 1);
    progress.update(50);
    expect(shown(screen)).toContain(cursor.hidden);
    expect(screen.text).toMatch(/long\.wav [^\n]* 50% /);
    progress.stop();
    expect(shown(screen)).toContain(cursor.shown);
  });

  test('an interrupt gives the cursor back', () => {
    vi.useFakeTimers();
    const { screen, terminal } = open();
    const progress = terminal.progress('long.wav', 100);
    vi.setSystemTime(Date.now() + 500);
    progress.update(50);
    expect(shown(screen)).not.toContain(cursor.shown);
    stopAllProgress();
    expect(shown(screen)).toContain(cursor.shown);
  });

  test('is not drawn with --json or --quiet, where the end is unknown, or where stderr is no terminal', async () => {
    vi.useFakeTimers();
    const rows = [open({ json: true }), open({ quiet: true }), open()].map((row, i) => ({
      ...row,
      progress: row.terminal.progress('long.wav', i === 2 ? undefined : 100),
    }));
    vi.setSystemTime(Date.now() + 500);
    for (const { screen, progress } of rows) {
      progress.update(50);
      progress.stop();
      expect(screen.text).toBe('');
    }
    vi.useRealTimers();
    const args = ['frame', inputPath('speech.wav'), '-o', place('bar.npy')];
    expect((await callDsp(args)).stderr).toBe('');
  });
});
