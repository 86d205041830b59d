import type { Identity } from '../iam/identity.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import type { Truth } from '../template/truth.ts';

/** A statement of the template with the first of the identities that it is attached to. */
export interface WrittenStatement {
  readonly identity: Identity;
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
      const known = places.get(place) ?? { identity, statement, allows: statement.allows, denies: statement.denies };
      places.set(place, { ...known, allows: known.allows.or(statement.allows), denies: known.denies.or(statement.denies) });
    }
  }
  return [...places.values()];
}
