import { definePolicy, graveGrants, isFrameworkFunction, some, someOf } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'functions-share-risky-role',
  title: 'Functions share a role with a grave grant',
  severity: 'medium',
  presets: ['strict'],
  why: 'A grant that one function needs is within reach of every function with the same role, the one that parses what strangers send among them.',
  fix: 'Give the function that needs the grant a role of its own: `role: <ARN or logical id>` at the function, or the plugin serverless-iam-roles-per-function.',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  cwe: 250,
  formerly: ['Lambda Functions Without Unique IAM Roles', 'Serverless Function Without Unique IAM Role'],
  messages: { shared: '{functions} share {role}, which allows {grants}: all of them have what one of them may need.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: dynamodb:DeleteItem, Resource: '*' }
functions:
  parse: { handler: parse.handler }
  purge: { handler: purge.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: dynamodb:DeleteItem, Resource: !Sub 'arn:aws:dynamodb:eu-west-1:\${AWS::AccountId}:table/orders' }
functions:
  parse: { handler: parse.handler }
  purge: { handler: purge.handler }`,
  },
  check({ service, flag }) {
    for (const identity of service.roles) {
      const functions = identity.functions
        .filter((one) => !isFrameworkFunction(one))
        .map(({ name }) => name)
        .toSorted();
      if (functions.length < 2) continue;
      const grants = graveGrants(identity);
      const [first, ...others] = grants;
      if (first === undefined) continue;
      const names = [...new Set(grants.map(({ name }) => name))];
      flag(some(grants.map(({ truth }) => truth)), 'shared', identity, {
        key: `Grants ${names.toSorted().join(', ')}`,
        data: { functions: someOf(functions), role: identity.title, grants: someOf(names.toSorted()) },
        related: [first, ...others].map(({ at, name }) => ({ at, note: name })),
      });
    }
  },
});
