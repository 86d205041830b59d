import { definePolicy, flagStatements, isEveryAction, isEveryResourceOfService, isWholeService, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-service-wildcard-on-resource',
  title: 'Role may do everything with a named resource',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Code that reads and writes a resource may also delete it, change its policy and switch off its protection.',
  fix: 'List the actions the code calls: `Action: [dynamodb:GetItem, dynamodb:PutItem]`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  cwe: 250,
  formerly: ['Serverless-StarPermissions', 'WS1003'],
  messages: { open: '{identity} allows {action} on {resources}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Orders.Arn }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders: { Type: 'AWS::SQS::Queue' }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [sqs:SendMessage], Resource: !GetAtt Orders.Arn }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders: { Type: 'AWS::SQS::Queue' }`,
  },
  check({ service, flag }) {
    flagStatements(service, flag, (identity) =>
      identity.answerable.flatMap((statement) => {
        // AWS's own policies are not the team's to narrow resource by resource.
        if (statement.source.kind === 'aws-managed') return [];
        const narrow = statement.allows.and(some(statement.resources.map(isEveryResourceOfService)).not());
        const resources = statement.resources.map(({ text }) => text).join(', ') || 'all but what NotResource names';
        return statement.actions.map((action) => ({
          statement,
          truth: narrow.and(isWholeService(action)).and(isEveryAction(action).not()).and(identity.denied(action.text).not()),
          message: 'open',
          at: action,
          key: `Action ${action.text}`,
          data: { action: action.text, resources },
        }));
      }),
    );
  },
});
