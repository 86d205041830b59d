import policy from '../../../policies/service/framework-version-not-allowed.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };
const options = { range: '>=3.40.0 <4.0.0' };
const serverless = (version: string): { name: 'serverless'; version: string } => ({ name: 'serverless', version });

testPolicy(policy, {
  finds: {
    'a newer one': {
      template,
      options,
      framework: { name: 'osls', version: '4.3.1' },
      expect: { message: 'The service is packaged by osls 4.3.1, which is outside of >=3.40.0 <4.0.0.', at: 'service', count: 1 },
    },
    'an older one': { template, options, framework: serverless('3.39.0') },
    'one before a release': { template, options, framework: serverless('3.41.0-beta.1') },
    'a version that is none': { template, options, framework: serverless('local') },
  },
  accepts: {
    'an allowed one': { template, options, framework: serverless('3.77.1') },
    'any without a range': { template, framework: serverless('1.0.0') },
    'any without a range, before a release': { template, framework: serverless('4.0.0-beta.1') },
  },
  doubts: { 'what the package does not say': { template, options } },
});
