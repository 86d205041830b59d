import { expect } from 'chai';

import { serviceOf } from './service-of.ts';

const document = (more: object = {}): object => ({ Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', ...more } });
const open = (Type: string, Properties: object): number =>
  serviceOf({ Policy: { Type, Properties } })
    .resourcePolicies()
    .flatMap(({ openings }) => openings).length;

/** Where CloudFormation keeps the policy of each type. */
const KEPT: readonly (readonly [string, ...string[]])[] = [
  ['AWS::S3::BucketPolicy', 'PolicyDocument'],
  ['AWS::S3::AccessPoint', 'Policy'],
  ['AWS::S3::MultiRegionAccessPointPolicy', 'Policy'],
  ['AWS::S3Express::BucketPolicy', 'PolicyDocument'],
  ['AWS::S3ObjectLambda::AccessPointPolicy', 'PolicyDocument'],
  ['AWS::S3Tables::TableBucketPolicy', 'ResourcePolicy'],
  ['AWS::S3Tables::TablePolicy', 'ResourcePolicy'],
  ['AWS::SQS::QueuePolicy', 'PolicyDocument'],
  ['AWS::SQS::QueueInlinePolicy', 'PolicyDocument'],
  ['AWS::SNS::TopicPolicy', 'PolicyDocument'],
  ['AWS::SNS::TopicInlinePolicy', 'PolicyDocument'],
  ['AWS::KMS::Key', 'KeyPolicy'],
  ['AWS::KMS::ReplicaKey', 'KeyPolicy'],
  ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy'],
  ['AWS::Events::EventBus', 'Policy'],
  ['AWS::ECR::Repository', 'RepositoryPolicyText'],
  ['AWS::ECR::RegistryPolicy', 'PolicyText'],
  ['AWS::ECR::PublicRepository', 'RepositoryPolicyText'],
  ['AWS::OpenSearchService::Domain', 'AccessPolicies'],
  ['AWS::Elasticsearch::Domain', 'AccessPolicies'],
  ['AWS::EFS::FileSystem', 'FileSystemPolicy'],
  ['AWS::Logs::ResourcePolicy', 'PolicyDocument'],
  ['AWS::Logs::Destination', 'DestinationPolicy'],
  ['AWS::DynamoDB::Table', 'ResourcePolicy', 'PolicyDocument'],
  ['AWS::DynamoDB::Table', 'StreamSpecification', 'ResourcePolicy', 'PolicyDocument'],
  ['AWS::DynamoDB::GlobalTable', 'Replicas', '0', 'ResourcePolicy', 'PolicyDocument'],
  ['AWS::DynamoDB::GlobalTable', 'Replicas', '0', 'ReplicaStreamSpecification', 'ResourcePolicy', 'PolicyDocument'],
  ['AWS::Kinesis::ResourcePolicy', 'ResourcePolicy'],
  ['AWS::ApiGateway::RestApi', 'Policy'],
  ['AWS::ApiGateway::RestApi', 'Body', 'x-amazon-apigateway-policy'],
  ['AWS::Backup::BackupVault', 'AccessPolicy'],
  ['AWS::CodeArtifact::Domain', 'PermissionsPolicyDocument'],
  ['AWS::CodeArtifact::Repository', 'PermissionsPolicyDocument'],
  ['AWS::VpcLattice::AuthPolicy', 'Policy'],
  ['AWS::VpcLattice::ResourcePolicy', 'Policy'],
  ['AWS::SSM::ResourcePolicy', 'Policy'],
  ['AWS::CloudTrail::ResourcePolicy', 'ResourcePolicy'],
  ['AWS::XRay::ResourcePolicy', 'PolicyDocument'],
  ['AWS::MSK::ClusterPolicy', 'Policy'],
  ['AWS::MediaStore::Container', 'Policy'],
  ['AWS::RedshiftServerless::Namespace', 'NamespaceResourcePolicy'],
  ['AWS::Organizations::ResourcePolicy', 'Content'],
  // Of a type that nobody here knows, the name tells.
  ['AWS::New::Thing', 'ThingPolicyDocument'],
];

describe('the policy of a resource', () => {
  for (const [type, ...path] of KEPT) {
    it(`${type} keeps in ${path.join('.')}`, () => {
      const at = (leaf: unknown): object =>
        path.reduceRight<unknown>((value, key) => (key === '0' ? [value] : { [key]: value }), leaf) as object;
      expect(open(type, at(document()))).to.equal(1);
      expect(open(type, at(document({ Principal: { AWS: '111111111111' } })))).to.equal(0);
    });
  }

  it('is none where it says what may be done, or by whom it is not', () => {
    for (const type of [
      'AWS::EC2::VPCEndpoint',
      'AWS::Organizations::Policy',
      'AWS::IoT::Policy',
      'AWS::SSO::PermissionSet',
      'AWS::IAM::ManagedPolicy',
      'Custom::Thing',
    ])
      expect(open(type, { PolicyDocument: document() }), type).to.equal(0);
    expect(open('AWS::New::Thing', { PolicyDocument: document({ Principal: undefined }) })).to.equal(0);
    expect(open('AWS::New::Thing', { Policies: [document()] })).to.equal(0);
    expect(open('AWS::New::Thing', { Document: document() })).to.equal(0);
    expect(open('AWS::S3::AccessPoint', {})).to.equal(0);
  });

  it('may name nobody but whom it leaves out', () => {
    const others = document({ Principal: undefined, NotPrincipal: { AWS: '111111111111' } });
    expect(open('AWS::New::Thing', { PolicyDocument: others })).to.equal(1);
    const nobody = { Effect: 'Allow', Action: '*', Resource: '*' };
    const second = { Statement: [nobody, { ...nobody, Principal: '*' }] };
    expect(open('AWS::New::Thing', { PolicyDocument: second }), 'the second names somebody').to.equal(1);
  });

  it('is one of each place that has one', () => {
    const both = {
      ResourcePolicy: { PolicyDocument: document() },
      StreamSpecification: { ResourcePolicy: { PolicyDocument: document() } },
    };
    expect(open('AWS::DynamoDB::Table', both)).to.equal(2);
    expect(open('AWS::DynamoDB::GlobalTable', { Replicas: [{ ResourcePolicy: { PolicyDocument: document() } }, both] })).to.equal(2);
  });
});

describe('a resource that amounts to one statement', () => {
  const statement = (Type: string, Properties: object): readonly string[] => {
    const [one] = serviceOf({ Policy: { Type, Properties } }).resourcePolicies()[0]!.statements;
    const { actions, resources, principals, conditions, source } = one!;
    expect(source).to.deep.equal({ kind: 'resource-policy', name: 'Policy' });
    expect(principals[0]?.value.path).to.deep.equal(['Resources', 'Policy', 'Properties', 'Principal']);
    return [
      ...[...principals.map(({ value }) => value), ...actions, ...resources].map(({ text }) => text),
      ...conditions.map(({ operator, key, value }) => `${operator} ${key} ${value.text}`),
    ];
  };

  it('is a permission of a function', () => {
    expect(
      statement('AWS::Lambda::Permission', {
        FunctionName: 'f',
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
        SourceArn: 'arn:aws:s3:::b',
        SourceAccount: '111111111111',
        PrincipalOrgID: 'o-1234567890',
        EventSourceToken: 't',
        FunctionUrlAuthType: 'NONE',
        InvokedViaFunctionUrl: 'true',
      }),
    ).to.deep.equal([
      's3.amazonaws.com',
      'lambda:InvokeFunction',
      'f',
      'ArnLike aws:sourcearn arn:aws:s3:::b',
      'StringLike aws:sourceaccount 111111111111',
      'StringLike aws:principalorgid o-1234567890',
      'StringLike lambda:eventsourcetoken t',
      'StringEquals lambda:functionurlauthtype NONE',
      'Bool lambda:invokedviafunctionurl true',
    ]);
    expect(statement('AWS::Lambda::Permission', { FunctionName: 'f', Action: 'a:b', Principal: 'p' })).to.deep.equal(['p', 'a:b', 'f']);
  });

  it('is a permission of a layer', () => {
    expect(
      statement('AWS::Lambda::LayerVersionPermission', {
        LayerVersionArn: 'l',
        Action: 'lambda:GetLayerVersion',
        Principal: '*',
        OrganizationId: 'o-1234567890',
      }),
    ).to.deep.equal(['*', 'lambda:GetLayerVersion', 'l', 'StringLike aws:principalorgid o-1234567890']);
  });

  it('is the policy of a bus in its older properties', () => {
    const bus = (more: object): readonly string[] =>
      statement('AWS::Events::EventBusPolicy', { StatementId: 's', Action: 'events:PutEvents', Principal: '*', ...more });
    const Condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' };
    expect(bus({})).to.deep.equal(['*', 'events:PutEvents']);
    expect(bus({ Condition })).to.deep.equal(['*', 'events:PutEvents', 'StringEquals aws:principalorgid o-1234567890']);
    const branches = { 'Fn::If': ['IsProd', Condition, { ...Condition, Value: 'o-0987654321' }] };
    expect(bus({ Condition: branches })).to.deep.equal([
      '*',
      'events:PutEvents',
      'StringEquals aws:principalorgid o-1234567890 or o-0987654321',
    ]);
    expect(bus({ Condition: { ...Condition, Type: undefined } })).to.deep.equal(['*', 'events:PutEvents']);
    expect(bus({ Condition: { ...Condition, Key: undefined } })).to.deep.equal(['*', 'events:PutEvents']);
  });
});
