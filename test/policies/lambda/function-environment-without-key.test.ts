import policy from '../../../policies/lambda/function-environment-without-key.ts';
import { cfnIf, fn, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

const withTable = (extra: object = {}) => fn({ Environment: { Variables: { TABLE: 'orders' } }, ...extra });

testPolicy(policy, {
  finds: {
    'an environment without a key': {
      template: { Function: withTable() },
      expect: {
        key: 'Function Function',
        message: 'The environment of Function is encrypted with a key of AWS alone.',
        at: 'Function.Properties.Environment.Variables',
        count: 1,
      },
    },
    'all functions at once': {
      template: { Hello: withTable(), Bye: withTable(), Other: fn() },
      expect: { message: 'The environments of Bye and Hello are encrypted with a key of AWS alone.', groups: 1 },
    },
    'a key that is removed': { Function: withTable({ KmsKeyArn: ref('AWS::NoValue') }) },
    'a variable that only the deploy knows': { Function: fn({ Environment: { Variables: { TABLE: ref('Table') } } }) },
  },
  accepts: {
    'a key': { Function: withTable({ KmsKeyArn: getAtt('Key') }) },
    'a key that is imported': { Function: withTable({ KmsKeyArn: { 'Fn::ImportValue': 'Key' } }) },
    'no environment': { Function: fn() },
    'an empty environment': { Function: fn({ Environment: { Variables: {} } }) },
    'an environment that is removed': { Function: fn({ Environment: ref('AWS::NoValue') }) },
    'variables that are removed': { Function: fn({ Environment: { Variables: { TABLE: ref('AWS::NoValue') } } }) },
  },
  doubts: {
    'a key of one stage': {
      template: { ...TWO_STAGES, Resources: { Function: withTable({ KmsKeyArn: cfnIf('IsProd', getAtt('Key')) }) } },
    },
    'a variable of one stage': {
      template: { ...TWO_STAGES, Resources: { Function: fn({ Environment: { Variables: { TABLE: cfnIf('IsProd', 'orders') } } }) } },
    },
  },
});
