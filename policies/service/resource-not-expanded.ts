import { definePolicy, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'resource-not-expanded',
  title: 'Resources that only a macro knows',
  severity: 'medium',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A macro writes these resources at deploy. They are not in the template, so nothing here can say whether they are sound.',
  fix: 'Audit what the macro makes: `aws cloudformation get-template --template-stage Processed --stack-name …`, then `bulkhead scan` on its output.',
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html'],
  messages: { unexpanded: '{entry} becomes resources only at deploy and is not audited.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Worker: { Type: 'AWS::Serverless::Function', Properties: { InlineCode: '', Handler: index.handler, Runtime: nodejs20.x } }`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders: { Type: 'AWS::SQS::Queue' }`,
  },
  check({ service, flag }) {
    for (const entry of service.unexpanded) {
      flag(Truth.yes, 'unexpanded', entry, { key: entry.logicalId, data: { entry: entry.logicalId } });
    }
  },
});
