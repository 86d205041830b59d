import { definePolicy, flagWritten, idleFacts, writtenStatements } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-deny-never-applies',
  title: 'Deny never applies',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'The statement is there to keep something from happening, and keeps nothing: its actions never work on what it names, or never carry the key that it asks for.',
  fix: "Write the ARN as the action has it, `Resource: arn:aws:lambda:*:*:function:*` and not `function/*`, or `Resource: '*'`; test a key that the action carries, and let a missing one count with `…IfExists` or with `Null` in a statement of its own.",
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  cwe: 863,
  formerly: ['DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'BAD_PATTERN_FOR_MFA'],
  messages: {
    resource: 'The Deny of {actions} in {identity} never applies to the resources that it names: {needs}.',
    action: 'A Deny in {identity} never applies: none of its actions carries {key}.',
    session: 'A Deny in {identity} never applies: no session of a service has {key}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Deny, Action: [lambda:CreateFunctionUrlConfig], Resource: 'arn:aws:lambda:*:*:function/*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Deny, Action: [lambda:CreateFunctionUrlConfig], Resource: 'arn:aws:lambda:*:*:function:*' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagWritten(
      flag,
      writtenStatements(service).flatMap((written) => idleFacts(written, written.denies)),
    );
  },
});
