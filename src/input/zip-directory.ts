import { inflateRawSync } from 'node:zlib';

/** What a reader of an archive needs of the file system. */
export interface ByteSource {
  readonly size: number;
  read(start: number, length: number): Buffer;
}

export interface ZipMember {
  readonly path: string;
  /** Length of what it says, as the archive tells. */
  readonly size: number;
  readonly packedSize: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Where it begins in the archive. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_LENGTH = 20;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
/** Lambda takes 250 MB of files; lists of them are far shorter than this. */
const LONGEST_DIRECTORY = 64 * 1024 * 1024;
const MOST_MEMBERS = 500_000;
const OPEN_ENDED = 0xffffffff;

/** An archive that is not what it should be. */
export class ZipError extends Error {}

/** The members of an archive by its directory, which stands at its end: nothing is unpacked. Throws a `ZipError`. */
export function zipMembers(source: ByteSource): readonly ZipMember[] {
  const { start, length, count } = directoryOf(source);
  if (length > LONGEST_DIRECTORY || count > MOST_MEMBERS) throw new ZipError('it has too many files');
  if (start + length > source.size) throw new ZipError('it is cut off');
  const bytes = source.read(start, length);
  const members: ZipMember[] = [];
  for (let at = 0; members.length < count;) {
    if (at + ENTRY_LENGTH > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new ZipError('the list of its files is broken');
    const nameLength = bytes.readUInt16LE(at + 28);
    const end = at + ENTRY_LENGTH + nameLength;
    members.push({
      path: bytes.toString('utf8', at + ENTRY_LENGTH, end),
      size: bytes.readUInt32LE(at + 24),
      packedSize: bytes.readUInt32LE(at + 20),
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      offset: bytes.readUInt32LE(at + 42),
    });
    at = end + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return members;
}

/** What a member says, where it can be read and is not longer than `limit`, whatever the archive tells. */
export function zipText(source: ByteSource, member: ZipMember, limit: number): string | undefined {
  const { size, packedSize, method, offset, isEncrypted } = member;
  if (isEncrypted || size > limit || packedSize > limit || offset === OPEN_ENDED) return undefined;
  const head = source.read(offset, LOCAL_LENGTH);
  if (head.length < LOCAL_LENGTH || head.readUInt32LE(0) !== LOCAL) return undefined;
  const packed = source.read(offset + LOCAL_LENGTH + head.readUInt16LE(26) + head.readUInt16LE(28), packedSize);
  if (method === 0) return packed.toString('utf8');
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(packed, { maxOutputLength: limit }).toString('utf8');
  } catch {
    return undefined;
  }
}

interface Directory {
  readonly start: number;
  readonly length: number;
  readonly count: number;
}

function directoryOf(source: ByteSource): Directory {
  const from = Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT);
  const tail = source.read(from, Math.min(source.size, END_LENGTH + LONGEST_COMMENT));
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_LENGTH + tail.readUInt16LE(at + 20) > tail.length) continue;
    const directory = { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), start: tail.readUInt32LE(at + 16) };
    const isLarge = directory.count === 0xffff || directory.length === OPEN_ENDED || directory.start === OPEN_ENDED;
    return isLarge ? (largeDirectory(source, from + at) ?? directory) : directory;
  }
  throw new ZipError('it is no zip archive');
}

/** Archives of more than 65,535 files keep the numbers elsewhere. */
function largeDirectory(source: ByteSource, end: number): Directory | undefined {
  if (end < LOCATOR_LENGTH) return undefined;
  const locator = source.read(end - LOCATOR_LENGTH, LOCATOR_LENGTH);
  if (locator.length < LOCATOR_LENGTH || locator.readUInt32LE(0) !== LOCATOR_64) return undefined;
  const record = source.read(wide(locator, 8), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== END_64) throw new ZipError('the list of its files is broken');
  return { count: wide(record, 32), length: wide(record, 40), start: wide(record, 48) };
}

function wide(bytes: Buffer, at: number): number {
  return Math.min(Number(bytes.readBigUInt64LE(at)), Number.MAX_SAFE_INTEGER - LONGEST_DIRECTORY);
}
