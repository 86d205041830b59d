import { awsManagedName, definePolicy, Truth } from '../../src/policy/index.ts';

/** How AWS names policies that leave nothing of a service, or of a job, to ask for. */
const ELEVATED = /FullAccess|FullAdmin|PowerUser|Administrator|AdminAccess|Admin(?:_|$)/;

export default definePolicy({
  id: 'role-carries-elevated-policy',
  title: 'Role carries a policy for administrators',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'AWS writes these policies for people who administer a service. What this one grants is not known here, and its name says that it is everything; AWS widens it without asking.',
  fix: "Replace it by a statement that lists the actions the code calls and names the resources: `{ Effect: Allow, Action: [workmail:DescribeUser], Resource: !Sub 'arn:aws:workmail:${AWS::Region}:${AWS::AccountId}:organization/m-0123456789abcdef' }`.",
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  cwe: 250,
  formerly: ['iam_role_elevated_managed_policy_rule'],
  messages: { elevated: '{identity} carries {managed}, a policy of AWS for administrators.' },
  examples: {
    bad: `provider:
  iam:
    role:
      managedPolicies:
        - arn:aws:iam::aws:policy/AmazonWorkMailFullAccess
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      managedPolicies:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    // A policy whose document is known is judged by what it grants.
    for (const identity of service.identities) {
      // What a user has from a group is the group's.
      for (const { at } of identity.unread.filter((policy) => policy.at.resource === identity.resource)) {
        const names = at.texts.flatMap((tokens) => awsManagedName(tokens) ?? []).filter((name) => ELEVATED.test(name));
        const [managed] = names;
        if (managed === undefined) continue;
        const truth = at.test((tokens) => Truth.of(names.includes(awsManagedName(tokens) ?? '')));
        flag(truth, 'elevated', at, { key: `ManagedPolicy ${managed}`, data: { identity: identity.title, managed } });
      }
    }
  },
});
