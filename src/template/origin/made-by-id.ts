import type { Path } from '../../report.ts';
import type { Resource } from '../resource.ts';
import { byFramework, byService, isForeign, propertyOf, type Attribution, type Maker } from './attribution.ts';
import type { Configuration } from './configuration.ts';
import { logGroupCure } from './cures.ts';
import type { NamesOf } from './declared-events.ts';

/** Who made a resource whose id fits; undefined where nothing in the configuration asks for it. `name` is what the parentheses hold. */
export type Make = (configuration: Configuration, name: string, resource: Resource) => Maker | undefined;

/** The form of a logical id, the type, and who made it. */
export type MadeById = readonly (readonly [id: RegExp, type: string, make: Make])[];

export function makerById(table: MadeById, resource: Resource, configuration: Configuration): Maker | undefined {
  for (const [id, type, make] of table) {
    const match = type === resource.type ? id.exec(resource.logicalId) : null;
    const maker = match && make(configuration, match[1] ?? '', resource);
    if (maker) return maker;
  }
  return undefined;
}

/** The same for every property; undefined without a setting. */
export function always(make: (setting: Path) => Attribution, setting: Path | undefined): Maker | undefined {
  return setting && (() => make(setting));
}

/** What the first event that gives the name asked for. */
export function ofEvent(kind: string, namesOf: NamesOf): Make {
  return ({ events }, name) => always(byService, events.named(kind, namesOf, name)?.setting);
}

/** What the framework adds to make events of a kind work. */
export function generated(kind: string): Make {
  return ({ events }) => always((setting) => byFramework(setting), events.ofKind(kind)[0]?.setting);
}

/** What is asked for by the first of the settings that is there. */
export function declared(...paths: readonly Path[]): Make {
  return ({ declaration }) => always(byService, declaration.firstOf(...paths));
}

/** What the framework writes into a log group without being told how long to keep it. */
const LOG_GROUP_PROPERTIES: ReadonlySet<string> = new Set(['LogGroupName', 'DataProtectionPolicy', 'Tags', 'LogGroupClass']);

/** A log group: how long it keeps is a setting, everything else is the framework's. */
export function logGroupMaker(resource: Resource, retention: Path | undefined, cause: Path | undefined): Maker {
  return (below) => {
    const property = propertyOf(below);
    if (property === 'RetentionInDays' && retention !== undefined) return byService(retention);
    if (isForeign(resource, property, LOG_GROUP_PROPERTIES)) return { madeBy: 'plugin' };
    return byFramework(cause, logGroupCure(resource, property));
  };
}
