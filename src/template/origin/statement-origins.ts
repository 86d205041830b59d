import type { Path } from '../../report.ts';
import { child, settingText } from '../declaration.ts';
import { own } from '../record.ts';
import type { Resource } from '../resource.ts';
import { byFramework, byService, type Attribution, type Maker } from './attribution.ts';
import { canonical, canonicalStatement } from './canonical.ts';
import type { Configuration } from './configuration.ts';
import { isFrameworkTrust, signatureOf } from './framework-statements.ts';
import { customResource } from './machinery.ts';
import { settingOf, type GeneratedRole } from './roles.ts';
import { statementsIn, type WrittenValues } from './written-values.ts';

/** Who wrote the statements of what the framework or a plugin makes. */
export class StatementOrigins {
  private readonly values: WrittenValues;
  private readonly configuration: Configuration;
  private readonly written = new Map<Resource, ReadonlyMap<string, Path>>();

  constructor(values: WrittenValues, configuration: Configuration) {
    this.values = values;
    this.configuration = configuration;
  }

  /** `at` holds the keys to the statement, `below` those to the place in it. */
  of(resource: Resource, at: Path, below: Path, role: GeneratedRole | undefined, maker: Maker | undefined): Attribution {
    const statement = at.reduce(child, resource.raw);
    const rest = below.slice(at.length);
    const written = this.writtenIn(resource, role).get(settingText(at));
    if (written !== undefined) return byService(this.inside(written, rest));
    if (role === undefined) {
      const elsewhere = this.values.statements(statement)[0];
      if (elsewhere !== undefined) return byService(this.inside(elsewhere, rest));
      return (maker && isFrameworkPolicy(resource, statement) ? maker(below) : undefined) ?? { madeBy: 'plugin' };
    }
    return this.inRole(statement, rest, role) ?? this.elsewhere(statement, rest);
  }

  /** The first statement of a role that the user wrote. */
  firstWritten(resource: Resource, role: GeneratedRole): Path | undefined {
    return [...this.writtenIn(resource, role).values()][0];
  }

  private elsewhere(statement: unknown, rest: Path): Attribution {
    const place = this.values.statements(statement)[0];
    return place ? byService(this.inside(place, rest)) : { madeBy: 'plugin' };
  }

  /** A place in a written statement; `Action` instead of `Action[0]` where no list was written. */
  private inside(statement: Path, rest: Path): Path {
    const [element, index] = rest;
    const isList = Array.isArray(this.configuration.declaration.at([...statement, element ?? '']));
    return [...statement, ...(typeof index === 'number' && !isList ? [element ?? '', ...rest.slice(2)] : rest)];
  }

  private inRole(statement: unknown, rest: Path, role: GeneratedRole): Attribution | undefined {
    if (isFrameworkTrust(statement)) return { madeBy: role.madeBy };
    const signature = signatureOf(statement, role.signatures, (resource) => this.values.target(resource) !== undefined);
    if (signature === undefined) return undefined;
    const given = signature.resources === 'given' ? this.given(statement, rest) : undefined;
    if (given !== undefined) return byService(given);
    const setting = settingOf(signature.cause, role.functionKey, this.configuration);
    if (role.madeBy !== 'framework') return { madeBy: role.madeBy, setting };
    return byFramework(setting, this.cure(setting));
  }

  /** Where the user gave the resource that the place is about; the framework adds the actions, and they are narrow. */
  private given(statement: unknown, rest: Path): Path | undefined {
    const resources = own(statement, 'Resource');
    if (rest[0] === 'Resource' && rest.length > 1) return this.values.target(rest.slice(1, 2).reduce(child, resources));
    return (Array.isArray(resources) ? (resources as unknown[]) : [resources])
      .map((resource) => this.values.target(resource))
      .find((path) => path !== undefined);
  }

  private cure(setting: Path | undefined): string | undefined {
    if (setting?.[0] !== 'provider') return undefined;
    if (setting[1] === 'logs') return customResource('logs', this.configuration).cure;
    return setting[1] === 'eventBridge' ? customResource('eventBridge', this.configuration).cure : undefined;
  }

  /** The user's statements by their place in the resource. Where some are equal, the nth there is the nth in the configuration. */
  private writtenIn(resource: Resource, role: GeneratedRole | undefined): ReadonlyMap<string, Path> {
    const known = this.written.get(resource);
    if (known) return known;
    const places = new Map<string, Path>();
    const count = new Map<string, number>();
    for (const { path, statement } of statementsIn(resource.raw)) {
      const key = canonicalStatement(statement);
      const nth = count.get(key) ?? 0;
      count.set(key, nth + 1);
      const place = this.candidates(statement, role)[nth];
      if (place) places.set(settingText(path), place);
    }
    this.written.set(resource, places);
    return places;
  }

  /** A role takes the statements of its function and of the provider; everything else, anything that was written. */
  private candidates(statement: unknown, role: GeneratedRole | undefined): readonly Path[] {
    const places = this.values.statements(statement);
    if (role === undefined) return places;
    const mine = places.filter((path) => path[0] === 'functions' && path[1] === role.functionKey);
    return [...mine, ...places.filter((path) => path[0] === 'provider')];
  }
}

/** Policies that the framework itself puts on its bucket and on queues for messages that could not be delivered. */
function isFrameworkPolicy({ logicalId }: Resource, statement: unknown): boolean {
  if (logicalId === 'ServerlessDeploymentBucketPolicy') return own(statement, 'Effect') === 'Deny';
  return canonical(own(statement, 'Principal')) === '{"Service":"sns.amazonaws.com"}' && own(statement, 'Action') === 'sqs:SendMessage';
}
