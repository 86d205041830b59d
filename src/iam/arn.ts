import { covers, equals, intersects } from '../template/match.ts';
import { literal, split, STAR, type Tokens } from '../template/token.ts';
import { every, Truth } from '../template/truth.ts';

/** The six fields of an ARN pattern. A pattern that ends early matches anything in the fields it leaves out. */
export interface Arn {
  readonly partition: Tokens;
  readonly service: Tokens;
  readonly region: Tokens;
  readonly account: Tokens;
  readonly resource: Tokens;
}

const ANY: Tokens = [STAR];

/**
 * Fields of a pattern with live wildcards. Where all five colons are written, whatever a hole brings lies within its field;
 * where they are not and a hole may hold them, the fields are not known.
 */
export function parseArn(pattern: Tokens): Arn | undefined {
  const fields = split(pattern, ':', 6);
  if (fields.length < 6 && pattern.some((token) => token.kind === 'hole' && token.class === 'any')) return undefined;
  const [, partition = ANY, service = ANY, region = ANY, account = ANY, resource = ANY] = fields;
  return { partition, service, region, account, resource };
}

/** The partition is one for a whole deploy, and nobody reaches across; only two different literal ones exclude each other. */
function samePartition(a: Tokens, b: Tokens): Truth {
  return [a, b].some((field) => literal(field) === undefined) ? Truth.yes : intersects(a, b);
}

/** Whether some resource is described by both patterns, field by field. */
export function arnsIntersect(a: Tokens, b: Tokens): Truth {
  const [left, right] = [parseArn(a), parseArn(b)];
  if (!left || !right) return intersects(a, b);
  return every([
    samePartition(left.partition, right.partition),
    intersects(left.service, right.service),
    intersects(left.region, right.region),
    intersects(left.account, right.account),
    intersects(left.resource, right.resource),
  ]);
}

/** Whether `pattern` surely describes everything that `subject` describes. */
export function arnCovers(pattern: Tokens, subject: Tokens): boolean {
  const [p, s] = [parseArn(pattern), parseArn(subject)];
  if (!p || !s) return covers(pattern, subject);
  return (
    (covers(p.partition, s.partition) || samePartition(p.partition, s.partition).isYes) &&
    covers(p.service, s.service) &&
    covers(p.region, s.region) &&
    covers(p.account, s.account) &&
    covers(p.resource, s.resource)
  );
}

/** Whether a resource pattern describes every resource there is. */
export function isEverything(pattern: Tokens): Truth {
  if (covers(pattern, ANY)) return Truth.yes;
  return equals(pattern, '*');
}
