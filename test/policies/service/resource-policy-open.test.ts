import policy from '../../../policies/service/resource-policy-open.ts';
import { getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Clicks: { Type: 'AWS::Kinesis::Stream' },
  ClicksPolicy: { Type: 'AWS::Kinesis::ResourcePolicy', Properties: { ResourceArn: getAtt('Clicks'), ResourcePolicy: document } },
});

const everyone = { Statement: { Effect: 'Allow', Principal: '*', Action: 'x:Y', Resource: '*' } };

const cases = openPolicyCases(attach, 'kinesis:PutRecords');

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'which resource, of which type': {
      template: attach(everyone),
      expect: { message: 'The policy of Clicks (AWS::Kinesis::ResourcePolicy) lets anyone call x:Y.' },
    },
    'a vault of backups': { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'vault', AccessPolicy: everyone } } },
    'a domain of packages': {
      Packages: { Type: 'AWS::CodeArtifact::Domain', Properties: { DomainName: 'ours', PermissionsPolicyDocument: everyone } },
    },
    'a type that is not known by name': { Novelty: { Type: 'AWS::Novelty::Thing', Properties: { AccessPolicy: everyone } } },
    'a type that is not known by name, as JSON text': {
      Novelty: { Type: 'AWS::Novelty::Thing', Properties: { Policy: JSON.stringify(everyone) } },
    },
    'a service that is called within other networks': {
      Auth: {
        Type: 'AWS::VpcLattice::AuthPolicy',
        Properties: { Policy: { Statement: { Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Resource: '*' } } },
      },
    },
  },
  accepts: {
    ...cases.accepts,
    'a service that is called within one network': {
      Auth: {
        Type: 'AWS::VpcLattice::AuthPolicy',
        Properties: {
          Policy: {
            Statement: {
              Effect: 'Allow',
              Principal: '*',
              Action: 'vpc-lattice-svcs:Invoke',
              Resource: '*',
              Condition: { StringEquals: { 'vpc-lattice-svcs:SourceVpc': 'vpc-1' } },
            },
          },
        },
      },
    },
    'the policy of a VPC endpoint, which says what passes through': {
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { PolicyDocument: everyone } },
    },
    'a policy of a role': {
      Policy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } },
      },
    },
    'a queue, which has a policy of its own': {
      Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: ['x'], PolicyDocument: everyone } },
    },
    'rules that are no statements': {
      Firewall: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Statement: { Effect: 'Allow', Principal: '*' } }] } },
    },
    'something called a policy': {
      Scaling: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: { PolicyName: 'x', PolicyType: 'StepScaling' } },
    },
  },
  doubts: { ...cases.doubts },
});
