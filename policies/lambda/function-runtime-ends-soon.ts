import { daysAfter, definePolicy, flagFunctions, hasCome, moveOn, runtimeUses } from '../../src/policy/index.ts';

interface Options {
  readonly days: number;
}

const HALF_A_YEAR: Options = { days: 180 };

export default definePolicy({
  id: 'function-runtime-ends-soon',
  title: 'Runtime that AWS soon stops to maintain',
  severity: 'low',
  presets: ['strict'],
  why: 'On that day the security patches end. A move to the next version of a language takes tests and sometimes other libraries, so that it wants to be planned.',
  fix: 'Plan the move to a newer runtime: `functions.<name>.runtime: nodejs24.x`, for all functions `provider: { runtime: nodejs24.x }`. The option `days` says how long ahead this warns.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  cwe: 1104,
  messages: {
    one: '{functions} runs on {runtime}, which AWS maintains until {day}.',
    several: '{functions} run on {runtime}, which AWS maintains until {day}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler, runtime: nodejs22.x }`,
    good: `functions:
  hello: { handler: hello.handler, runtime: nodejs24.x }`,
  },
  options: {
    schema: { type: 'object', properties: { days: { type: 'integer', minimum: 1, maximum: 1000 } } },
    defaults: HALF_A_YEAR,
  },
  check({ service, options, flag }) {
    for (const use of runtimeUses(service)) {
      const { deprecated } = use.life;
      const holds = hasCome(deprecated, daysAfter(service.today, options.days)).and(hasCome(deprecated, service.today).not());
      flagFunctions(
        flag,
        use.functions.map((fact) => ({ ...fact, truth: fact.truth.and(holds) })),
        { data: { runtime: use.runtime, day: deprecated ?? '' }, fix: moveOn(use) },
      );
    }
  },
});
