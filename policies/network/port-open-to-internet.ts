import { definePolicy, ADMIN_PORTS, flagIngress, isListed, some, type Service } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'port-open-to-internet',
  title: 'Port open to the internet',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever scans the internet finds the port. A function never listens on one, and behind a load balancer the servers need to hear only that.',
  fix: 'Delete the rule from groups of functions; otherwise name who connects with `SourceSecurityGroupId` or a network of your own.',
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  cwe: 284,
  formerly: [
    'W2',
    'W42',
    'EC2SecurityGroupOpenToWorldRule',
    'CKV_AWS_260',
    'CT.EC2.PR.3',
    'ec2_security_group_ingress_open_to_world_rule',
    'security_group_ingress_all_protocols_rule',
    'AwsSolutions-EC23',
    'EC2.18',
    'ec2_securitygroup_allow_ingress_from_internet_to_any_port',
    'Unrestricted Security Group Ingress',
    'Fully Open Ingress',
    'Security Group Ingress With All Protocols',
    'HTTP Port Open To Internet',
    'Unknown Port Exposed To Internet',
  ],
  messages: {
    open: '{group} lets the internet in on {ports}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Workers:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: The workers
        VpcId: vpc-0123456789abcdef0
        SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 8080, ToPort: 8080, CidrIp: 0.0.0.0/0 }]`,
    good: `resources:
  Resources:
    Workers:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: The workers
        VpcId: vpc-0123456789abcdef0
        SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: sg-0123456789abcdef0 }]`,
  },
  check({ service, flag }) {
    // A load balancer listens on 80 and 443; a function on nothing at all.
    flagIngress(flag, service, (rule) => {
      const isAdmin = some(ADMIN_PORTS.map((port) => rule.reaches(port)));
      const isWeb = ofFunction(service, rule.group) ? rule.isOnly([]) : rule.isOnly([80, 443]);
      return rule.open.and(isAdmin.not()).and(isWeb.not());
    });
  },
});

function ofFunction(service: Service, group: string): boolean {
  return service.functions.some((view) => view.get('VpcConfig', 'SecurityGroupIds').items.some((item) => isListed(item, [group]).isYes));
}
