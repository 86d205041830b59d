import { definePolicy, flagFunctions, isFrameworkFunction, matches } from '../../src/policy/index.ts';

interface Options {
  readonly minLength: number;
  readonly maxLength: number;
}

/** Lambda takes no more than 256 characters. */
const SOME: Options = { minLength: 1, maxLength: 256 };
const LENGTH = { type: 'integer', minimum: 0, maximum: 256 };

export default definePolicy({
  id: 'function-without-description',
  title: 'Function that does not say what it is for',
  severity: 'info',
  presets: [],
  why: 'Whoever sees the function in an alarm or an incident has nothing but its name to know what it does and whether it may be stopped.',
  fix: 'Say it in a sentence: `functions.<name>.description: Greets whoever calls the service`. How long it must be, says `policies: { function-without-description: { options: { minLength: …, maxLength: … } } }`.',
  references: ['https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html'],
  cwe: 1059,
  formerly: ['require-description'],
  messages: {
    one: '{functions} has no description of {minLength} to {maxLength} characters.',
    several: '{functions} have no description of {minLength} to {maxLength} characters.',
  },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      function-without-description: { options: { minLength: 20 } }
functions:
  hello: { handler: hello.handler, description: Greets }`,
    good: `custom:
  bulkhead:
    policies:
      function-without-description: { options: { minLength: 20 } }
functions:
  hello: { handler: hello.handler, description: Greets whoever calls the service }`,
  },
  options: {
    schema: { type: 'object', properties: { minLength: LENGTH, maxLength: LENGTH } },
    defaults: SOME,
  },
  check({ service, options: { minLength, maxLength }, flag }) {
    const isLongEnough = { test: (text: string) => text.length >= minLength && text.length <= maxLength };
    flagFunctions(
      flag,
      service.functions
        .filter((view) => !isFrameworkFunction(view))
        .map((view) => ({ function: view, at: view.get('Description') }))
        .map(({ function: view, at }) => ({ function: view, at, truth: matches(at, isLongEnough).not() })),
      { data: { minLength, maxLength } },
    );
  },
});
