import { readReference } from '../reference-data.ts';
import { isEveryAction, matchesWildcards } from './action-pattern.ts';
import { correctedAccess, type Access } from './action-kinds.ts';

export type { Access } from './action-kinds.ts';

/** What the service authorisation reference says of one action. */
export interface ActionFacts {
  /** The service prefix: `s3`. */
  readonly service: string;
  /** Without the prefix, in AWS's letter case: `GetObject`. */
  readonly name: string;
  /** The reference's level, corrected where it is wrong. */
  readonly access: Access;
  /** Resource types that the action can be limited to. Of several, most actions concern one a call; a few (`ec2:RunInstances`) all. */
  readonly required: readonly string[];
  /** Resource types that only some calls name. With no type at all the action takes nothing but `Resource: "*"`. */
  readonly optional: readonly string[];
  /** Keys of the service a condition can test, those of its resource types included; global keys are not listed. */
  readonly conditionKeys: readonly string[];
}

export interface ResourceTypeFacts {
  readonly name: string;
  /** The forms its ARN can have, with placeholders: `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`. */
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

interface Service {
  readonly actions: readonly ActionFacts[];
  readonly byName: ReadonlyMap<string, ActionFacts>;
  readonly resourceTypes: readonly ResourceTypeFacts[];
}

type KeySet = readonly string[];

/** The encoding of data/authorization/<prefix>.json; empty cells at the end of a row are left out. */
interface ServiceFile {
  readonly resources: readonly (readonly [name: string, arns: string, keySet?: number])[];
  readonly actions: readonly (readonly [name: string, access: Code, required?: string, optional?: string, keySet?: number])[];
  readonly keySets: readonly KeySet[];
}

type Code = 'L' | 'R' | 'W' | 'T' | 'P';
const ACCESS: Readonly<Record<Code, Access>> = { L: 'list', R: 'read', W: 'write', T: 'tagging', P: 'permissions' };
const NONE: readonly string[] = [];

const loaded = new Map<string, Service>();
let prefixes: ReadonlySet<string> | undefined;
let everything: readonly ActionFacts[] | undefined;

/** Whether the reference knows the service prefix, in any letter case. */
export function serviceExists(prefix: string): boolean {
  return servicePrefixes().has(prefix.toLowerCase());
}

/** All actions of a service, by name; none for an unknown one. */
export function actionsOf(prefix: string): readonly ActionFacts[] {
  return service(prefix)?.actions ?? [];
}

/** One action (`s3:GetObject`, any letter case), or undefined where the reference does not know it. */
export function actionFacts(action: string): ActionFacts | undefined {
  const [prefix, name] = splitAction(action);
  return service(prefix)?.byName.get(name.toLowerCase());
}

/**
 * The known actions that an action pattern of a statement covers. `*` gives those of all services, which
 * costs a first caller about a tenth of a second: ask `isEveryAction` where that is enough.
 */
export function expandAction(pattern: string): readonly ActionFacts[] {
  if (isEveryAction(pattern)) return (everything ??= [...servicePrefixes()].flatMap(actionsOf));
  const [prefix, name] = splitAction(pattern.toLowerCase());
  const wild = prefix.includes('*') || prefix.includes('?');
  const services = wild ? [...servicePrefixes()].filter((known) => matchesWildcards(prefix, known)) : [prefix];
  return services.flatMap((known) => namesLike(known, name));
}

/** The resource types of a service with their ARN formats; none for an unknown one. */
export function resourceTypes(prefix: string): readonly ResourceTypeFacts[] {
  return service(prefix)?.resourceTypes ?? [];
}

function namesLike(prefix: string, name: string): readonly ActionFacts[] {
  if (isEveryAction(name)) return actionsOf(prefix);
  if (name.includes('*') || name.includes('?'))
    return actionsOf(prefix).filter((facts) => matchesWildcards(name, facts.name.toLowerCase()));
  const known = service(prefix)?.byName.get(name);
  return known === undefined ? [] : [known];
}

function splitAction(action: string): readonly [prefix: string, name: string] {
  const colon = action.indexOf(':');
  return colon < 0 ? ['', action] : [action.slice(0, colon), action.slice(colon + 1)];
}

function servicePrefixes(): ReadonlySet<string> {
  return (prefixes ??= new Set((readData('index') as { readonly services: readonly string[] }).services));
}

/** Only a prefix of the index becomes a file name: what a template says never does. */
function service(prefix: string): Service | undefined {
  const known = prefix.toLowerCase();
  const cached = loaded.get(known);
  if (cached !== undefined || !servicePrefixes().has(known)) return cached;
  const result = decode(known, readData(known) as ServiceFile);
  loaded.set(known, result);
  return result;
}

function decode(prefix: string, { actions, resources, keySets }: ServiceFile): Service {
  const facts = actions.map(([name, code, required, optional, keySet]): ActionFacts => ({
    service: prefix,
    name,
    access: correctedAccess(`${prefix}:${name}`) ?? ACCESS[code],
    required: names(required),
    optional: names(optional),
    conditionKeys: keySets[keySet ?? 0] ?? NONE,
  }));
  return {
    actions: facts,
    byName: new Map(facts.map((action) => [action.name.toLowerCase(), action])),
    resourceTypes: resources.map(([name, arns, keySet]) => ({ name, arns: arns.split(', '), conditionKeys: keySets[keySet ?? 0] ?? NONE })),
  };
}

function names(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === '' ? NONE : cell.split(',');
}

function readData(name: string): unknown {
  return readReference(`authorization/${name}`);
}
