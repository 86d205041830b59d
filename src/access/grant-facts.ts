import groupBy from 'lodash/groupBy.js';
import { listed } from '../names.ts';
import type { GainedAccess } from '../comparison.ts';
import type { NewGrant } from '../iam/grants-new.ts';
import { Identity } from '../iam/identity.ts';
import type { Statement } from '../iam/statement.ts';
import type { Anchor } from '../template/anchor.ts';
import { show } from '../template/token.ts';
import { some } from '../template/truth.ts';
import { gained } from './gained.ts';
import { grouped } from './grouped.ts';
import type { Pair } from './pairs.ts';
import { actionInWords, conditionsInWords, resourceInWords } from './words.ts';

/** A fact whose place is not looked up yet. */
export type Fact = Omit<GainedAccess, 'at'> & { readonly at: Anchor };

const OWN_LOGS = new Set(['logs:createloggroup', 'logs:createlogstream', 'logs:putlogevents', 'logs:tagresource']);

/** What an identity may do that it could not, one sentence for each group of actions on the same resources. */
export function grantFacts({ title, before, after }: Pair): readonly Fact[] {
  const { truth, grants } = gained(before, after);
  if (truth.isNo) return [];
  const known = new Set(before instanceof Identity ? before.unread.map(({ name }) => name) : []);
  const unread = after.unread.filter(({ name }) => !known.has(name));
  const facts = [
    ...byManagedPolicy(title, grants.filter(isManaged)),
    ...written(
      title,
      grants.filter((grant) => !isManaged(grant) && !isOwnLog(grant, after)),
    ),
    ...unread.map(({ at, name }): Fact => ({
      kind: 'grant',
      subject: title,
      message: `${title} may now do what ${name} allows`,
      unproven: 'that policy is not in the templates',
      at,
    })),
  ];
  if (grants.length > 0 || facts.length > 0) return facts;
  return [{ kind: 'grant', subject: title, message: `${title} may be allowed more than before`, unproven: truth.doubt ?? '', at: after }];
}

function isManaged({ statement }: NewGrant): boolean {
  return statement.source.kind === 'aws-managed';
}

function byManagedPolicy(title: string, grants: readonly NewGrant[]): readonly Fact[] {
  return Object.entries(groupBy(grants, ({ statement }) => statement.source.name)).flatMap(([name, group]): readonly Fact[] => {
    const at = group[0]?.statement;
    if (at === undefined) return [];
    const message = `${title} may now do what the AWS managed policy ${name} allows`;
    return [{ kind: 'grant', subject: title, message, ...doubt(group), at }];
  });
}

interface Line {
  readonly grants: readonly NewGrant[];
  readonly actions: readonly string[];
}

/** Actions on one resource are one line, and so are resources with the same actions. */
function written(title: string, grants: readonly NewGrant[]): readonly Fact[] {
  return [...grouped(grants, ({ statement }) => statement)].flatMap(([statement, group]) => {
    const lines = Object.values(groupBy(group, ({ resource }) => resource)).map((same): Line => ({
      grants: same,
      actions: [...new Set(same.map(({ action }) => actionInWords(action, statement)))],
    }));
    return Object.values(groupBy(lines, ({ actions }) => actions.join())).map((same) => lineFact(title, statement, same));
  });
}

function lineFact(title: string, statement: Statement, lines: readonly Line[]): Fact {
  const grants = lines.flatMap((line) => line.grants);
  const named = lines[0]?.actions ?? [];
  const actions = named.includes('everything') ? ['everything'] : named;
  const patterns = [...new Set(grants.map(({ resource }) => resource))];
  const resources = patterns.map(resourceInWords);
  return {
    kind: 'grant',
    subject: title,
    message: `${title} may now ${doInWords(actions)} on ${resources.length === 0 ? 'it' : listed(resources)}${conditionsInWords(statement)}`,
    actions,
    resources: patterns,
    ...doubt(grants),
    at: placeIn(statement, actions, patterns),
  };
}

/** Where the resource is new to a statement whose actions are not, the resource. */
function placeIn(statement: Statement, actions: readonly string[], resources: readonly string[]): Anchor {
  const named = statement.resources.find(({ texts }) => texts.some((tokens) => show(tokens) === resources[0]));
  const isAboutResource =
    named !== undefined && resources.length < statement.resources.length && actions.length >= statement.actions.length;
  return statement.at(isAboutResource ? named : statement.elementFor(actions[0] ?? '*'));
}

function doInWords(actions: readonly string[]): string {
  const [first] = actions;
  return first?.startsWith('everything') ? `do ${first}` : listed(actions);
}

/** Every function writes its own log, by its name or by what the names of all functions of the service begin with. */
function isOwnLog({ action, resource }: NewGrant, { functions }: Identity): boolean {
  const [, name = ''] = resource.split(':log-group:/aws/lambda/', 2);
  const [group = '', ...streams] = name.split(':');
  const beginning = group.endsWith('*') ? group.slice(0, -1) : undefined;
  if (!OWN_LOGS.has(action) || !streams.every((part) => part === '*') || group === '' || beginning === '') return false;
  return functions.some((one) => {
    const own = one.get('FunctionName').text;
    return own === group || (beginning !== undefined && own.startsWith(beginning));
  });
}

export function doubt(grants: readonly Pick<NewGrant, 'truth'>[]): { readonly unproven?: string } {
  const reason = some(grants.map(({ truth }) => truth)).doubt;
  return reason === undefined ? {} : { unproven: reason };
}
