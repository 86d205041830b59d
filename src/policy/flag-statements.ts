import type { Identity } from '../iam/identity.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import type { Anchor } from '../template/anchor.ts';
import { some, type Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { like } from '../names.ts';
import type { Flag, FlagDetails } from './definition.ts';

/** What policies say of a statement of the template, and of an AWS-managed policy: two messages. */
export const OWN_OR_MANAGED = { statement: 'statement', managed: 'managed' } as const;

/** Something that an identity may do. The message gets `{identity}`. */
export interface IdentityFact<Message extends string> extends FlagDetails {
  readonly key: string;
  readonly truth: Truth;
  readonly message: Message;
  readonly at: Anchor;
}

/** What one statement of an identity says. */
export interface StatementFact<Message extends string> extends FlagDetails {
  readonly statement: Statement;
  readonly key: string;
  readonly truth: Truth;
  /** `managed` is said of an AWS-managed policy, with `{managed}` for its name. */
  readonly message: Message | { readonly statement: Message; readonly managed: Message };
  /** The element that says so; the whole statement by default. */
  readonly at?: Value;
  /** For an AWS-managed policy. */
  readonly managedFix?: string;
}

/**
 * One finding for each fact of a statement. Several identities that carry the statement are named in one; what an AWS-managed policy
 * says is one for each place that attaches it. The message gets `{identity}`.
 */
export function flagStatements<Message extends string>(
  { identities }: Pick<Service, 'identities'>,
  flag: Flag<Message>,
  factsOf: (identity: Identity) => readonly StatementFact<NoInfer<Message>>[],
): void {
  flagIdentities(identities, flag, (identity) => factsOf(identity).map(placed));
}

/** One finding for each fact, however many identities it is true of: what stands at one place is corrected at one place. */
export function flagIdentities<Message extends string>(
  identities: readonly Identity[],
  flag: Flag<Message>,
  factsOf: (identity: Identity) => readonly IdentityFact<NoInfer<Message>>[],
): void {
  const found = new Map<string, { readonly fact: IdentityFact<Message>; readonly titles: Set<string>; truth: Truth }>();
  for (const identity of identities) {
    for (const fact of factsOf(identity)) {
      if (fact.truth.isNo) continue;
      const name = [fact.message, fact.key, fact.at.resource.template.file, ...fact.at.path].join('\n');
      const known = found.get(name) ?? { fact, titles: new Set(), truth: fact.truth };
      known.titles.add(identity.title);
      known.truth = some([known.truth, fact.truth]);
      found.set(name, known);
    }
  }
  for (const { fact, titles, truth } of found.values()) {
    const { message, at, truth: _ofOne, ...details } = fact;
    const names = [...titles];
    const data = { ...details.data, identity: like(names) };
    flag(truth, message, at, { ...details, data, together: { message, placeholder: 'identity', names, join: 'like' } });
  }
}

function placed<Message extends string>(said: StatementFact<Message>): IdentityFact<Message> {
  const { statement, truth, message, at, managedFix, ...details } = said;
  const { kind, name } = statement.source;
  const [own, ofManaged] = typeof message === 'string' ? [message, message] : [message.statement, message.managed];
  if (kind !== 'aws-managed') return { ...details, truth, message: own, at: at === undefined ? statement : statement.at(at) };
  return {
    truth,
    message: ofManaged,
    at: statement,
    key: `ManagedPolicy ${name}`,
    data: { ...details.data, managed: name },
    fix: managedFix ?? `Replace ${name} by statements that list what the code needs and name the resources.`,
  };
}
