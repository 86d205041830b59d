import { isAttested } from '../../../src/iam/escalation/path.ts';
import { escalationRoutes, type Route } from '../../../src/iam/escalation.ts';
import { Service } from '../../../src/iam/service.ts';
import { document } from '../../policies/iam/shapes.ts';

export type Resources = Readonly<Record<string, object>>;
export type Whole = { readonly Type: string; readonly Properties: object };

interface Surroundings {
  readonly template?: object;
  readonly accountId?: string;
  /** Logical id of the identity that is asked about. */
  readonly of?: string;
}

export function routesIn(resources: Resources, { template = {}, accountId, of = 'Role' }: Surroundings = {}): readonly Route[] {
  const service = new Service(
    {
      templates: [{ file: 'template.json', document: { ...template, Resources: resources } }],
      service: { region: 'eu-west-1', ...(accountId === undefined ? {} : { accountId }) },
    },
    { trustedAccounts: [], publicEndpoints: [] },
  );
  const identity = service.identities.find(({ name }) => name === of);
  if (!identity) throw new Error(`The case has no identity ${of}`);
  return escalationRoutes(identity, service);
}

export const ids = (routes: readonly Route[]): string[] => routes.map(({ path }) => path.id);
export const sure = (routes: readonly Route[]): string[] =>
  ids(routes.filter(({ truth, confined, path }) => truth.isYes && !confined && isAttested(path)));
export const unsure = (routes: readonly Route[]): string[] => ids(routes.filter(({ truth, path }) => !truth.isYes && isAttested(path)));
export const attested = (routes: readonly Route[]): string[] => ids(routes.filter(({ path }) => isAttested(path)));

export function trusting(service: string, ...statements: readonly unknown[]): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }),
      Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }],
    },
  };
}
