import policy from '../../../policies/service/region-not-allowed.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };
const options = { regions: ['eu-west-1', 'eu-central-1'] };

testPolicy(policy, {
  finds: {
    'a region that is not listed': {
      template,
      options,
      region: 'us-east-1',
      declaration: { provider: { region: 'us-east-1' } },
      expect: {
        message: 'The service is deployed to us-east-1, which is not one of eu-west-1, eu-central-1.',
        key: 'Region',
        at: 'service',
        count: 1,
      },
    },
    'a region of the command line': { template, options, region: 'us-east-1', declaration: { provider: { region: 'eu-west-1' } } },
    'the beginning of one that is listed': { template, options, region: 'eu-west' },
  },
  accepts: {
    'a region that is listed': { template, options, region: 'eu-central-1' },
    'any where nothing is listed': { template, region: 'us-east-1' },
  },
  doubts: { 'a region that is not known': { template, options } },
});
