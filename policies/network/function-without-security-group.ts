import { definePolicy, flagFunctions, functionsForVpc, hasNoSecurityGroup } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-without-security-group',
  title: 'Function in a VPC has no security group',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Without a group of its own nothing says where the function may connect to, and others cannot name it in their rules; Lambda refuses such a configuration.',
  fix: 'Give it a group with the rules it needs: `functions.<name>.vpc: { securityGroupIds: [sg-0123456789abcdef0] }`, for all functions below `provider.vpc`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  ],
  cwe: 923,
  messages: {
    one: '{functions} runs in a VPC without a security group.',
    several: '{functions} run in a VPC without a security group.',
  },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    vpc:
      subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
      securityGroupIds: []`,
    good: `functions:
  hello:
    handler: hello.handler
    vpc:
      subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
      securityGroupIds: [sg-0123456789abcdef0]`,
  },
  check({ service, flag }) {
    flagFunctions(
      flag,
      functionsForVpc(service).map((view) => ({ function: view, truth: hasNoSecurityGroup(view), at: view.get('VpcConfig') })),
    );
  },
});
