/**
 * The `fmt ` chunk: how samples are stored, and in which dtype they come out.
 *
 * A sample fills a container of `width` bytes. Integers are left-justified in it, so a container of 3 bytes becomes the
 * upper three of an int32 and one of 5 to 7 bytes the upper ones of an int64; one byte is unsigned with its zero at 128.
 * That is what scipy.io.wavfile gives, and it makes full scale a power of two of the dtype alone.
 *
 * @see Microsoft, "Multiple channel audio data and WAVE files" (WAVEFORMATEXTENSIBLE); RFC 2361 (format tags).
 */
import type { ByteSource } from './byte-source.js';
import { fileError } from './riff.js';

/** dtypes that samples come out in. */
export type SampleDType = 'uint8' | 'int16' | 'int32' | 'int64' | 'float32' | 'float64';
export type SampleEncoding = 'int' | 'float' | 'alaw' | 'mulaw';

/** How one sample is stored. */
export interface SampleFormat {
  readonly encoding: SampleEncoding;
  readonly dtype: SampleDType;
  /** Bytes that one sample takes in the file. */
  readonly width: number;
  readonly bigEndian: boolean;
}

export interface WavFormat {
  readonly sampleRate: number;
  readonly channels: number;
  /** Bits that carry sound, at most `8 * width`. */
  readonly bitDepth: number;
  /** Which loudspeaker each channel is for (WAVEFORMATEXTENSIBLE). */
  readonly channelMask: number | undefined;
  readonly sample: SampleFormat;
  /** Bytes of one sample of every channel: `channels * width`. */
  readonly blockAlign: number;
  /** Fields that contradict each other without putting the samples in doubt. */
  readonly warnings: readonly string[];
}

/**
 * Reads a `fmt ` body. The 22 bytes behind tag 0xFFFE count; any other or longer extension is skipped.
 * @param body the chunk's body, at least what the file holds of its first 40 bytes.
 * @param at byte at which the body starts, for messages.
 * @throws {LapwingError} code 'badFile' if the samples could not be told without guessing.
 */
export function parseFormat(body: DataView, bigEndian: boolean, source: ByteSource, at: number): WavFormat {
  const refuse = (rule: string, got: unknown, offset: number, context?: string) =>
    fileError('badFile', source, `${rule} at byte ${at + offset}`, got, context);
  if (body.byteLength < 16) throw refuse('hold 16 bytes of fmt', body.byteLength, 0);
  const u16 = (offset: number) => body.getUint16(offset, !bigEndian);
  const u32 = (offset: number) => body.getUint32(offset, !bigEndian);
  const plainTag = u16(0);
  const extended = plainTag === EXTENSIBLE ? parseExtension(body, bigEndian) : undefined;
  if (extended === null) throw refuse('hold 40 bytes of extensible fmt', body.byteLength, 0);
  if (extended && !extended.known) throw refuse('hold a sub-format that is a format tag', guidText(body), 24);
  const tag = extended?.tag ?? plainTag;
  const encoding = encodings.get(tag);
  if (!encoding) throw refuse(`hold format tag ${TAGS}`, tag, extended ? 24 : 0, foreign.get(tag));
  const [channels, sampleRate, byteRate, declaredAlign, bits] = [u16(2), u32(4), u32(8), u16(12), u16(14)];
  if (channels === 0) throw refuse('hold a channel count >= 1', channels, 2);
  if (sampleRate === 0) throw refuse('hold a sample rate >= 1', sampleRate, 4);

  const warnings: string[] = [];
  if (declaredAlign === 0) warnings.push(`block size at byte ${at + 12} is 0; ${Math.ceil(bits / 8)} bytes a sample`);
  const width = declaredAlign === 0 ? Math.ceil(bits / 8) : declaredAlign / channels;
  const about = `channels ${channels}, bits ${bits}, block size ${declaredAlign}`;
  if (!Number.isInteger(width)) throw refuse('hold a block size that its channels divide', declaredAlign, 12, about);
  const dtype = nativeDType(encoding, bits, width, extended !== undefined);
  if (!dtype) throw refuse(`hold ${sizes[encoding]}`, bits, 14, about);
  if (byteRate !== sampleRate * channels * width) {
    warnings.push(`byte rate at byte ${at + 8} is ${byteRate}, expected ${sampleRate * channels * width}`);
  }
  return {
    sampleRate,
    channels,
    bitDepth: bitDepth(encoding, bits, extended?.validBits ?? 0),
    channelMask: extended?.channelMask,
    sample: { encoding, dtype, width, bigEndian },
    blockAlign: channels * width,
    warnings,
  };
}

const EXTENSIBLE = 0xfffe;

const encodings: ReadonlyMap<number, SampleEncoding> = new Map([
  [1, 'int'],
  [3, 'float'],
  [6, 'alaw'],
  [7, 'mulaw'],
]);

const TAGS = '1 (PCM), 3 (float), 6 (A-law), 7 (mu-law) or 65534 (extensible)';

/** Bits a sample that fit their container, in words. */
const sizes: { readonly [E in SampleEncoding]: string } = {
  int: '1..64 bits that fit into the block and leave no doubt about their sign',
  float: '32 or 64 bits that fill the block',
  alaw: '8 bits that fill the block',
  mulaw: '8 bits that fill the block',
};

/** Tags of compressed formats that people do meet, to name them in the refusal. */
const foreign: ReadonlyMap<number, string> = new Map([
  [0x02, 'Microsoft ADPCM'],
  [0x11, 'IMA ADPCM'],
  [0x31, 'GSM 6.10'],
  [0x50, 'MPEG layer 1 or 2'],
  [0x55, 'MP3'],
  [0x2000, 'AC-3'],
]);

/** What follows the tag in a sub-format GUID: the general one and that of ambisonic B-format, as stored little-endian. */
const GUID_TAILS: readonly (readonly number[])[] = [
  [0x0000, 0x0010, 0x8000_00aa, 0x0038_9b71],
  [0x0721, 0x11d3, 0x8644_c8c1, 0xca00_0000],
];

interface Extension {
  /** False if the sub-format does not stand for a tag. */
  readonly known: boolean;
  readonly tag: number;
  readonly validBits: number;
  readonly channelMask: number;
}

/** The 22 bytes of WAVEFORMATEXTENSIBLE; null if they are missing. */
function parseExtension(body: DataView, bigEndian: boolean): Extension | null {
  if (body.byteLength < 40) return null;
  const tag = body.getUint32(24, !bigEndian);
  // A GUID is a 32-bit and two 16-bit numbers in the file's byte order, then eight bytes.
  const [high, low] = [body.getUint16(28, !bigEndian), body.getUint16(30, !bigEndian)];
  const [first, second] = [body.getUint32(32), body.getUint32(36)];
  const known = GUID_TAILS.some(([a, b, c, d]) => high === a && low === b && first === c && second === d);
  return { known, tag, validBits: body.getUint16(18, !bigEndian), channelMask: body.getUint32(20, !bigEndian) };
}

/** The 16 bytes of the sub-format, as they stand. */
function guidText(body: DataView): string {
  return Buffer.from(body.buffer, body.byteOffset + 24, 16).toString('hex');
}

/** The dtype of samples in containers of `width` bytes; undefined if bits, width and encoding do not fit together. */
function nativeDType(
  encoding: SampleEncoding,
  bits: number,
  width: number,
  extensible: boolean,
): SampleDType | undefined {
  if (encoding === 'float') {
    if (bits !== 8 * width) return undefined;
    return width === 4 ? 'float32' : width === 8 ? 'float64' : undefined;
  }
  if (encoding !== 'int') return width === 1 ? 'int16' : undefined;
  if (bits < 1 || bits > 8 * width) return undefined;
  // Eight bits or fewer are unsigned in one byte and signed above it: in a wider container a plain header leaves it open.
  if (bits <= 8 && width > 1 && !extensible) return undefined;
  return intDTypes[width];
}

/** dtype by container width in bytes. */
const intDTypes: readonly (SampleDType | undefined)[] = [
  undefined,
  'uint8',
  'int16',
  'int32',
  'int32',
  'int64',
  'int64',
  'int64',
  'int64',
];

function bitDepth(encoding: SampleEncoding, bits: number, validBits: number): number {
  if (encoding === 'alaw' || encoding === 'mulaw') return 8;
  return encoding === 'int' && validBits > 0 && validBits < bits ? validBits : bits;
}
