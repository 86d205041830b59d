import { definePolicy, literal, parseArn, show, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'content-not-reviewable',
  title: 'Custom resource of another account',
  severity: 'low',
  presets: ['strict'],
  why: 'A custom resource of another account runs a function that is not in the package, with what this stack hands it, and may change after the review.',
  fix: 'Run custom resources with a function of your own account.',
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html'],
  cwe: 829,
  messages: { foreign: '{resource} runs a function of account {account}.' },
  examples: {
    bad: `resources:
  Resources:
    License: { Type: 'Custom::License', Properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:444455556666:function:vendor' } }`,
    good: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic }`,
  },
  check({ service, flag }) {
    for (const custom of service
      .resources()
      .filter(({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')) {
      const at = custom.get('ServiceToken');
      for (const tokens of at.texts) {
        const account = literal(parseArn(tokens)?.account ?? []) ?? '';
        if (!/^\d{12}$/.test(account) || service.isTrusted(account)) continue;
        const isOther = service.accountId === undefined ? Truth.doubt(`unless ${account} is the account deployed to`) : Truth.yes;
        flag(at.test((one) => Truth.of(show(one) === show(tokens))).and(isOther), 'foreign', at, {
          key: `Account ${account}`,
          data: { resource: custom.logicalId, account },
        });
      }
    }
  },
});
