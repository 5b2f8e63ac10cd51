/**
 * Small WAV files of 16-bit samples, with whatever size their header is to claim.
 */
export interface WavOptions {
  /** Interleaved, -32768..32767. */
  readonly samples: readonly number[];
  readonly channels?: number;
  readonly sampleRate?: number;
  /** Bytes of data that the header claims; default those that are there. 0xFFFFFFFF is what FFmpeg writes to a pipe. */
  readonly claimed?: number;
}

export function wavBytes(options: WavOptions): Buffer {
  const { samples } = options;
  const data = Buffer.alloc(2 * samples.length);
  for (const [i, sample] of samples.entries()) data.writeInt16LE(sample, 2 * i);
  return Buffer.concat([wavHeader({ ...options, claimed: options.claimed ?? data.length }), data]);
}

/** The 44 bytes before the samples. */
export function wavHeader({
  channels = 1,
  sampleRate = 8000,
  claimed = 0xffff_ffff,
}: Omit<WavOptions, 'samples'>): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(0xffff_ffff, claimed + 36), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(claimed, 40);
  return header;
}
