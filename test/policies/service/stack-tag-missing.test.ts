import policy from '../../../policies/service/stack-tag-missing.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };
const options = { tags: { team: '.+', 'cost-center': '[0-9]{4}' } };
const tagged = (stackTags?: object, tags?: object): object => ({ provider: { name: 'aws', stackTags, tags } });

testPolicy(policy, {
  finds: {
    'no tags': {
      template,
      options,
      declaration: tagged(),
      expect: { message: 'The stack has no tags team, cost-center.', at: 'service', count: 1 },
    },
    'one that is not there': {
      template,
      options,
      declaration: tagged({ team: 'shop' }),
      expect: { message: 'The stack has no tag cost-center.', key: 'Tags cost-center', count: 1 },
    },
    'a value of another form': {
      template,
      options,
      declaration: tagged({ team: 'shop', 'cost-center': 'many' }),
      expect: { message: 'The tag cost-center of the stack is many, which is not of the form [0-9]{4}.', key: 'Tag cost-center' },
    },
    'a value that only holds one': { template, options, declaration: tagged({ team: 'shop', 'cost-center': 'no 4711' }) },
    'an empty value': { template, options, declaration: tagged({ team: '', 'cost-center': '4711' }) },
    'one missing and one of another form': { template, options, declaration: tagged({ team: '' }), expect: { count: 2 } },
    'tags of the functions, which the stack does not have': {
      template,
      options,
      declaration: tagged(undefined, { team: 'shop', 'cost-center': '4711' }),
    },
  },
  accepts: {
    'all of them, and more': { template, options, declaration: tagged({ team: 'shop', 'cost-center': '4711', other: 'x' }) },
    'a number': { template, options, declaration: tagged({ team: 'shop', 'cost-center': 4711 }) },
    'any where none is asked for': { template, declaration: tagged() },
  },
  doubts: { 'a plain template': { template, options } },
});
