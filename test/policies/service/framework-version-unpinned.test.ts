import policy from '../../../policies/service/framework-version-unpinned.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };

testPolicy(policy, {
  finds: {
    'no version': { template, declaration: { service: 'shop' }, expect: { message: 'missing', at: 'service' } },
    'every version': { template, declaration: { frameworkVersion: '*' }, expect: { message: 'open' } },
    'no upper end': { template, declaration: { frameworkVersion: '>=3.0.0' } },
    'no upper end in one of two ranges': { template, declaration: { frameworkVersion: '^3 || >=4' } },
  },
  accepts: {
    'a major version': { template, declaration: { frameworkVersion: '^3.40.0' } },
    'a major version as a number': { template, declaration: { frameworkVersion: 3 } },
    'an upper end': { template, declaration: { frameworkVersion: '>=3.0.0 <5.0.0' } },
    'one version': { template, declaration: { frameworkVersion: '3.40.0' } },
    'two ranges': { template, declaration: { frameworkVersion: '3 || 4' } },
    'a plain template': template,
  },
  doubts: 'the range is text of the configuration, which is resolved before the audit',
});
