import { definePolicy, flagResources, isListed, parseArn, show, Truth, type Value } from '../../src/policy/index.ts';

interface Options {
  readonly boundary: string;
}

const ANY: Options = { boundary: '' };

export default definePolicy({
  id: 'role-without-boundary',
  title: 'Role without the permissions boundary',
  severity: 'medium',
  presets: [],
  why: 'Where teams make their own roles, the boundary is what keeps a role from more than the team may have. A role without it has no such limit.',
  fix: 'Name the policy: `provider: { iam: { role: { permissionsBoundary: "arn:aws:iam::123456789012:policy/team-boundary" } } }`; a role of your own has it under `PermissionsBoundary`. Which policy it has to be says the option `boundary`, by its name or ARN.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  cwe: 250,
  messages: {
    one: '{resources} does not have the permissions boundary.',
    several: '{resources} do not have the permissions boundary.',
  },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      role-without-boundary: { options: { boundary: team-boundary } }
functions:
  hello: { handler: hello.handler }`,
    good: `custom:
  bulkhead:
    policies:
      role-without-boundary: { options: { boundary: team-boundary } }
provider:
  iam: { role: { permissionsBoundary: 'arn:aws:iam::123456789012:policy/team-boundary' } }
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: { type: 'object', properties: { boundary: { type: 'string' } } },
    defaults: ANY,
  },
  check({ service, options: { boundary }, flag }) {
    flagResources(
      flag,
      service.resources('AWS::IAM::Role').map((role) => {
        const given = role.get('PermissionsBoundary');
        return { at: given, truth: boundary === '' ? given.missing : isPolicy(given, boundary).not() };
      }),
    );
  },
});

/** Whether a value is a policy of that name or ARN; one of the service by its logical id, too. */
function isPolicy(value: Value, boundary: string): Truth {
  const name = (arn: string): string => (arn.split('/').at(-1) ?? '').replace(/^\$\{(\w+)\}$/, '$1');
  const isNamed = value.test((tokens) => Truth.of(parseArn(tokens) !== undefined && name(show(tokens)) === name(boundary)));
  return isNamed.or(value.present.and(isListed(value, [boundary])));
}
