import policy from '../../../policies/lambda/function-runtime-not-allowed.ts';
import { cfnIf, fn, ref, testPolicy } from '../../../src/policy/testing.ts';

const options = { runtimes: ['nodejs22.x', 'python3.*'] };
const TWO_STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };
const image = { Type: 'AWS::Lambda::Function', Properties: { PackageType: 'Image', Code: { ImageUri: 'orders:1' } } };

testPolicy(policy, {
  finds: {
    'another runtime': {
      template: { Hello: fn({ Runtime: 'java21' }) },
      options,
      expect: {
        message: 'Hello runs on java21, which is not one of nodejs22.x, python3.*.',
        key: 'Function Hello',
        at: 'Hello.Properties.Runtime',
        count: 1,
      },
    },
    'one that only holds a listed one': { template: { Hello: fn({ Runtime: 'my-nodejs22.x' }) }, options },
    'several functions on one': {
      template: { Hello: fn({ Runtime: 'java21' }), Goodbye: fn({ Runtime: 'java21' }), Sound: fn() },
      options,
      expect: { message: 'several', groups: 1 },
    },
    'two runtimes': { template: { Hello: fn({ Runtime: 'java21' }), Goodbye: fn({ Runtime: 'ruby3.4' }) }, options, expect: { count: 2 } },
    'another in both branches': {
      template: { ...TWO_STAGES, Resources: { Hello: fn({ Runtime: cfnIf('IsProd', 'java21', 'java17') }) } },
      options,
    },
  },
  accepts: {
    'a listed one': { template: { Hello: fn() }, options },
    'one of a listed form': { template: { Hello: fn({ Runtime: 'python3.13' }) }, options },
    'an image': { template: { Hello: image }, options },
    'a function of the framework': {
      template: { CustomDashresourceDashexistingDashs3LambdaFunction: fn({ Runtime: 'nodejs20.x' }) },
      options,
    },
    'any where nothing is listed': { Hello: fn({ Runtime: 'java21' }) },
  },
  doubts: {
    'a parameter': {
      template: { Parameters: { Runtime: { Type: 'String' } }, Resources: { Hello: fn({ Runtime: ref('Runtime') }) } },
      options,
    },
    'another in one branch': {
      template: { ...TWO_STAGES, Resources: { Hello: fn({ Runtime: cfnIf('IsProd', 'nodejs22.x', 'java17') }) } },
      options,
    },
  },
});
