import { definePolicy, flagResources, refersTo, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'vpc-without-flow-logs',
  title: 'VPC without flow logs',
  severity: 'low',
  presets: ['strict'],
  why: 'After a break-in nobody can say what was connected to from inside the network, and how much went out.',
  fix: "Add a flow log: `resources: { Resources: { FlowLog: { Type: AWS::EC2::FlowLog, Properties: { ResourceType: VPC, ResourceId: !Ref Vpc, TrafficType: ALL, LogDestinationType: s3, LogDestination: 'arn:aws:s3:::flow-logs' } } } }`.",
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html'],
  cwe: 778,
  formerly: ['W60', 'AWS-0178', 'AwsSolutions-VPC7', 'EC2.6', 'vpc_flow_logs_enabled', 'VPC FlowLogs Disabled'],
  messages: {
    one: '{resources} has no flow log.',
    several: '{resources} have no flow logs.',
  },
  examples: {
    bad: `resources:
  Resources:
    Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }`,
    good: `resources:
  Resources:
    Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
    FlowLog:
      Type: AWS::EC2::FlowLog
      Properties: { ResourceType: VPC, ResourceId: !Ref Vpc, TrafficType: ALL, LogDestinationType: s3, LogDestination: 'arn:aws:s3:::flow-logs' }`,
  },
  check({ service, flag }) {
    const logs = service.resources('AWS::EC2::FlowLog');
    flagResources(
      flag,
      service
        .resources('AWS::EC2::VPC')
        .map((at) => ({ at, truth: some(logs.map((log) => refersTo(log.get('ResourceId'), at).and(log.exists))).not() })),
    );
  },
});
