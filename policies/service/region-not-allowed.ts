import { definePolicy, Truth } from '../../src/policy/index.ts';

interface Options {
  readonly regions: readonly string[];
}

const NONE: Options = { regions: [] };

export default definePolicy({
  id: 'region-not-allowed',
  title: 'Deploy to a region that is not listed',
  severity: 'high',
  presets: [],
  why: 'Data has to stay where the law or a contract says, and alarms, trails and limits are set up in the regions that the organisation uses; nobody looks at another one.',
  fix: 'Deploy to one of the listed regions: `provider: { region: eu-west-1 }`, or `--region` on the command line. Another one is listed under `policies: { region-not-allowed: { options: { regions: […] } } }`.',
  references: [
    'https://docs.aws.amazon.com/prescriptive-guidance/latest/transitioning-to-multiple-aws-accounts/limit-regions.html',
    'https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml',
  ],
  formerly: ['allowed-regions'],
  messages: { unlisted: 'The service is deployed to {region}, which is not one of {allowed}.' },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      region-not-allowed: { options: { regions: [eu-west-1, eu-central-1] } }
provider:
  region: us-east-1
functions:
  hello: { handler: hello.handler }`,
    good: `custom:
  bulkhead:
    policies:
      region-not-allowed: { options: { regions: [eu-west-1, eu-central-1] } }
provider:
  region: eu-central-1
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: { type: 'object', properties: { regions: { type: 'array', items: { type: 'string', minLength: 1 } } } },
    defaults: NONE,
  },
  check({ service: { settings }, options: { regions }, flag }) {
    // An empty list says nothing.
    if (regions.length === 0) return;
    const { region } = settings;
    const truth = region.value === undefined ? Truth.doubt('the region is not known here') : Truth.of(!regions.includes(region.value));
    flag(truth, 'unlisted', region, { key: 'Region', data: { region: region.value ?? 'a region', allowed: regions.join(', ') } });
  },
});
