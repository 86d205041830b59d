import { covers, intersects } from '../template/match.ts';
import { meeting } from '../template/meeting.ts';
import { concat, holes, literal, show, split, STAR, text, type Token, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';

/** The six fields of an ARN pattern. A pattern that ends early matches anything in the fields it leaves out. */
export interface Arn {
  readonly partition: Tokens;
  readonly service: Tokens;
  readonly region: Tokens;
  readonly account: Tokens;
  readonly resource: Tokens;
}

const ANY: Tokens = [STAR];
const ARN = text('arn');
const COLON = text(':');

/**
 * Fields of a pattern with live wildcards, or undefined for what is no ARN. Where all five colons are written, whatever a hole brings
 * lies within its field; where they are not and a hole may hold them, the fields are not known.
 */
export function parseArn(pattern: Tokens): Arn | undefined {
  const known = parsed.get(pattern);
  if (known !== undefined) return known ?? undefined;
  const arn = parse(pattern);
  parsed.set(pattern, arn ?? null);
  return arn;
}

/** The same patterns are asked about again and again; null for what is no ARN. */
const parsed = new WeakMap<Tokens, Arn | null>();

function parse(pattern: Tokens): Arn | undefined {
  const fields = split(pattern, ':', 6);
  if (fields.length < 6 && pattern.some((token) => token.kind === 'hole' && token.class === 'any')) return undefined;
  const [prefix = [], partition = ANY, service = ANY, region = ANY, account = ANY, resource = ANY] = fields;
  return literal(prefix) === 'arn' || isStar(prefix) ? { partition, service, region, account, resource } : undefined;
}

function isStar(tokens: Tokens): boolean {
  return tokens.length > 0 && tokens.every(({ kind }) => kind === 'star');
}

/** The pattern with every field written out, for a comparison as plain text. */
function padded(pattern: Tokens): Tokens {
  const fields = split(pattern, ':', 6);
  if (!parseArn(pattern) || fields.length === 6 || isStar(pattern)) return pattern;
  return concat(pattern, ...Array.from({ length: 6 - fields.length }, () => [...COLON, STAR]));
}

/** The partition is one for a whole deploy, and nobody reaches across: what names one is about the deploy's, except where the other names another. */
function samePartition(a: Tokens, b: Tokens): Truth {
  return [a, b].some((field) => field.every(({ kind }) => kind === 'hole')) ? Truth.yes : intersects(a, b);
}

/** Whether some resource is described by both patterns, field by field. */
export function arnsIntersect(a: Tokens, b: Tokens): Truth {
  const [left, right] = [parseArn(a), parseArn(b)];
  if (!left || !right) return textsIntersect(a, b);
  // What tells two ARNs apart most often comes first to be asked, and what is told of them stands in their order.
  if (intersects(left.service, right.service).isNo || intersects(left.resource, right.resource).isNo) return Truth.no;
  return samePartition(left.partition, right.partition)
    .and(() => intersects(left.service, right.service))
    .and(() => intersects(left.region, right.region))
    .and(() => intersects(left.account, right.account))
    .and(() => intersects(left.resource, right.resource));
}

/** As plain text. A wildcard of one keeps to its field, so that it surely takes in a hole of the other only at the end. */
function textsIntersect(a: Tokens, b: Tokens): Truth {
  const truth = intersects(padded(a), padded(b));
  const unknown = [...holes(a), ...holes(b)];
  if (!truth.isYes || unknown.length === 0 || arnCovers(a, b) || arnCovers(b, a)) return truth;
  return Truth.doubt(...new Set(unknown.map((hole) => hole.reason)));
}

/** Whether `pattern` surely describes everything that `subject` describes. */
export function arnCovers(pattern: Tokens, subject: Tokens): boolean {
  const [p, s] = [parseArn(pattern), parseArn(subject)];
  if (!p || !s) return show(pattern) === show(subject) || (!pattern.slice(0, -1).some(isWild) && covers(pattern, subject));
  return (
    (covers(p.partition, s.partition) || samePartition(p.partition, s.partition).isYes) &&
    covers(p.service, s.service) &&
    covers(p.region, s.region) &&
    covers(p.account, s.account) &&
    covers(p.resource, s.resource)
  );
}

function isWild({ kind }: Token): boolean {
  return kind === 'star' || kind === 'one';
}

/** A pattern all of whose resources both describe: the narrower of the two, or one way in which they meet. Undefined where none is sure. */
export function arnMeeting(a: Tokens, b: Tokens): Tokens | undefined {
  if (arnCovers(a, b)) return b;
  if (arnCovers(b, a)) return a;
  const [left, right] = [parseArn(a), parseArn(b)];
  if (!left || !right || samePartition(left.partition, right.partition).isNo) return undefined;
  const partition = left.partition.some(isWild) ? right.partition : left.partition;
  const [service, region, account, resource] = (['service', 'region', 'account', 'resource'] as const).map((field) =>
    meeting(left[field], right[field]),
  );
  if (!service || !region || !account || !resource) return undefined;
  return concat(ARN, COLON, partition, COLON, service, COLON, region, COLON, account, COLON, resource);
}
