import { definePolicy, ADMIN_PORTS, flagIngress, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'admin-port-open',
  title: 'Admin or database port open to the internet',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Whoever scans the internet finds the port within minutes and tries passwords and known holes of what listens there.',
  fix: 'Let in your own network, `CidrIp: 203.0.113.0/24`, in place of `0.0.0.0/0`, or name the group that connects with `SourceSecurityGroupId`.',
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  cwe: 284,
  formerly: [
    'EC2SecurityGroupIngressOpenToWorldRule',
    'CKV_AWS_24',
    'CKV_AWS_25',
    'AWS-0107',
    'CT.EC2.PR.4',
    'restricted_ssh',
    'restricted_common_ports',
    'EC2.13',
    'EC2.14',
    'EC2.19',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22',
    'EC2RestrictedSSH',
    'EC2RestrictedCommonPorts',
    'Security Groups With Exposed Admin Ports',
    'Security Group Unrestricted Access To RDP',
    'Remote Desktop Port Open To Internet',
    'Security Group With Unrestricted Access To SSH',
    'EC2 Sensitive Port Is Publicly Exposed',
    'RDSSecurityGroupIngressOpenToWorldRule',
    'DB Security Group With Public Scope',
  ],
  messages: {
    open: '{group} lets the internet reach {services} ({ports}).',
  },
  examples: {
    bad: `resources:
  Resources:
    Bastion:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: The way in for people
        VpcId: vpc-0123456789abcdef0
        SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]`,
    good: `resources:
  Resources:
    Bastion:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: The way in for people
        VpcId: vpc-0123456789abcdef0
        SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 203.0.113.0/24 }]`,
  },
  check({ service, flag }) {
    flagIngress(flag, service, (rule) => rule.open.and(some(ADMIN_PORTS.map((port) => rule.reaches(port)))));
  },
});
