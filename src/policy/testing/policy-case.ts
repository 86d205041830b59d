import type { ArtifactInput } from '../../audit-input.ts';
import { isRecord } from '../../template/record.ts';
import type { Framework } from '../../template/service-settings.ts';

/** Resources by logical id, or a template with its `Resources`, `Conditions`, `Parameters`. */
export type TemplateFragment = Readonly<Record<string, unknown>>;

/** What some finding of the case must have, all of it at once. */
export interface Expectation {
  readonly key?: string;
  /** Name of one of the policy's messages, or the sentence that it becomes; also that of several findings together. */
  readonly message?: string;
  /** Logical id of the resource, or the path from there: `Role.Properties.Policies.0.PolicyDocument`. */
  readonly at?: string;
  /** Number of findings of the policy in this case. */
  readonly count?: number;
  /** Number of sentences that people read of them: findings that are said together are one. */
  readonly groups?: number;
}

/** A template with what surrounds it. */
export interface DetailedCase {
  readonly template: TemplateFragment;
  /** The service configuration, its variables resolved. */
  readonly declaration?: object;
  /** Options of the policy, over its defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly trustedAccounts?: readonly string[];
  readonly publicEndpoints?: readonly string[];
  /** The account deployed to, twelve digits; by default it is not known. */
  readonly accountId?: string;
  readonly region?: string;
  readonly stage?: string;
  /** What packages the service; by default it is not known. */
  readonly framework?: Framework;
  /** Values of CloudFormation parameters, all of them; by default they are not known. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The day of the audit, `YYYY-MM-DD`; by default it is not known. */
  readonly today?: string;
  /** The moment of the audit, as ISO 8601 writes it; by default it is not known. */
  readonly now?: string;
  /** Files as they were written, `serverless.yml` and what it includes; and `.env`. */
  readonly sources?: Readonly<Record<string, string>>;
  /** The archives that are uploaded, and those of their files that may hold a secret. */
  readonly artifacts?: readonly ArtifactInput[];
  readonly expect?: Expectation;
}

export type PolicyCase = TemplateFragment | DetailedCase;

const FIELDS: Readonly<Record<keyof DetailedCase, true>> = {
  template: true,
  declaration: true,
  options: true,
  trustedAccounts: true,
  publicEndpoints: true,
  accountId: true,
  region: true,
  stage: true,
  framework: true,
  parameters: true,
  today: true,
  now: true,
  sources: true,
  artifacts: true,
  expect: true,
};
const EXPECTATIONS: Readonly<Record<keyof Expectation, true>> = { key: true, message: true, at: true, count: true, groups: true };

/** A case in its long form, the template whole. Throws where it is misspelt or could not fail. */
export function policyCase(title: string, given: PolicyCase): DetailedCase {
  const long: DetailedCase = isDetailed(given) ? given : { template: given };
  const misspelt = [
    ...Object.keys(long).filter((key) => !Object.hasOwn(FIELDS, key)),
    ...Object.keys(long.expect ?? {}).filter((key) => !Object.hasOwn(EXPECTATIONS, key)),
  ];
  if (misspelt.length > 0) throw new Error(`The case "${title}" has ${misspelt.join(', ')}, which no case has.`);
  const template =
    isRecord(long.template['Resources']) && !isResource(long.template['Resources']) ? long.template : { Resources: long.template };
  const resources = Object.entries(template['Resources'] as object);
  if (resources.length === 0) throw new Error(`The case "${title}" has no resources: no policy could find anything in it.`);
  const shapeless = resources.find(([name, resource]) => !isResource(resource) && !name.startsWith('Fn::'));
  if (shapeless) throw new Error(`The case "${title}": ${shapeless[0]} is no resource, it has no Type.`);
  return { ...long, template };
}

function isDetailed(given: PolicyCase): given is DetailedCase {
  return isRecord(given['template' as keyof PolicyCase]) && !isResource(given['template' as keyof PolicyCase]);
}

function isResource(value: unknown): boolean {
  return isRecord(value) && typeof value['Type'] === 'string';
}
