import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { AuditInput, ServiceInput } from '../../src/audit-input.ts';
import { retrocycle } from '../../src/input/retrocycle.ts';
import type { Path } from '../../src/report.ts';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { originOf, type Origin } from '../../src/template/origin.ts';
import { statementsIn } from '../../src/template/origin/written-values.ts';

const FIXTURES = new URL('../fixtures/origin/', import.meta.url);

/** Services that are committed as the real framework packages them, each beside its source. */
export const FIXTURE_NAMES = ['serverless', 'events', 'custom-resources'] as const;
export type FixtureName = (typeof FIXTURE_NAMES)[number];

export function fixtureSource(name: FixtureName): string {
  return readFileSync(new URL(`${name}.yml`, FIXTURES), 'utf8');
}

interface Fixture {
  readonly fragment: string;
  readonly input: AuditInput;
}

const READ = new Map<string, Fixture>();

export function fixture(name: FixtureName | typeof SERVERLESS_4): Fixture {
  const known = READ.get(name) ?? (retrocycle(JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8')), name) as Fixture);
  READ.set(name, known);
  return known;
}

/** What Serverless 4 alone makes; packaged once, because it asks for an account. */
const SERVERLESS_4 = 'serverless-4';

/** The service of a fixture, which nobody has asked anything yet. */
export function packaged(name: FixtureName | typeof SERVERLESS_4): CompiledService {
  return new CompiledService(fixture(name).input);
}

/** A service of a few resources and its configuration; undefined for a plain template. */
export function serviceOf(resources: object, declaration?: unknown, service: ServiceInput = {}): CompiledService {
  return new CompiledService({
    templates: [{ file: 'template.json', document: { Resources: resources } }],
    service: { ...service, ...(declaration === undefined ? {} : { declaration }) },
  });
}

/** The origin of a place, its keys separated by dots: `HelloRole.Properties.Policies.0`. */
export function originAt(service: CompiledService, place: string): Origin {
  const [logicalId = '', ...keys] = place.split('.');
  const resource = service.resources().find((one) => one.logicalId === logicalId);
  if (resource === undefined) throw new Error(`There is no ${logicalId}.`);
  const path: Path = [...resource.path, ...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key))];
  return originOf(service, { resource, path });
}

/** In short: `framework provider.logs.restApi`. */
export function originText(service: CompiledService, place: string): string {
  const { madeBy, setting } = originAt(service, place);
  return setting === undefined ? madeBy : `${madeBy} ${setting}`;
}

/** One test for each place and what it comes from. */
export function comesFrom(service: () => CompiledService, cases: Readonly<Record<string, string>>): void {
  for (const [place, origin] of Object.entries(cases)) {
    it(`${place}: ${origin}`, () => expect(originText(service(), place)).to.equal(origin));
  }
}

/** Keys to the statement of a role that allows an action: `IamRoleLambdaExecution.Properties.Policies.0…` */
export function statementOf(service: CompiledService, logicalId: string, action: string): string {
  const resource = service.resources().find((one) => one.logicalId === logicalId);
  const found = statementsIn(resource?.raw).find((one) => [(one.statement as { Action: unknown }).Action].flat().includes(action));
  return [logicalId, ...(found?.path ?? [])].join('.');
}

export const ANYTHING = { Effect: 'Allow', Action: ['s3:*'], Resource: '*' };
export const XRAY = { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: ['*'] };

export function role(...statements: readonly object[]): object {
  return { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: statements } }] } };
}

/** The nth statement of a role. */
export function statement(id: string, index: number, below = ''): string {
  return `${id}.Properties.Policies.0.PolicyDocument.Statement.${index}${below}`;
}

export function permission(Properties: object): object {
  return { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: 'f', Action: 'lambda:InvokeFunction', ...Properties } };
}
