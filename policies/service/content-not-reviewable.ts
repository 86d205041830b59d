import { definePolicy, literal, parseArn, show, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'content-not-reviewable',
  title: 'Content that cannot be reviewed here',
  severity: 'low',
  presets: ['strict'],
  why: 'A stack by URL, a macro or a custom resource of another account brings in what is not in the package, and may change after the review.',
  fix: 'Package the nested template with the service, and run custom resources with a function of your own account.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html',
  ],
  cwe: 829,
  messages: {
    stack: '{resource} brings in {url}, a template that is not in the package.',
    foreign: '{resource} runs a function of account {account}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Monitoring: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://s3.amazonaws.com/vendor/monitoring.yml' } }`,
    good: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic }`,
  },
  check({ service, flag }) {
    for (const stack of service.resources('AWS::CloudFormation::Stack')) {
      if (stack.template.nested.has(stack.logicalId)) continue;
      const at = stack.get('TemplateURL');
      // What lies in the deployment bucket was packaged with the service.
      flag(at.present.and(Truth.of(!at.text.includes('ServerlessDeploymentBucket'))), 'stack', at, {
        key: 'TemplateURL',
        data: { resource: stack.logicalId, url: at.text.replace(/\?.*$/s, '') },
      });
    }
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
