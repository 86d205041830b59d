import { definePolicy, flagWritten, idleFacts, writtenStatements } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-statement-grants-nothing',
  title: 'Statement grants nothing',
  severity: 'low',
  presets: ['strict'],
  why: 'The call fails at run time, and what is then added in a hurry is a wildcard. Meanwhile the statement says something else than what holds.',
  fix: "Name what the action works on: `Resource: !Sub '${Uploads.Arn}/*'` for objects, the bucket alone for its list, `table/orders/index/*` for an index, and `*` for actions that take nothing else.",
  references: [
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html',
  ],
  formerly: ['RESOURCE_MISMATCH', 'I3510'],
  messages: {
    resource: '{identity} allows {actions} on none of the resources that the statement names: {needs}.',
    action: '{identity} allows something only with {key}, which none of the actions ever carries.',
    session: '{identity} allows something only with {key}, which no session of a service has.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [s3:PutObject], Resource: !GetAtt Uploads.Arn }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Uploads: { Type: AWS::S3::Bucket }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [s3:PutObject], Resource: !Sub '\${Uploads.Arn}/*' }
        - { Effect: Allow, Action: [s3:ListBucket], Resource: !GetAtt Uploads.Arn }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Uploads: { Type: AWS::S3::Bucket }`,
  },
  check({ service, flag }) {
    flagWritten(
      flag,
      writtenStatements(service).flatMap((written) => idleFacts(written, written.allows)),
    );
  },
});
