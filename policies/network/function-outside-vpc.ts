import { definePolicy, flagFunctions, functionsForVpc, isOutsideVpc, runsAtEdge } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-outside-vpc',
  title: 'Function runs outside a VPC',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Outside a VPC a function reaches the whole internet, and nothing limits or records where its data goes: a compromised dependency sends it wherever it likes. In private subnets security groups, endpoint policies and flow logs do.',
  fix: 'Put all functions into private subnets: `provider: { vpc: { subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], securityGroupIds: [sg-0123456789abcdef0] } }`; a single one with `functions.<name>.vpc`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/foundation-networking.html',
  ],
  cwe: 1125,
  formerly: [
    'W89',
    'CKV_AWS_117',
    'CT.LAMBDA.PR.3',
    'lambda_inside_vpc',
    'Lambda.3',
    'awslambda_function_inside_vpc',
    'require-global-vpc',
    'LambdaInsideVPC',
  ],
  messages: {
    one: '{functions} runs outside a VPC.',
    several: '{functions} run outside a VPC.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
  goodbye: { handler: goodbye.handler }`,
    good: `provider:
  vpc:
    subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
    securityGroupIds: [sg-0123456789abcdef0]
functions:
  hello: { handler: hello.handler }
  goodbye: { handler: goodbye.handler }`,
  },
  check({ service, flag }) {
    flagFunctions(
      flag,
      functionsForVpc(service).map((view) => ({ function: view, truth: isOutsideVpc(view).and(runsAtEdge(service, view).not()) })),
    );
  },
});
