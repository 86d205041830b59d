import { definePolicy, escalationFact, escalationRoutes, flagIdentities, isAttested } from '../../src/policy/index.ts';

const FIX =
  'Start what takes no commands from the caller, a state machine for instance, or count the permissions of both roles as those of the weaker function.';

export default definePolicy({
  id: 'role-acts-as-another-role',
  title: 'Role can act as another role of the service',
  severity: 'medium',
  presets: ['strict'],
  why: 'Starting a task or changing a function runs code of the caller’s choice with the other role: whoever takes this function over has the permissions of both.',
  fix: FIX,
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  cwe: 269,
  messages: { route: '{identity} can act with the permissions of {gains}: {route}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: lambda:UpdateFunctionCode, Resource: !GetAtt WorkerLambdaFunction.Arn }
functions:
  hello: { handler: hello.handler }
  worker: { handler: worker.handler, role: WorkerRole }
resources:
  Resources:
    WorkerRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
        Policies:
          - PolicyName: work
            PolicyDocument:
              Statement: { Effect: Allow, Action: sqs:SendMessage, Resource: !Sub 'arn:aws:sqs:eu-west-1:\${AWS::AccountId}:orders' }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt WorkerLambdaFunction.Arn }
functions:
  hello: { handler: hello.handler }
  worker: { handler: worker.handler, role: WorkerRole }
resources:
  Resources:
    WorkerRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
        Policies:
          - PolicyName: work
            PolicyDocument:
              Statement: { Effect: Allow, Action: sqs:SendMessage, Resource: !Sub 'arn:aws:sqs:eu-west-1:\${AWS::AccountId}:orders' }`,
  },
  check({ service, flag }) {
    flagIdentities(service.identities, flag, (identity) => {
      const routes = escalationRoutes(identity, service).filter(({ path }) => isAttested(path));
      // Who can gain far more is told so by the policy for it.
      if (routes.some(({ confined, truth }) => !confined && truth.isYes)) return [];
      const [best, ...others] = routes.filter(({ confined }) => confined);
      return best === undefined ? [] : [{ ...escalationFact(identity, [best, ...others]), fix: FIX }];
    });
  },
});
