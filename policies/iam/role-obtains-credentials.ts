import { credentialsFrom, definePolicy, flagNamedActions, type ActionFacts } from '../../src/policy/index.ts';

/** Assuming a role that is named is what roles are for; what a registry's password opens, other permissions decide. */
const HARMLESS = new Set([
  'sts:AssumeRole',
  'sts:GetServiceBearerToken',
  'ecr:GetAuthorizationToken',
  'ecr-public:GetAuthorizationToken',
  'codeartifact:GetAuthorizationToken',
]);

export default definePolicy({
  id: 'role-obtains-credentials',
  title: 'Role may obtain other credentials',
  severity: 'medium',
  presets: ['strict'],
  why: 'A key, a token or a password that the code can ask for outlives the function, works from elsewhere, and acts in another name than the role’s.',
  fix: 'Delete the action where the code does not call it; otherwise name the one user, pool or database it is for, and say in a waiver why it is needed.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles'],
  cwe: 522,
  formerly: ['CKV_AWS_107', 'CREDENTIALS_EXPOSURE'],
  messages: { named: '{identity} may obtain {detail} through {actions}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: iam:CreateAccessKey, Resource: !Sub 'arn:aws:iam::\${AWS::AccountId}:user/mailer' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: sts:AssumeRole, Resource: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/mailer' }
        - { Effect: Allow, Action: ecr:GetAuthorizationToken, Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagNamedActions(
      service,
      flag,
      (facts) => !HARMLESS.has(named(facts)) && credentialsFrom(named(facts)) !== undefined,
      (facts) => [...new Set(facts.flatMap((one) => credentialsFrom(named(one)) ?? []))].join(', '),
    );
  },
});

function named({ service, name }: ActionFacts): string {
  return `${service}:${name}`;
}
