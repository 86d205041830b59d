import { definePolicy, flagFunctions, hasCome, moveOn, runtimeUses } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-runtime-blocked',
  title: 'Runtime that AWS refuses to deploy',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Lambda no longer creates functions on this runtime, and soon or already does not update them: a fix for an incident cannot be deployed on the day it is needed. Security patches ended long before.',
  fix: 'Move to a runtime that AWS maintains: `functions.<name>.runtime: nodejs24.x`, for all functions `provider: { runtime: nodejs24.x }`.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  cwe: 1104,
  formerly: ['E2531', 'E2533'],
  messages: {
    one: 'AWS refuses new functions on {runtime} since {day}, and {functions} runs on it.',
    several: 'AWS refuses new functions on {runtime} since {day}, and {functions} run on it.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler, runtime: python3.7 }`,
    good: `functions:
  hello: { handler: hello.handler, runtime: nodejs24.x }`,
  },
  check({ service, flag }) {
    for (const use of runtimeUses(service)) {
      const { createBlocked, updateBlocked } = use.life;
      const day = createBlocked ?? updateBlocked;
      const holds = hasCome(day, service.today);
      flagFunctions(
        flag,
        use.functions.map((fact) => ({ ...fact, truth: fact.truth.and(holds) })),
        { data: { runtime: use.runtime, day: day ?? '' }, fix: moveOn(use) },
      );
    }
  },
});
