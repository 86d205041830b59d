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
      return [...byAccount(ways)].flatMap(([account, [first, ...others]]) => {
        if (first === undefined) return [];
        const group = [first, ...others];
        const channels = [...new Set(group.map(({ channel }) => channel.name))];
        return {
          truth: some(group.map((way) => way.truth)).and(notAdministrator),
          message: account === '' ? 'any' : 'listed',
          at: first.statement.at(first.at),
          key: account === '' ? `Any account: ${channels.join(', ')}` : `Account ${account}: ${channels.join(', ')}`,
          data: { channels: list(channels), account },
          related: others.map(({ statement, at, action }) => ({ at: statement.at(at), note: `${action} on ${at.text}` })),
        };
      });
    });
  },
});

/** One finding for any account, one for each that is named. */
function byAccount(ways: readonly Way[]): ReadonlyMap<string, readonly Way[]> {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const account = way.account === undefined ? '' : show(way.account);
    groups.set(account, [...(groups.get(account) ?? []), way]);
  }
  return groups;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
