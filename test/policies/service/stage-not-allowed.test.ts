import policy from '../../../policies/service/stage-not-allowed.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };
const options = { stages: ['prod', 'dev-.*'] };

testPolicy(policy, {
  finds: {
    'a stage that is not listed': {
      template,
      options,
      stage: 'try',
      expect: { message: 'The service is deployed to the stage try, which is not one of prod, dev-.*.', at: 'service', count: 1 },
    },
    'one that only holds a listed one': { template, options, stage: 'preprod' },
    'one that begins like a listed one': { template, options, stage: 'production' },
  },
  accepts: {
    'a stage that is listed': { template, options, stage: 'prod' },
    'a stage of a listed form': { template, options, stage: 'dev-anna' },
    'any where nothing is listed': { template, stage: 'try' },
  },
  doubts: { 'a stage that is not known': { template, options } },
});
