import { literal, text, type Tokens } from '../template/token.ts';
import { measure, orderOf, type Comparison } from './comparison.ts';
import type { Condition } from './condition.ts';
import { parseNetwork } from './network.ts';
import { samples } from './sample.ts';

/** Values a request can have that are likely to meet a written one, or just not: for numbers and times the neighbours too. */
export function valuesMeeting(pattern: Tokens, comparison: Comparison): readonly Tokens[] {
  const order = orderOf(comparison);
  const size = order && measure(pattern, order.kind);
  if (size !== undefined) return [size, size - 1, size + 1].map((one) => text(String(one)));
  if (comparison === 'ip') return addressIn(literal(pattern) ?? '') ?? [pattern];
  return samples(pattern);
}

/** The address with which a network begins, and a second one where it has more. */
function addressIn(known: string): readonly Tokens[] | undefined {
  const network = parseNetwork(known);
  if (network === undefined) return undefined;
  const last = network.first | ((1n << BigInt(network.width - network.fixed)) - 1n);
  return [...new Set([network.first, last])].map((address) => text(addressText(address, network.width)));
}

function addressText(address: bigint, width: number): string {
  const size = width === 32 ? 8n : 16n;
  const groups = Array.from({ length: width / Number(size) }, (_, index) => (address >> (BigInt(index) * size)) & ((1n << size) - 1n));
  return groups
    .toReversed()
    .map((group) => group.toString(width === 32 ? 10 : 16))
    .join(width === 32 ? '.' : ':');
}

/**
 * Sizes of which one meets several comparisons of a key, if any size does: those written, one between each two, one beyond each end.
 * Undefined where not all are comparisons of one kind with known sizes.
 */
export function edgesOf(tests: readonly Condition[]): readonly string[] | undefined {
  const [kind] = tests.map(({ comparison }) => orderOf(comparison)?.kind);
  const sizes: number[] = [];
  for (const { comparison, value } of tests) {
    const order = orderOf(comparison);
    if (kind === undefined || order?.kind !== kind) return undefined;
    for (const { value: node } of value.items.flatMap(({ cases }) => cases)) {
      const size = node.kind === 'text' ? measure(node.tokens, kind) : undefined;
      if (size === undefined && node.kind !== 'missing') return undefined;
      if (size !== undefined) sizes.push(size);
    }
  }
  const sorted = [...new Set(sizes)].toSorted((a, b) => a - b);
  const between = sorted.map((size, index) => (size + (sorted[index + 1] ?? size + 2)) / 2);
  const first = sorted[0];
  return first === undefined ? undefined : [first - 1, ...sorted, ...between].map(String);
}
