import { definePolicy, escalationFact, escalationRoutes, flagIdentities, isAttested } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-may-escalate-unverified',
  title: 'Role may be able to gain more permissions than it has',
  severity: 'info',
  presets: ['strict'],
  why: 'What the actions do suggests that they lead to more permissions. Nobody is known to have shown it, or the service takes no new customers; it is worth a look, not a stop.',
  fix: 'Name the resources that the actions are for, or take away what the code does not call.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  cwe: 269,
  messages: { route: '{identity} may be able to gain more permissions than it has, by a way that is not confirmed: {route}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: scheduler:CreateSchedule, Resource: !Sub 'arn:aws:scheduler:eu-west-1:\${AWS::AccountId}:schedule/orders/*' }
        - { Effect: Allow, Action: iam:PassRole, Resource: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: scheduler:CreateSchedule, Resource: !Sub 'arn:aws:scheduler:eu-west-1:\${AWS::AccountId}:schedule/orders/*' }
        - { Effect: Allow, Action: iam:PassRole, Resource: !GetAtt TaskRole.Arn }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    TaskRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Principal: { Service: scheduler.amazonaws.com }, Action: sts:AssumeRole }
        Policies:
          - PolicyName: remind
            PolicyDocument:
              Statement: { Effect: Allow, Action: sqs:SendMessage, Resource: !Sub 'arn:aws:sqs:eu-west-1:\${AWS::AccountId}:reminders' }`,
  },
  check({ service, flag }) {
    flagIdentities(service.identities, flag, (identity) => {
      const routes = escalationRoutes(identity, service).filter(({ confined }) => !confined);
      // What is confirmed is told once, by the policy for it.
      if (routes.some(({ path, truth }) => isAttested(path) && truth.isYes)) return [];
      const [best, ...others] = routes.filter(({ path }) => !isAttested(path));
      return best === undefined ? [] : [escalationFact(identity, [best, ...others])];
    });
  },
});
