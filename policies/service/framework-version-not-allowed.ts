import { definePolicy, Truth, VersionRange } from '../../src/policy/index.ts';

interface Options {
  readonly range: string;
}

const ANY: Options = { range: '' };

export default definePolicy({
  id: 'framework-version-not-allowed',
  title: 'Framework in a version that is not allowed',
  severity: 'high',
  presets: [],
  why: 'The framework writes most of the template and has the rights to deploy it; an old version lacks corrections, a new one has not been looked at yet.',
  fix: 'Install an allowed version and keep it in the lock file; or allow this one: `custom: { bulkhead: { policies: { framework-version-not-allowed: { options: { range: ^3.40.0 } } } } }`.',
  references: ['https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml'],
  cwe: 1104,
  formerly: ['framework-version'],
  messages: { outside: 'The service is packaged by {framework}, which is outside of {range}.' },
  examples: {
    bad: `frameworkVersion: '3'
custom:
  bulkhead:
    policies:
      framework-version-not-allowed: { options: { range: '>=4.2.0 <5.0.0' } }
functions:
  hello: { handler: hello.handler }`,
    good: `frameworkVersion: '3'
custom:
  bulkhead:
    policies:
      framework-version-not-allowed: { options: { range: '>=3.0.0 <5.0.0' } }
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: { type: 'object', properties: { range: { type: 'string', format: 'version-range' } } },
    defaults: ANY,
  },
  check({ service: { settings }, options: { range }, flag }) {
    if (range === '') return;
    const { framework } = settings;
    const { value } = framework;
    const truth =
      value === undefined
        ? Truth.doubt('the package does not say which version of the framework wrote it')
        : Truth.of(!new VersionRange(range).has(value.version));
    const shown = value === undefined ? 'a version' : `${value.name} ${value.version}`;
    flag(truth, 'outside', framework, { key: 'Framework version', data: { framework: shown, range } });
  },
});
