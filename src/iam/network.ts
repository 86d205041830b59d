/** A block of addresses, or one address. Its first bits are fixed, the others free. */
export interface Network {
  /** All bits: 32 or 128. */
  readonly width: number;
  /** How many of them are fixed. */
  readonly fixed: number;
  readonly first: bigint;
}

/** The network that `10.0.0.0/8`, `10.1.2.3` or `2001:db8::/32` names; undefined for any other text. */
export function parseNetwork(written: string): Network | undefined {
  const [address = '', length, ...rest] = written.split('/');
  const groups = address.includes(':') ? sixGroups(address) : fourGroups(address);
  if (groups === undefined || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const [width, size] = address.includes(':') ? [128, 16n] : [32, 8n];
  const fixed = length === undefined ? width : Number(length);
  if (fixed > width) return undefined;
  const bits = groups.reduce((sofar, group) => (sofar << size) | BigInt(group), 0n);
  const free = BigInt(width - fixed);
  return { width, fixed, first: (bits >> free) << free };
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.width !== inner.width || outer.fixed > inner.fixed) return false;
  const free = BigInt(outer.width - outer.fixed);
  return inner.first >> free === outer.first >> free;
}

function fourGroups(address: string): readonly number[] | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return undefined;
  const groups = parts.map(Number);
  return groups.every((group) => group < 256) ? groups : undefined;
}

/** `::` stands for as many groups of zeros as are missing. An address that ends in the older form is left unread. */
function sixGroups(address: string): readonly number[] | undefined {
  const [head = '', tail, ...more] = address.split('::');
  const groupsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  if (![...before, ...after].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return [...before, ...Array<string>(missing).fill('0'), ...after].map((group) => parseInt(group, 16));
}
