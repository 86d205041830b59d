import {
  definePolicy,
  escalationFact,
  escalationRoutes,
  flagIdentities,
  isAttested,
  isEveryRole,
  type Route,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-can-escalate',
  title: 'Role can gain more permissions than it has',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Whoever takes the function over does not stop at what its role says: a few calls that look harmless one by one make it an administrator of the account.',
  fix: 'Take one step of the route away, or name the role, the user or the function that it is for. Let code start what already has its role (a function, a state machine) instead of passing it one.',
  references: [
    'https://pathfinding.cloud/',
    'https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  ],
  cwe: 269,
  formerly: [
    'CKV_AWS_110',
    'PrivilegeEscalationRule',
    'iam_inline_policy_allows_privilege_escalation',
    'iam_policy_allows_privilege_escalation',
  ],
  messages: { route: '{identity} can gain more permissions than it has: {route}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [lambda:CreateFunction, lambda:InvokeFunction], Resource: '*' }
        - Effect: Allow
          Action: iam:PassRole
          Resource: '*'
          Condition: { StringEquals: { 'iam:PassedToService': lambda.amazonaws.com } }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt WorkerLambdaFunction.Arn }
        - { Effect: Allow, Action: states:StartExecution, Resource: !Sub 'arn:aws:states:eu-west-1:\${AWS::AccountId}:stateMachine:orders' }
functions:
  hello: { handler: hello.handler }
  worker: { handler: worker.handler, role: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/worker' }
resources:
  Resources:
    TaskRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
        Policies:
          - PolicyName: log
            PolicyDocument:
              Statement: { Effect: Allow, Action: logs:PutLogEvents, Resource: !Sub 'arn:aws:logs:eu-west-1:\${AWS::AccountId}:log-group:/aws/lambda/task:*' }`,
  },
  check({ service, flag }) {
    flagIdentities(service.identities, flag, (identity) => {
      const routes = escalationRoutes(identity, service).filter(
        (route) => isAttested(route.path) && !route.confined && !isToldElsewhere(route),
      );
      const [best, ...others] = routes;
      return best === undefined ? [] : [escalationFact(identity, [best, ...others])];
    });
  },
});

/** Assuming every role there is has a policy of its own. */
function isToldElsewhere({ path, steps }: Route): boolean {
  return path.deliberate === true && steps.every(({ at }) => isEveryRole(at).isPossible);
}
