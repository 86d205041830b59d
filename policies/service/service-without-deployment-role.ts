import { definePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'service-without-deployment-role',
  title: 'Deploy with all that the caller may do',
  severity: 'low',
  presets: ['strict'],
  why: 'Without a role of its own CloudFormation makes every change with the rights of whoever deploys, who therefore needs them all: a stolen key of a developer or of the pipeline is then as good as the whole stack.',
  fix: 'Name a role that CloudFormation takes, `provider: { iam: { deploymentRole: arn:aws:iam::123456789012:role/deploy-shop } }`, and let who deploys do no more than pass it.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html',
    'https://www.serverless.com/framework/docs/providers/aws/guide/iam',
  ],
  cwe: 250,
  formerly: ['require-cfn-role'],
  messages: { missing: 'The service names no role for CloudFormation to deploy with.' },
  examples: {
    bad: `provider:
  name: aws
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  name: aws
  iam: { deploymentRole: 'arn:aws:iam::123456789012:role/deploy-shop' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service: { settings }, flag }) {
    const role = settings.deploymentRole;
    // A plain template does not say who deploys it.
    if (settings.isKnown) flag(settings.isWritten(role).not(), 'missing', role, { key: 'Deployment role' });
  },
});
