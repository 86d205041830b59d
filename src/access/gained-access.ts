import get from 'lodash/get.js';
import isEqual from 'lodash/isEqual.js';
import type { AuditInput } from '../audit-input.ts';
import { ACCESS_KINDS, type GainedAccess } from '../comparison.ts';
import { Service } from '../iam/service.ts';
import { SourceMap } from '../source/source-map.ts';
import type { Gap } from '../template/gap.ts';
import { placeOf } from '../template/place.ts';
import { alignedWith } from './aligned.ts';
import { callerFacts, trustFacts } from './caller-facts.ts';
import { entryFacts } from './entry-facts.ts';
import { grantFacts, type Fact } from './grant-facts.ts';
import { counterpart, identityPairs } from './pairs.ts';
import { namedByArn } from './permission-target.ts';

const NOBODY = { trustedAccounts: [], publicEndpoints: [] };

/** What anybody may do after that they could not before, the gravest first. What only the deploy decides is said with its reason. */
export function gainedAccess(before: AuditInput, after: AuditInput): readonly GainedAccess[] {
  const old = new Service(namedByArn(alignedWith(after, before)), NOBODY);
  const now = new Service(namedByArn(after), NOBODY);
  const pairs = identityPairs(old, now);
  const facts = [
    ...entryFacts(old, now),
    ...callerFacts(old, now),
    ...pairs.flatMap(trustFacts),
    ...pairs.flatMap(grantFacts),
    ...foreignRoles(old, now),
    ...unread(old, now),
  ];
  const sources = new SourceMap(after.sources);
  return oncePerMessage(facts)
    .toSorted((a, b) => ACCESS_KINDS.indexOf(a.kind) - ACCESS_KINDS.indexOf(b.kind))
    .map((fact) => ({ ...fact, at: sources.place(placeOf(now, fact.at)) }));
}

/** A function that runs with a role of elsewhere, and did not before. */
function foreignRoles(before: Service, after: Service): readonly Fact[] {
  return after.functions.flatMap((one): readonly Fact[] => {
    const role = one.get('Role');
    const known = counterpart(one, before);
    if (role.isMissing || after.identities.some(({ functions }) => functions.includes(one)) || known?.get('Role').text === role.text)
      return [];
    const subject = `function ${one.name}`;
    const message = `${subject} now runs with ${role.text}`;
    return [{ kind: 'grant', subject, message, unproven: 'that role is not in the templates', at: role }];
  });
}

/** What stands for something that is not in the templates, and is new or has changed, cannot be compared. */
function unread(before: Service, after: Service): readonly Fact[] {
  const written = ({ resource: { template }, path }: Gap): unknown => get(template.document, [...path]);
  const isSame = (gap: Gap, other: Gap): boolean =>
    gap.resource.logicalId === other.resource.logicalId && gap.key === other.key && isEqual(written(gap), written(other));
  return after.gaps.flatMap((gap): readonly Fact[] => {
    if (before.gaps.some((other) => isSame(gap, other))) return [];
    const subject = `${gap.resource.type} ${gap.resource.logicalId}`.trim();
    return [
      {
        kind: 'grant',
        subject,
        message: `${subject} may bring new access`,
        unproven: `${gap.key} stands for something that is not in the templates`,
        at: gap,
      },
    ];
  });
}

/** Two statements that say the same are one fact; where one of them is sure, that. */
function oncePerMessage(facts: readonly Fact[]): readonly Fact[] {
  const known = new Map<string, Fact>();
  for (const fact of facts) {
    const other = known.get(fact.message);
    if (other === undefined || (other.unproven !== undefined && fact.unproven === undefined)) known.set(fact.message, fact);
  }
  return [...known.values()];
}
