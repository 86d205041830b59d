import { expect } from 'chai';
import { readConcepts } from '../scripts/concepts.ts';
import { audit } from '../src/audit.ts';
import { loadCatalogue, type Catalogue } from '../src/policy/catalogue.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';

type Json = Readonly<Record<string, unknown>>;

const ACCOUNT = '123456789012';
const FOREIGN = 'arn:aws:iam::999988887777:role/partner';
// Put together here, so that no scanner of repositories takes the test for a leak.
const SECRET = ['sk', 'live', 'a8Kd0Zq7Lm3Xw9Rt5Vb1Ny6Hc2Jf4Gp8'].join('_');

const policyOf = (type: string, property: string, statement: Json, rest: Json = {}): Json => ({
  Policy: { Type: type, Properties: { ...rest, [property]: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] } } },
});
const bucket = (statement: Json): Json =>
  policyOf('AWS::S3::BucketPolicy', 'PolicyDocument', { Resource: 'arn:aws:s3:::orders/*', ...statement }, { Bucket: 'orders' });
const queue = (statement: Json): Json =>
  policyOf('AWS::SQS::QueuePolicy', 'PolicyDocument', { Resource: '*', ...statement }, { Queues: ['https://sqs/orders'] });
const topic = (statement: Json): Json =>
  policyOf(
    'AWS::SNS::TopicPolicy',
    'PolicyDocument',
    { Resource: '*', ...statement },
    { Topics: ['arn:aws:sns:eu-west-1:123456789012:orders'] },
  );
const key = (statement: Json): Json => policyOf('AWS::KMS::Key', 'KeyPolicy', { Resource: '*', ...statement });
const NOT_OURS = { NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:role/blocked` } };
const PARTNER = { Principal: { AWS: FOREIGN } };
const one = (Type: string, Properties: Json): Json => ({ One: { Type, Properties } });

/** What a policy of a wider subject looks for as well: the concept, the policy and the mistake. */
const MISTAKES: readonly (readonly [concept: string, policy: string, resources: Json])[] = [
  ['LAM-31', 'secret-in-template', one('AWS::Lambda::Function', { Code: { ZipFile: `const key = '${SECRET}';` } })],
  ['S3-03', 'bucket-public-access-unblocked', one('AWS::S3::Bucket', { PublicAccessBlockConfiguration: { BlockPublicPolicy: false } })],
  ['S3-04', 'resource-policy-action-wildcard', bucket({ ...PARTNER, Action: 's3:*' })],
  ['S3-05', 'bucket-policy-open', bucket({ ...NOT_OURS, Action: 's3:GetObject' })],
  ['S3-05', 'resource-policy-action-wildcard', bucket({ ...PARTNER, NotAction: 's3:DeleteObject' })],
  ['S3-13', 'resource-policy-other-account', bucket({ ...PARTNER, Action: 's3:GetObject' })],
  [
    'S3-15',
    'bucket-public-access-unblocked',
    one('AWS::S3::AccessPoint', { Bucket: 'b', PublicAccessBlockConfiguration: { BlockPublicPolicy: false } }),
  ],
  ['SQS-02', 'resource-policy-action-wildcard', queue({ ...PARTNER, Action: 'sqs:*' })],
  ['SQS-03', 'queue-policy-open', queue({ ...NOT_OURS, Action: 'sqs:SendMessage' })],
  ['SQS-03', 'resource-policy-action-wildcard', queue({ ...PARTNER, NotAction: 'sqs:DeleteQueue' })],
  ['SQS-05', 'service-principal-without-source', queue({ Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage' })],
  ['SNS-02', 'topic-policy-open', topic({ ...NOT_OURS, Action: 'sns:Publish' })],
  ['SNS-02', 'resource-policy-action-wildcard', topic({ ...PARTNER, Action: '*' })],
  ['SNS-02', 'queue-policy-manages', topic({ ...PARTNER, Action: 'sns:AddPermission' })],
  [
    'EVB-02',
    'resource-policy-other-account',
    one('AWS::Events::EventBusPolicy', {
      StatementId: 'p',
      Statement: { Effect: 'Allow', ...PARTNER, Action: 'events:PutEvents', Resource: '*' },
    }),
  ],
  [
    'EVB-04',
    'credential-in-template',
    one('AWS::Events::Connection', {
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'k', ApiKeyValue: 'hunter2-of-the-west' } },
    }),
  ],
  [
    'EVB-04',
    'messages-sent-over-http',
    one('AWS::Events::ApiDestination', { ConnectionArn: 'arn', HttpMethod: 'POST', InvocationEndpoint: 'http://example.com/in' }),
  ],
  [
    'SFN-03',
    'secret-in-template',
    one('AWS::StepFunctions::StateMachine', { DefinitionString: `{"States":{"A":{"Parameters":{"Key":"${SECRET}"}}}}` }),
  ],
  [
    'DDB-05',
    'table-policy-open',
    one('AWS::DynamoDB::Table', {
      ResourcePolicy: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: '*' }] } },
    }),
  ],
  [
    'DDB-05',
    'resource-policy-other-account',
    one('AWS::DynamoDB::Table', {
      ResourcePolicy: { PolicyDocument: { Statement: [{ Effect: 'Allow', ...PARTNER, Action: 'dynamodb:GetItem', Resource: '*' }] } },
    }),
  ],
  [
    'KIN-03',
    'credential-in-template',
    one('AWS::KinesisFirehose::DeliveryStream', { RedshiftDestinationConfiguration: { Username: 'u', Password: 'hunter2-of-the-west' } }),
  ],
  [
    'KIN-03',
    'credential-in-template',
    one('AWS::KinesisFirehose::DeliveryStream', { SplunkDestinationConfiguration: { HECToken: 'hunter2-of-the-west' } }),
  ],
  ['KMS-03', 'resource-policy-other-account', key({ ...PARTNER, Action: 'kms:CreateGrant' })],
  ['SEC-01', 'credential-in-template', one('AWS::SecretsManager::Secret', { SecretString: 'hunter2-of-the-west' })],
  ['SEC-10', 'secret-in-template', one('AWS::EC2::Instance', { UserData: { 'Fn::Base64': `export KEY=${SECRET}` } })],
  [
    'RDS-03',
    'admin-port-open',
    one('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '0.0.0.0/0' }] }),
  ],
  [
    'RDS-04',
    'database-proxy-without-tls',
    one('AWS::RDS::DBParameterGroup', { Family: 'postgres14', Parameters: { 'rds.force_ssl': '0' } }),
  ],
  ['AMQ-02', 'credential-in-template', one('AWS::AmazonMQ::Broker', { Users: [{ Username: 'u', Password: 'hunter2-of-the-west' }] })],
  [
    'GEN-01',
    'resource-policy-open',
    one('AWS::Backup::BackupVault', {
      BackupVaultName: 'v',
      AccessPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'backup:CopyIntoBackupVault', Resource: '*' }] },
    }),
  ],
  [
    'GEN-02',
    'resource-policy-other-account',
    one('AWS::Backup::BackupVault', {
      BackupVaultName: 'v',
      AccessPolicy: { Statement: [{ Effect: 'Allow', ...PARTNER, Action: 'backup:CopyIntoBackupVault', Resource: '*' }] },
    }),
  ],
  [
    'GEN-03',
    'resource-policy-open',
    one('AWS::Backup::BackupVault', {
      BackupVaultName: 'v',
      AccessPolicy: { Statement: [{ Effect: 'Allow', ...NOT_OURS, Action: 'backup:CopyIntoBackupVault', Resource: '*' }] },
    }),
  ],
];

describe('a concept that belongs to a wider policy', () => {
  const concepts = new Map(readConcepts().areas.flatMap((area) => area.concepts.map((concept) => [concept.id, concept] as const)));
  let catalogue: Catalogue;

  before(async () => {
    catalogue = await loadCatalogue({ baseDirectory: '.' });
  });

  for (const [concept, policy, Resources] of MISTAKES)
    it(`${concept} is told by ${policy}: ${JSON.stringify(Resources).slice(0, 90)}`, () => {
      expect(concepts.get(concept)?.policies).to.include(policy);
      const input = { templates: [{ file: 'template.json', document: { Resources } }], service: { accountId: ACCOUNT } };
      const report = audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, { today: '2026-11-25', version: '0.0.0' });
      const proven = report.findings.filter(({ unproven }) => unproven === undefined);
      expect(proven.map((finding) => finding.policy)).to.include(policy);
    });
});
