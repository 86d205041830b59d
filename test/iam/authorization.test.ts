import { expect } from 'chai';

import { matchesWildcards } from '../../src/iam/action-pattern.ts';
import { actionFacts, actionsOf, expandAction, resourceTypes, serviceExists } from '../../src/iam/authorization.ts';

const NOT_SERVICES = [
  '',
  '*',
  '__proto__',
  'constructor',
  'toString',
  'index',
  '../action-kinds',
  '..%2faction-kinds',
  'authorization/s3',
  's3.json',
  's3\0',
  'S3/',
];

function named(pattern: string): string[] {
  return expandAction(pattern).map(({ service, name }) => `${service}:${name}`);
}

describe('serviceExists', () => {
  it('knows service prefixes in any letter case', () => {
    expect(serviceExists('s3')).to.equal(true);
    expect(serviceExists('DynamoDB')).to.equal(true);
  });

  it('knows nothing else, and no path leads out of the folder', () => {
    for (const prefix of NOT_SERVICES) {
      expect(serviceExists(prefix), prefix).to.equal(false);
      expect(actionsOf(prefix), prefix).to.deep.equal([]);
      expect(resourceTypes(prefix), prefix).to.deep.equal([]);
      expect(actionFacts(`${prefix}:GetObject`), prefix).to.equal(undefined);
    }
  });
});

describe('the actions that a pattern covers', () => {
  it('follow each wildcard, in the service and in the name', () => {
    expect(named('s3:GetObjec?')).to.deep.equal(['s3:GetObject']);
    expect(named('s?:GetObject')).to.deep.equal(['s3:GetObject']);
    expect(named('s*:GetObject')).to.include('s3:GetObject');
    expect(named('S3:getobject')).to.deep.equal(['s3:GetObject']);
    expect(named('GetObject')).to.deep.equal([]);
    expect(named('s3:')).to.deep.equal([]);
    expect(named('s3')).to.deep.equal([]);
    expect(named('*:GetObject')).to.include('s3:GetObject');
    expect(named('s3:*').length).to.equal(actionsOf('s3').length);
    expect(named('*').length).to.be.greaterThan(10_000);
  });
});

describe('actionFacts', () => {
  it('gives the facts of an action, whatever its letter case', () => {
    const facts = actionFacts('SQS:sendmessage');
    expect(facts).to.deep.include({ service: 'sqs', name: 'SendMessage', access: 'write', required: ['queue'], optional: [] });
    expect(facts?.conditionKeys).to.include('aws:ResourceTag/${TagKey}');
  });

  it('distinguishes what must be named from what may be', () => {
    expect(actionFacts('s3:ListAllMyBuckets')).to.deep.include({ access: 'list', required: [], optional: [] });
    expect(actionFacts('cloudwatch:PutMetricData')).to.deep.include({ required: [], optional: ['dataset'] });
    expect(actionFacts('ec2:CreateNetworkInterface')).to.deep.include({
      required: ['network-interface', 'subnet'],
      optional: ['security-group'],
    });
    expect(actionFacts('lambda:GetCodeSigningConfig')?.required, 'names with spaces stay whole').to.deep.equal(['code signing config']);
  });

  it('keeps tagging apart from writing', () => {
    expect(actionFacts('s3:PutBucketTagging')?.access).to.equal('tagging');
    expect(actionFacts('s3:PutObject')?.access).to.equal('write');
    expect(actionFacts('s3:PutBucketPolicy')?.access).to.equal('permissions');
    expect(actionFacts('s3:GetObject')?.access).to.equal('read');
  });

  it('knows the condition keys of the VPC guardrails', () => {
    expect(actionFacts('lambda:CreateFunction')?.conditionKeys).to.include.members([
      'lambda:VpcIds',
      'lambda:SubnetIds',
      'lambda:SecurityGroupIds',
    ]);
    expect(actionFacts('iam:PassRole')?.conditionKeys).to.include('iam:PassedToService');
  });

  it('does not know what is no action', () => {
    for (const action of ['s3', 's3:', 's3:Nothing', 's3:*', ':GetObject', 's3:__proto__', 's3:constructor', '*']) {
      expect(actionFacts(action), action).to.equal(undefined);
    }
  });
});

describe('expandAction', () => {
  it('gives the one action of a literal', () => {
    expect(named('S3:getobject')).to.deep.equal(['s3:GetObject']);
  });

  it('gives those that a pattern covers and no other', () => {
    for (const pattern of ['s3:Get*', 'sqs:*', 'dynamodb:?etItem', 'lambda:*Function*', 'iam:*role*']) {
      const [prefix = ''] = pattern.split(':');
      const expected = actionsOf(prefix)
        .map(({ service, name }) => `${service}:${name}`)
        .filter((action) => matchesWildcards(pattern.toLowerCase(), action.toLowerCase()));
      expect(expected.length, pattern).to.be.above(0);
      expect(named(pattern), pattern).to.deep.equal(expected);
    }
  });

  it('gives the actions of all services for *, the same list each time', () => {
    const everything = expandAction('*');
    expect(everything.length).to.be.above(22_000);
    expect(expandAction('**')).to.equal(everything);
    expect(expandAction('*:*').length).to.equal(everything.length);
  });

  it('takes a wildcard in the service as wide as it is written', () => {
    expect(named('sq?:SendMessage')).to.deep.equal(['sqs:SendMessage']);
    expect(named('*:PutBucketPolicy')).to.include.members(['s3:PutBucketPolicy', 's3express:PutBucketPolicy']);
  });

  it('gives nothing for what IAM refuses or nobody knows', () => {
    for (const pattern of ['', 's3', 's3*', 'nothing:*', ':*', 's3:', '../s3:*', '__proto__:*'])
      expect(named(pattern), pattern).to.deep.equal([]);
  });
});

describe('resourceTypes', () => {
  it('gives the ARN forms of a service', () => {
    expect(resourceTypes('SQS')).to.deep.equal([
      { name: 'queue', arns: ['arn:${Partition}:sqs:${Region}:${Account}:${QueueName}'], conditionKeys: ['aws:ResourceTag/${TagKey}'] },
    ]);
  });

  it('takes apart a type with two forms', () => {
    const stage = resourceTypes('apigateway').find(({ arns }) => arns.length > 1);
    expect(stage?.arns.every((arn) => arn.startsWith('arn:${Partition}:apigateway:'))).to.equal(true);
  });
});
