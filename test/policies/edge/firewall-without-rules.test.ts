import policy from '../../../policies/edge/firewall-without-rules.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './pages.ts';

const rule = { Name: 'common', Priority: 0 };
const acl = (properties: object, type = 'AWS::WAFv2::WebACL'): Json => ({ Acl: { Type: type, Properties: properties } });
const allow = { DefaultAction: { Allow: {} } };

testPolicy(policy, {
  finds: {
    'no rules': {
      template: acl(allow),
      expect: { key: 'Rules', message: 'Web ACL Acl has no rules and lets everything through.', at: 'Acl.Properties', count: 1 },
    },
    'an empty list': acl({ ...allow, Rules: [] }),
    'a rule that is removed': acl({ ...allow, Rules: [ref('AWS::NoValue')] }),
    'the first generation': acl({ DefaultAction: { Type: 'ALLOW' } }, 'AWS::WAFRegional::WebACL'),
  },
  accepts: {
    'rules and a default that allows': acl({ ...allow, Rules: [rule] }),
    'no rules and a default that blocks': acl({ DefaultAction: { Block: {} } }),
    'the first generation with rules': acl({ DefaultAction: { Type: 'ALLOW' }, Rules: [{ RuleId: 'r' }] }, 'AWS::WAF::WebACL'),
  },
  doubts: {
    'a rule of one branch': { template: { ...TWO_STAGES, Resources: acl({ ...allow, Rules: [cfnIf('IsProd', rule)] }) } },
    'another default in one branch': {
      template: { ...TWO_STAGES, Resources: acl({ DefaultAction: cfnIf('IsProd', { Block: {} }, { Allow: {} }) }) },
    },
  },
});
