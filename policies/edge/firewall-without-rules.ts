import { definePolicy, Truth, type Resource } from '../../src/policy/index.ts';

const TYPES = ['AWS::WAFv2::WebACL', 'AWS::WAF::WebACL', 'AWS::WAFRegional::WebACL'];

export default definePolicy({
  id: 'firewall-without-rules',
  title: 'Web firewall lets everything through',
  severity: 'low',
  presets: ['strict'],
  why: 'A web ACL without rules that allows by default costs money and stops nothing, while everybody takes the API for protected.',
  fix: 'Add rules, to begin with `AWSManagedRulesCommonRuleSet` and a `RateBasedStatement`; or allow only what is known, with `DefaultAction: { Block: {} }`.',
  references: [
    'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html',
    'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html',
  ],
  cwe: 693,
  formerly: [
    'F665',
    'Permissive Web ACL Default Action',
    'waf_web_acl_default_action_rule',
    'CT.WAFV2.PR.1',
    'WAF.10',
    'wafv2_webacl_with_rules',
  ],
  messages: { empty: 'Web ACL {acl} has no rules and lets everything through.' },
  examples: {
    bad: `resources:
  Resources:
    Firewall:
      Type: AWS::WAFv2::WebACL
      Properties:
        Scope: REGIONAL
        DefaultAction: { Allow: {} }
        VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: firewall }`,
    good: `resources:
  Resources:
    Firewall:
      Type: AWS::WAFv2::WebACL
      Properties:
        Scope: REGIONAL
        DefaultAction: { Allow: {} }
        VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: firewall }
        Rules:
          - Name: common
            Priority: 0
            OverrideAction: { None: {} }
            Statement: { ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet } }
            VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: common }`,
  },
  check({ service, flag }) {
    for (const acl of TYPES.flatMap((type) => service.resources(type))) {
      const action = acl.get('DefaultAction');
      const allows = action.get('Allow').present.or(action.get('Type').is('ALLOW'));
      flag(allows.and(hasNoRules(acl)), 'empty', acl.get('Rules'), { key: 'Rules', data: { acl: acl.logicalId } });
    }
  },
});

function hasNoRules(acl: Resource): Truth {
  return acl.get('Rules').items.reduce((truth, rule) => truth.and(rule.missing), Truth.yes);
}
