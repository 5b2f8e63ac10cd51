/**
 * Run by startup.bench.mjs in a process of its own: `node first-call.mjs rfft float32`. Prints times in ms.
 */
const [, , call, dtype] = process.argv;
const samples = dtype === 'float32' ? new Float32Array(2048) : new Float64Array(2048);
for (let i = 0; i < samples.length; i++) samples[i] = (i % 1009) / 1009;

const start = performance.now();
const dsp = await import('@lapwing/dsp');
const loaded = performance.now();
const execute =
  call === 'stft' ? () => dsp.stft(samples) : () => dsp.planFft({ n: 2048, kind: call, dtype }).execute(samples);
execute();
const done = performance.now();
execute();
const again = performance.now();
console.log(JSON.stringify({ load: loaded - start, first: done - loaded, second: again - done }));
