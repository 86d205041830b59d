import { readFileSync } from 'node:fs';
import type { AuditInput, ServiceInput } from '../../src/audit-input.ts';
import { retrocycle } from '../../src/input/retrocycle.ts';
import type { Path } from '../../src/report.ts';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { originOf, type Origin } from '../../src/template/origin.ts';

const FIXTURE = new URL('../fixtures/origin/', import.meta.url);

export function fixtureSource(): string {
  return readFileSync(new URL('serverless.yml', FIXTURE), 'utf8');
}

/** The service of the fixture as the real framework packaged it. */
export function fixture(): { readonly fragment: string; readonly input: AuditInput } {
  const file = new URL('packaged.json', FIXTURE);
  return retrocycle(JSON.parse(readFileSync(file, 'utf8')), 'packaged.json') as { fragment: string; input: AuditInput };
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
