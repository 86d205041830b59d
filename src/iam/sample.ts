import { concat, literal, split, text, type Tokens } from '../template/token.ts';
import { parseArn } from './arn.ts';

/** Text that no template writes: only a wildcard takes it in, and no `?` all of it. */
export const UNWRITTEN = '\uE002'.repeat(16);

/** Texts that a pattern describes: the shortest, and one that only a wildcard as wide takes in. The pattern itself where it has no wildcard. */
export function samples(pattern: Tokens): readonly Tokens[] {
  if (!hasLive(pattern)) return [pattern];
  return [instance(pattern, UNWRITTEN), instance(pattern, '')];
}

/** ARNs that a pattern describes, for an action of the service that `action` names. */
export function arnSamples(pattern: Tokens, action: Tokens): readonly Tokens[] {
  if (!hasLive(pattern)) return [pattern];
  const arn = parseArn(pattern);
  if (!arn) return samples(pattern);
  const owner = literal(split(action, ':', 2)[0] ?? []) ?? UNWRITTEN;
  const filled = (place: string, resource: string): Tokens =>
    concat(
      text('arn:'),
      instance(arn.partition, 'aws'),
      text(':'),
      instance(arn.service, owner),
      text(':'),
      instance(arn.region, place),
      text(':'),
      instance(arn.account, place),
      text(':'),
      instance(arn.resource, resource),
    );
  return [filled(UNWRITTEN, UNWRITTEN), filled('', UNWRITTEN), filled(UNWRITTEN, ''), filled('', '')];
}

function hasLive(pattern: Tokens): boolean {
  return pattern.some(({ kind }) => kind === 'star' || kind === 'one');
}

function instance(pattern: Tokens, star: string): Tokens {
  return concat(
    ...pattern.map((token) => (token.kind === 'star' ? text(star) : token.kind === 'one' ? text(UNWRITTEN.slice(0, 1)) : [token])),
  );
}
