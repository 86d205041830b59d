import { definePolicy, flagFunctions, functionsForVpc, hasFewSubnets } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-in-one-subnet',
  title: 'Function runs in a single subnet',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'A subnet lies in one availability zone. When that zone fails, or the subnet has no free address left, the function does not start.',
  fix: 'List subnets of at least two availability zones: `subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]` under `provider.vpc` or `functions.<name>.vpc`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html',
  ],
  cwe: 654,
  formerly: ['Lambda.5', 'awslambda_function_vpc_multi_az'],
  messages: {
    one: '{functions} runs in {few}.',
    several: '{functions} run in {few}.',
  },
  examples: {
    bad: `provider:
  vpc:
    subnetIds: [subnet-0123456789abcdef0]
    securityGroupIds: [sg-0123456789abcdef0]
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  vpc:
    subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
    securityGroupIds: [sg-0123456789abcdef0]
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: { type: 'object', properties: { subnets: { type: 'integer', minimum: 1, maximum: 16 } } },
    // How many there must be.
    defaults: { subnets: 2 },
  },
  check({ service, options: { subnets }, flag }) {
    flagFunctions(
      flag,
      functionsForVpc(service).map((view) => ({
        function: view,
        truth: hasFewSubnets(view, subnets),
        at: view.get('VpcConfig', 'SubnetIds'),
      })),
      { data: { few: subnets === 2 ? 'a single subnet' : `fewer than ${subnets} subnets` } },
    );
  },
});
