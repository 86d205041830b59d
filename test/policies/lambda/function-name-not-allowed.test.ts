import policy from '../../../policies/lambda/function-name-not-allowed.ts';
import { fn, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const STANDARD = { pattern: '${SERVICE}-${STAGE}-${FUNCTION}' };
const declaration = { service: 'shop', functions: { hello: { handler: 'hello.handler' }, goodBye: { handler: 'hello.handler' } } };
const named = (FunctionName: unknown): Readonly<Record<string, unknown>> => ({ HelloLambdaFunction: fn({ FunctionName }) });
const surroundings = { declaration, stage: 'dev' };

testPolicy(policy, {
  finds: {
    'another name': {
      template: named('greeter'),
      ...surroundings,
      options: { pattern: 'shop-.+' },
      expect: {
        message: 'hello is not named by the pattern shop-.+.',
        key: 'Function hello',
        at: 'HelloLambdaFunction.Properties.FunctionName',
      },
    },
    'another stage': { template: named('x-prod-hello'), ...surroundings, options: { pattern: '.*-${STAGE}-${FUNCTION}' } },
    'another function': { template: named('x-dev-goodBye'), ...surroundings, options: { pattern: '.*-${STAGE}-${FUNCTION}' } },
    'a name that only holds the pattern': {
      template: named('my-dev-hello-2'),
      ...surroundings,
      options: { pattern: '.*-${STAGE}-${FUNCTION}' },
    },
    'no name at all': { template: { HelloLambdaFunction: fn() }, ...surroundings, options: { pattern: 'shop-.+' } },
    'several as one': {
      template: { ...named('a'), GoodByeLambdaFunction: fn({ FunctionName: 'b' }) },
      ...surroundings,
      options: { pattern: 'shop-.+' },
      expect: { message: 'goodBye and hello are not named by the pattern shop-.+.', groups: 1 },
    },
    'a stage with a dot, of which nothing else is the same': {
      template: named('a-devx1-hello'),
      declaration,
      stage: 'dev.1',
      options: { pattern: 'a-${STAGE}-${FUNCTION}' },
    },
  },
  accepts: {
    'a name by the pattern': { template: named('x-dev-hello'), ...surroundings, options: { pattern: '.*-${STAGE}-${FUNCTION}' } },
    'a function that is no entry under functions': {
      template: { Other: fn({ FunctionName: 'x-dev-other' }) },
      ...surroundings,
      options: { pattern: '.*-${STAGE}-${FUNCTION}' },
    },
    'a function of the framework': {
      template: { CustomDashresourceDashexistingDashs3LambdaFunction: fn({ FunctionName: 'shop-dev-custom-resource-existing-s3' }) },
      options: { pattern: 'x' },
    },
    'any without a pattern': { template: named('greeter') },
  },
  doubts: {
    'a stage that is not known': { template: named('x-dev-hello'), declaration, options: { pattern: '.*-${STAGE}-.*' } },
    'a service that is not known': { template: named('shop-dev-hello'), stage: 'dev', options: STANDARD },
    'a name that only the deploy knows': {
      template: { Parameters: { Name: { Type: 'String' } }, Resources: named(ref('Name')) },
      ...surroundings,
      options: { pattern: 'shop-.+' },
    },
    'a name with a part that only the deploy knows': {
      template: named(sub('shop-${AWS::Region}')),
      ...surroundings,
      options: { pattern: 'shop-.+' },
    },
  },
});
