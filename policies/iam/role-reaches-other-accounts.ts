import groupBy from 'lodash/groupBy.js';
import {
  ASSUME_ROLE,
  CHANNELS,
  definePolicy,
  flagIdentities,
  isAdministrator,
  isEveryRole,
  show,
  some,
  waysOut,
  type Way,
  listed,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-reaches-other-accounts',
  title: 'Role may reach resources of other accounts',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Whoever takes the function over can carry its data to a bucket, a topic or a queue of their own, which they opened for the role; nothing but the scope of these statements is in the way.',
  fix: "Name the resources with their account, or keep the role at home with `Condition: { StringEquals: { 'aws:ResourceAccount': !Ref AWS::AccountId } }` (or `aws:ResourceOrgID`). List accounts you work with under `custom.bulkhead.trustedAccounts`.",
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html'],
  cwe: 668,
  messages: {
    any: '{identity} may {channels} in any account.',
    listed: '{identity} may {channels} in account {account}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [sqs:SendMessage], Resource: 'arn:aws:sqs:eu-west-1:*:orders' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [sqs:SendMessage], Resource: !Sub 'arn:aws:sqs:eu-west-1:\${AWS::AccountId}:orders' }
        - Effect: Allow
          Action: [s3:PutObject]
          Resource: 'arn:aws:s3:::*-uploads/*'
          Condition: { StringEquals: { 'aws:ResourceAccount': !Ref AWS::AccountId } }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagIdentities(service.identities, flag, (identity) => {
      const notAdministrator = isAdministrator(identity).not();
      // Assuming every role there is has a policy of its own.
      const ways = CHANNELS.flatMap((channel) => waysOut(identity, channel, service.accountId, service.isTrusted)).filter(
        ({ channel, at, account }) => channel !== ASSUME_ROLE || account !== undefined || isEveryRole(at).isNo,
      );
      return gathered(ways).flatMap(([first, ...others]) => {
        if (first === undefined) return [];
        const group = [first, ...others];
        const account = first.account === undefined ? '' : show(first.account);
        const channels = [...new Set(group.map(({ channel }) => channel.name))];
        return {
          truth: some(group.map((way) => way.truth)).and(notAdministrator),
          message: account === '' ? 'any' : 'listed',
          at: first.statement.at(first.at),
          key: account === '' ? `Any account: ${channels.join(', ')}` : `Account ${account}: ${channels.join(', ')}`,
          data: { channels: listed(channels), account },
          related: others.map(({ statement, at, action }) => ({ at: statement.at(at), note: `${action} on ${at.text}` })),
        };
      });
    });
  },
});

/** One finding for what a statement allows in one account, or in any. */
function gathered(ways: readonly Way[]): readonly (readonly Way[])[] {
  return Object.values(
    groupBy(ways, ({ account, statement }) => JSON.stringify([account && show(account), statement.resource.template.file, statement.path])),
  );
}
