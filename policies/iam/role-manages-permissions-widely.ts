import { definePolicy, flagWideActions, OWN_OR_MANAGED } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-manages-permissions-widely',
  title: 'Role may change the permissions of every resource',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Whoever decides who may use a resource can open it to a stranger or to themselves: a bucket, a key, a queue, a function. On every resource, no policy that others wrote holds any longer.',
  fix: 'Leave permissions to the deploy, or name the resource: `{ Effect: Allow, Action: lambda:AddPermission, Resource: !GetAtt WorkerLambdaFunction.Arn }`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html'],
  cwe: 269,
  formerly: ['CKV_AWS_109', 'PERMISSIONS_MANAGEMENT_ACTIONS'],
  messages: {
    statement: '{identity} may decide who else uses resources of every name, through {grave}.',
    managed: '{identity} carries {managed}, which decides who else uses resources of every name, through {grave}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [lambda:AddPermission, sqs:SetQueueAttributes], Resource: '*' }
functions:
  hello: { handler: hello.handler }
  worker: { handler: worker.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [lambda:AddPermission], Resource: !GetAtt WorkerLambdaFunction.Arn }
functions:
  hello: { handler: hello.handler }
  worker: { handler: worker.handler }`,
  },
  check({ service, flag }) {
    flagWideActions(service, flag, 'permissions', OWN_OR_MANAGED);
  },
});
