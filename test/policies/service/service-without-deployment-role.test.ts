import policy from '../../../policies/service/service-without-deployment-role.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };
const ROLE = 'arn:aws:iam::123456789012:role/deploy';

testPolicy(policy, {
  finds: {
    'no role': { template, declaration: { service: 'shop', provider: { name: 'aws' } }, expect: { at: 'service', key: 'Deployment role' } },
    'a role for the functions alone': { template, declaration: { service: 'shop', provider: { iam: { role: ROLE } } } },
    'an empty one': { template, declaration: { service: 'shop', provider: { iam: { deploymentRole: null } } } },
    'a service without a provider': { template, declaration: { service: 'shop' } },
  },
  accepts: {
    'a role': { template, declaration: { provider: { iam: { deploymentRole: ROLE } } } },
    'a role under its older name': { template, declaration: { provider: { cfnRole: ROLE } } },
    'a plain template, which does not say who deploys it': template,
  },
  doubts: 'what the configuration says is resolved before the audit',
});
