import policy from '../../../policies/logs/log-group-kept-forever.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';

const group = (RetentionInDays: unknown = ref('AWS::NoValue')) => ({ Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays } });
const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'several groups as one': {
      template: { A: group(), B: { Type: 'AWS::Logs::LogGroup' }, C: group(30) },
      expect: { message: 'A and B keep their logs forever.', groups: 1 },
    },
    'a single group': { template: { A: group() }, expect: { message: 'A keeps its logs forever.', at: 'A' } },
  },
  accepts: {
    'a number of days': { A: group(365) },
    'a number that only the deploy knows, but a number': {
      template: { Parameters: { Days: { Type: 'Number' } }, Resources: { A: group(ref('Days')) } },
    },
  },
  doubts: { 'days of one stage': { template: { ...STAGES, Resources: { A: group(cfnIf('IsProd', 365)) } } } },
});
