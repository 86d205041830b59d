import { definePolicy, flagFunctions, isFrameworkFunction, matches, Pattern, some } from '../../src/policy/index.ts';

interface Options {
  readonly runtimes: readonly string[];
}

const NONE: Options = { runtimes: [] };

export default definePolicy({
  id: 'function-runtime-not-allowed',
  title: 'Runtime that is not listed',
  severity: 'high',
  presets: [],
  why: 'The organisation knows how to build, patch and watch some runtimes. Nobody feels responsible for the security of another one.',
  fix: 'Move to a listed runtime: `functions.<name>.runtime: python3.11`. Another one is listed, as a pattern for the whole name, under `policies: { function-runtime-not-allowed: { options: { runtimes: [nodejs2[24].x, …] } } }`.',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  cwe: 1104,
  formerly: ['allowed-runtimes'],
  messages: {
    one: '{functions} runs on {runtime}, which is not one of {allowed}.',
    several: '{functions} run on {runtime}, which is not one of {allowed}.',
  },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      function-runtime-not-allowed: { options: { runtimes: [nodejs20.x, python3.*] } }
functions:
  hello: { handler: hello.handler, runtime: java21 }`,
    good: `custom:
  bulkhead:
    policies:
      function-runtime-not-allowed: { options: { runtimes: [nodejs20.x, python3.*] } }
functions:
  hello: { handler: hello.handler, runtime: python3.11 }`,
  },
  options: {
    schema: {
      type: 'object',
      properties: { runtimes: { type: 'array', items: { type: 'string', minLength: 1, format: 'pattern' } } },
    },
    defaults: NONE,
  },
  check({ service, options: { runtimes }, flag }) {
    if (runtimes.length === 0) return;
    const patterns = runtimes.map((text) => new Pattern(text));
    // An image brings its own.
    const facts = service.functions
      .filter((view) => !isFrameworkFunction(view) && !view.get('Runtime').isMissing)
      .map((view) => ({ function: view, at: view.get('Runtime') }))
      .map(({ function: view, at }) => ({
        function: view,
        at,
        truth: at.present.and(some(patterns.map((pattern) => matches(at, pattern))).not()),
      }))
      .filter(({ truth }) => truth.isPossible);
    for (const runtime of new Set(facts.map(({ at }) => at.text))) {
      const ofRuntime = facts.filter(({ at }) => at.text === runtime);
      flagFunctions(flag, ofRuntime, { data: { runtime, allowed: runtimes.join(', ') } });
    }
  },
});
