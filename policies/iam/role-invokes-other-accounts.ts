import { definePolicy, flagStatements, INVOKE, isAdministrator, show, waysOut } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-invokes-other-accounts',
  title: 'Role may invoke functions of other accounts',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Lambda lets a call through when the caller is allowed and the target lets it in. A role that may invoke any function can hand its data to a function of a stranger, who opened it for that; the AWS policy AWSLambdaRole grants exactly this.',
  fix: "Name the function: `Resource: !GetAtt WorkerLambdaFunction.Arn`; or keep the role at home with `Condition: { StringEquals: { 'aws:ResourceAccount': !Ref AWS::AccountId } }`. List accounts you work with under `custom.bulkhead.trustedAccounts`.",
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaRole.html',
  ],
  cwe: 668,
  messages: {
    any: '{identity} may invoke functions of any account through {action} on {resource}.',
    managed: '{identity} carries {managed}, by which it may invoke functions of any account.',
    listed: '{identity} may invoke functions of account {account}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      managedPolicies:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaRole
functions:
  hello: { handler: hello.handler }
  worker: { handler: worker.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [lambda:InvokeFunction], Resource: !GetAtt WorkerLambdaFunction.Arn }
functions:
  hello: { handler: hello.handler }
  worker: { handler: worker.handler }`,
  },
  check({ service, flag }) {
    flagStatements(service, flag, (identity) => {
      const notAdministrator = isAdministrator(identity).not();
      return waysOut(identity, INVOKE, service.accountId, service.isTrusted).map(({ action, statement, at, account, truth }) => {
        const data = { action, resource: at.text };
        const holds = { statement, at, truth: truth.and(notAdministrator) };
        if (account !== undefined)
          return { ...holds, message: 'listed', key: `Account ${show(account)}`, data: { ...data, account: show(account) } };
        return {
          ...holds,
          message: { statement: 'any', managed: 'managed' },
          key: `Resource ${at.text}`,
          data,
          managedFix: `Replace ${statement.source.name} by a statement that names the function: \`{ Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt WorkerLambdaFunction.Arn }\`.`,
        };
      });
    });
  },
});
