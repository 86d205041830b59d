import { definePolicy, flagFunctions, isFrameworkFunction } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-without-tracing',
  title: 'Function is not traced',
  severity: 'low',
  presets: ['strict'],
  why: 'Without traces nobody can say afterwards which call led to which other, where a request came from and where its data went.',
  fix: 'Turn it on for all: `provider: { tracing: { lambda: true } }`; for a single one with `functions.<name>.tracing: Active`.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html'],
  cwe: 778,
  formerly: [
    'AWS-0066',
    'AVD-AWS-0066',
    'AWS-0125',
    'Lambda Functions Without X-Ray Tracing',
    'Serverless Function Without X-Ray Tracing',
    'Serverless-LambdaTracing',
    'WS1000',
    'Lambda.7',
  ],
  messages: { one: '{functions} is not traced.', several: '{functions} are not traced.' },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  tracing: { lambda: true }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagFunctions(
      flag,
      service.functions
        .filter((view) => !isFrameworkFunction(view))
        .map((view) => ({ function: view, truth: view.get('TracingConfig', 'Mode').is('Active').not() })),
    );
  },
});
