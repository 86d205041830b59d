import type { Identity } from '../iam/identity.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import type { Anchor } from '../template/anchor.ts';
import type { Truth } from '../template/truth.ts';
import type { Flag, FlagDetails } from './definition.ts';
import { like } from '../names.ts';

/** A statement of the template with the identities that it is attached to. */
export interface WrittenStatement {
  /** The first of them. */
  readonly identity: Identity;
  readonly titles: readonly string[];
  readonly statement: Statement;
  /** When it allows, for whichever identity. */
  readonly allows: Truth;
  readonly denies: Truth;
}

/** The statements of identities and of their boundaries, each place once, however many it is attached to. AWS-managed policies are not written here. */
export function writtenStatements(service: Service): readonly WrittenStatement[] {
  const places = new Map<string, WrittenStatement>();
  for (const identity of service.identities) {
    for (const statement of [...identity.statements, ...(identity.boundary ?? [])]) {
      if (statement.source.kind === 'aws-managed') continue;
      const place = [statement.resource.template.file, ...statement.path].join('\n');
      const known = places.get(place);
      places.set(place, {
        identity: known?.identity ?? identity,
        titles: [...new Set([...(known?.titles ?? []), identity.title])],
        statement,
        allows: known?.allows.or(statement.allows) ?? statement.allows,
        denies: known?.denies.or(statement.denies) ?? statement.denies,
      });
    }
  }
  return [...places.values()];
}

/** Something wrong with how a statement is written. The message gets `{identity}`. */
export interface WrittenFact<Message extends string> extends FlagDetails {
  readonly written: WrittenStatement;
  readonly key: string;
  readonly truth: Truth;
  readonly message: Message;
  readonly at: Anchor;
}

/** One finding for each statement, also for its copies in other roles; people read of all copies at once. */
export function flagWritten<Message extends string>(flag: Flag<Message>, facts: readonly WrittenFact<NoInfer<Message>>[]): void {
  for (const { written, truth, message, at, ...details } of facts) {
    const data = { ...details.data, identity: like(written.titles) };
    flag(truth, message, at, { ...details, data, together: { message, placeholder: 'identity', names: written.titles, join: 'like' } });
  }
}
