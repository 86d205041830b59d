import { definePolicy, flagFunctions, hasCome, moveOn, runtimeUses } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-runtime-deprecated',
  title: 'Runtime that AWS no longer maintains',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'A deprecated runtime gets no more security patches: what is found in its language or its system stays open in every function that runs on it. Some months later AWS refuses new functions, then updates.',
  fix: 'Move to a runtime that AWS maintains: `functions.<name>.runtime: nodejs24.x`, for all functions `provider: { runtime: nodejs24.x }`.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  cwe: 1104,
  formerly: ['CKV_AWS_363', 'W2531', 'Lambda.2', 'awslambda_function_using_supported_runtimes', 'AwsSolutions-L1'],
  messages: {
    one: '{functions} runs on {runtime}, which AWS has not maintained since {day}.',
    several: '{functions} run on {runtime}, which AWS has not maintained since {day}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler, runtime: nodejs18.x }`,
    good: `functions:
  hello: { handler: hello.handler, runtime: nodejs24.x }`,
  },
  check({ service, flag }) {
    for (const use of runtimeUses(service)) {
      const { deprecated, createBlocked, updateBlocked } = use.life;
      // What AWS refuses already is a finding of function-runtime-blocked.
      const refused = hasCome(createBlocked, service.today).or(hasCome(updateBlocked, service.today));
      const holds = hasCome(deprecated, service.today).and(refused.not());
      flagFunctions(
        flag,
        use.functions.map((fact) => ({ ...fact, truth: fact.truth.and(holds) })),
        { data: { runtime: use.runtime, day: deprecated ?? '' }, fix: moveOn(use) },
      );
    }
  },
});
