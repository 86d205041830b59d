import policy from '../../../policies/lambda/function-url-without-limit.ts';
import { cfnIf, fn, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';

const url = (AuthType: unknown, TargetFunctionArn: unknown = getAtt('Function')) => ({
  Type: 'AWS::Lambda::Url',
  Properties: { AuthType, TargetFunctionArn },
});
const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'an open URL': {
      template: { Function: fn(), Url: url('NONE') },
      expect: { message: 'Anyone may call the URL of Function, as often as the account allows.', at: 'Function', count: 1 },
    },
    'a limit that is removed': { Function: fn({ ReservedConcurrentExecutions: ref('AWS::NoValue') }), Url: url('NONE') },
  },
  accepts: {
    'a limit': { Function: fn({ ReservedConcurrentExecutions: 5 }), Url: url('NONE') },
    'signed calls': { Function: fn(), Url: url('AWS_IAM') },
    'a function of another service': { Function: fn(), Url: url('NONE', { 'Fn::ImportValue': 'Function' }) },
  },
  doubts: {
    'a URL that is open in one stage': {
      template: { ...STAGES, Resources: { Function: fn(), Url: url(cfnIf('IsProd', 'AWS_IAM', 'NONE')) } },
    },
  },
});
