import { checkedFlag } from './checked-flag.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Service } from '../iam/service.ts';
import type { Finding, RelatedPlace, Together } from '../report.ts';
import { withoutSecrets } from '../secrets/mask.ts';
import type { Anchor } from '../template/anchor.ts';
import { originOf } from '../template/origin.ts';
import { stackOf } from '../template/nested-stacks.ts';
import { placeAt, placeOf } from '../template/place.ts';
import type { Truth } from '../template/truth.ts';
import type { FlagDetails, Policy } from './definition.ts';

const NO_CURE = 'The framework makes this and has no setting for it. What `resources.extensions` can override, it can correct.';

/** What a policy flagged; the same fact in both branches of an `Fn::If` is flagged twice. */
interface Flagged {
  readonly message: string;
  readonly at: Anchor;
  readonly details: FlagDetails;
  truth: Truth;
}

/** Runs one policy over a service. What it finds is open and blocks nothing yet: judging comes later. `help` says where it is explained. */
export function runPolicy(policy: Policy, service: Service, options: Readonly<Record<string, unknown>>, help = ''): readonly Finding[] {
  const facts = new Map<string, Flagged>();
  const { flag, close } = checkedFlag(policy, (given, message, at, details = {}) => {
    const truth = given.and(at.resource.exists);
    if (truth.isNo || truth.isUnread) return;
    const name = nameOf(message, at, details);
    const known = facts.get(name);
    if (known === undefined) facts.set(name, { message, at, details: masked(details), truth });
    else known.truth = known.truth.or(truth);
  });
  close(policy.check({ service, options: { ...policy.options?.defaults, ...options }, flag }));
  const count = new Map<string, number>();
  return [...facts.values()].map((fact) => {
    const base = fingerprintOf(policy.id, fact.at, fact.details.key, service);
    const nth = count.get(base) ?? 0;
    count.set(base, nth + 1);
    return { ...finding(policy, service, fact, nth === 0 ? base : `${base}-${nth}`), help };
  });
}

/** Tells facts of one policy apart, but not the branches of one `Fn::If`. */
function nameOf(message: string, at: Anchor, { key }: FlagDetails): string {
  // Resources that a loop makes stand at one place.
  const { template, logicalId, path } = at.resource;
  const branches = at.path.indexOf('Fn::If');
  const place = branches < 0 ? at.path : [...at.path.slice(0, branches + 1), ...at.path.slice(branches).filter(isName)];
  return JSON.stringify([template.file, logicalId, path, place, message, key]);
}

function isName(part: string | number): boolean {
  return typeof part === 'string';
}

function finding(
  policy: Policy,
  service: Service,
  { message, at, details, truth: { doubt } }: Flagged,
  fingerprint: string,
): Omit<Finding, 'help'> {
  const origin = originOf(service, at);
  const owner = service.functionOf(at.resource)?.key;
  const stack = stackOf(at.resource);
  return {
    policy: policy.id,
    title: policy.title,
    severity: policy.severity,
    message: fill(policy.messages[message], details.data ?? {}),
    ...(details.key === undefined ? {} : { key: details.key }),
    ...(doubt === undefined ? {} : { unproven: withoutSecrets(doubt) }),
    at: placeAt(at, origin.setting),
    related: (details.related ?? []).map(({ at: other, note }) => relatedPlace(service, other, note, owner)),
    resource: {
      logicalId: at.resource.logicalId,
      type: at.resource.type,
      ...(stack === undefined ? {} : { stack }),
      ...(owner === undefined ? {} : { function: owner }),
      madeBy: origin.madeBy,
    },
    fingerprint,
    status: 'open',
    blocks: false,
    fix: origin.cure ?? (origin.madeBy === 'framework' ? NO_CURE : (details.fix ?? policy.fix)),
    ...(origin.cure === undefined ? {} : { curable: true }),
    ...(details.together === undefined ? {} : { together: togetherOf(policy, details.together, details.data ?? {}) }),
  };
}

function togetherOf(policy: Policy, { message, placeholder, names, join = 'all' }: Gathered, data: Data): Together {
  const sentence = fill(policy.messages[message], { ...data, [placeholder]: '{members}' });
  return { sentence, names: names?.map(withoutSecrets) ?? [String(data[placeholder] ?? '')], join };
}

/** Policies say names and addresses as they stand in the template, where a secret may be part of them. */
function masked({ key, data, related, fix, ...details }: FlagDetails): FlagDetails {
  const texts = Object.entries(data ?? {}).map(([name, value]) => [name, typeof value === 'string' ? withoutSecrets(value) : value]);
  return {
    ...details,
    ...(key === undefined ? {} : { key: withoutSecrets(key) }),
    ...(data === undefined ? {} : { data: Object.fromEntries(texts) as typeof data }),
    ...(related === undefined ? {} : { related: related.map(({ at, note }) => ({ at, note: withoutSecrets(note) })) }),
    ...(fix === undefined ? {} : { fix: withoutSecrets(fix) }),
  };
}

function relatedPlace(service: Service, at: Anchor, note: string, owner: string | undefined): RelatedPlace {
  const other = service.functionOf(at.resource)?.key;
  return {
    place: placeOf(service, at),
    note,
    ...(other === undefined || other === owner ? {} : { function: other }),
  };
}

type Gathered = NonNullable<FlagDetails['together']>;
type Data = NonNullable<FlagDetails['data']>;

/** `checkedFlag` has seen that there is such a text, and data for all of it. */
function fill(text = '', data: Data = {}): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => (Object.hasOwn(data, name) ? String(data[name]) : placeholder));
}
