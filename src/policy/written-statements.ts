import groupBy from 'lodash/groupBy.js';
import type { Identity } from '../iam/identity.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import type { Anchor } from '../template/anchor.ts';
import { every, some, type Truth } from '../template/truth.ts';
import type { Flag, FlagDetails } from './definition.ts';
import { together } from './flag-statements.ts';

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

/** One finding for a statement and its copies in other roles: who writes a mistake once copies it. */
export function flagWritten<Message extends string>(flag: Flag<Message>, facts: readonly WrittenFact<NoInfer<Message>>[]): void {
  const possible = facts
    .map((fact) => ({ ...fact, truth: fact.truth.and(fact.at.resource.exists) }))
    .filter(({ truth }) => truth.isPossible)
    // The first is the place, so that it must not follow from the order in which the template is written.
    .toSorted((a, b) => (a.at.resource.logicalId < b.at.resource.logicalId ? -1 : 1));
  const groups = groupBy(possible, ({ message, key, data, truth }) => JSON.stringify([message, key, data, truth.isYes]));
  for (const [first, ...others] of Object.values(groups)) {
    if (first === undefined) continue;
    const group = [first, ...others];
    const truths = group.map(({ truth }) => truth);
    const names = [...new Set(group.map(({ at }) => at.resource.logicalId))].toSorted();
    flag(first.truth.isYes ? every(truths) : some(truths), first.message, first.at, {
      // Another copy is another fact, which a waiver for these does not cover.
      key: names.length === 1 ? first.key : `${first.key} in ${names.join(', ')}`,
      data: { ...first.data, identity: together([...new Set(group.flatMap(({ written }) => written.titles))]) },
      related: [...(first.related ?? []), ...others.map(({ at, written }) => ({ at, note: together(written.titles) }))],
    });
  }
}
