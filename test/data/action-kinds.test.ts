import { expect } from 'chai';

import { credentialsFrom, correctedAccess, dataReadBy } from '../../src/iam/action-kinds.ts';
import { actionFacts, actionsOf, expandAction, type Access } from '../../src/iam/authorization.ts';
import { dataFile } from './data-file.ts';

interface Entry {
  actions: string[];
  reason: string;
}

const { operational: _services, ...kinds } = dataFile('action-kinds.json') as { operational: unknown; access: (Entry & { access: Access })[]; credentials: Entry[]; data: Entry[] };
const wildcards = dataFile('resource-wildcard-exceptions.json') as { exceptions: Entry[] };

/** The level as the reference itself has it: what `actionFacts` gives is corrected already. */
function reference(action: string): string | undefined {
  const [prefix = '', name] = action.split(':');
  const { actions } = dataFile(`authorization/${prefix}.json`) as { actions: [string, string][] };
  const code = actions.find(([known]) => known === name)?.[1];
  return code === undefined ? undefined : { L: 'list', R: 'read', W: 'write', T: 'tagging', P: 'permissions' }[code];
}

for (const [list, entries] of Object.entries({ ...kinds, exceptions: wildcards.exceptions }).filter(([, value]) =>
  Array.isArray(value),
) as [string, Entry[]][]) {
  describe(`the actions under "${list}"`, () => {
    const actions = entries.flatMap((entry) => entry.actions);

    it('exist, in the letter case of the reference, once each', () => {
      const known = actions.map((action) => actionFacts(action)).map((facts) => facts && `${facts.service}:${facts.name}`);
      expect(known).to.deep.equal(actions);
      expect(new Set(actions).size).to.equal(actions.length);
    });

    it('each have a reason', () => {
      expect(entries.filter(({ reason }) => reason.trim().length < 5 || reason.length > 250)).to.deep.equal([]);
    });
  });
}

describe('the corrected access levels', () => {
  it('differ from the reference, so that a corrected reference shows', () => {
    const same = kinds.access.flatMap(({ access, actions }) => actions.filter((action) => reference(action) === access));
    expect(same).to.deep.equal([]);
  });

  it('are the ones that actions have', () => {
    expect(actionFacts('iam:PassRole')?.access).to.equal('permissions');
    expect(actionFacts('iam:createaccesskey')?.access).to.equal('permissions');
    expect(actionFacts('rds-db:connect')?.access).to.equal('write');
    expect(actionFacts('glue:GetQuery')?.access).to.equal('read');
    expect(correctedAccess('s3:GetObject')).to.equal(undefined);
    expect(correctedAccess('__proto__')).to.equal(undefined);
  });

  it('leave what changes permissions as such', () => {
    const expected = [
      'iam:PassRole iam:CreateAccessKey iam:PutRolePolicy iam:AttachRolePolicy iam:UpdateAssumeRolePolicy iam:CreatePolicyVersion',
      'lambda:AddPermission lambda:AddLayerVersionPermission s3:PutBucketPolicy s3:PutBucketAcl s3:PutBucketPublicAccessBlock',
      'kms:PutKeyPolicy kms:CreateGrant sqs:AddPermission sqs:SetQueueAttributes sns:AddPermission sns:SetTopicAttributes',
      'secretsmanager:PutResourcePolicy events:PutPermission ecr:SetRepositoryPolicy dynamodb:PutResourcePolicy logs:PutResourcePolicy',
      'kinesis:PutResourcePolicy es:UpdateDomainConfig elasticfilesystem:PutFileSystemPolicy ram:CreateResourceShare',
    ].flatMap((line) => line.split(' '));
    expect(expected.filter((action) => actionFacts(action)?.access !== 'permissions')).to.deep.equal([]);
  });

  it('leave no action that only looks among those that change permissions', () => {
    const looking = expandAction('*').filter(
      ({ access, name }) => access === 'permissions' && /^(?:Get|List|Describe|BatchGet|Search|View|Validate)/.test(name),
    );
    expect(looking.map(({ service, name }) => `${service}:${name}`)).to.deep.equal([]);
  });

  it('know every action that sets or removes a resource policy', () => {
    const puts = [...expandAction('*:PutResourcePolicy'), ...expandAction('*:DeleteResourcePolicy')].filter(
      ({ access }) => access !== 'permissions',
    );
    expect(puts.map(({ service }) => service)).to.deep.equal([]);
  });
});

describe('credentialsFrom and dataReadBy', () => {
  it('answer in any letter case, with the reason', () => {
    expect(credentialsFrom('sts:assumerole')).to.equal('temporary AWS credentials');
    expect(dataReadBy('S3:GetObject')).to.equal('objects');
    expect(dataReadBy('secretsmanager:GetSecretValue')).to.equal('the value of a secret');
  });

  it('are silent on anything else', () => {
    for (const action of ['s3:PutObject', 's3:*', '', 'constructor', '__proto__']) {
      expect(credentialsFrom(action), action).to.equal(undefined);
      expect(dataReadBy(action), action).to.equal(undefined);
    }
  });

  it('cover the reads of the stores that services use most', () => {
    const expected = [
      's3:GetObject s3:GetObjectVersion dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query dynamodb:Scan dynamodb:PartiQLSelect',
      'ssm:GetParameter ssm:GetParameters ssm:GetParametersByPath secretsmanager:BatchGetSecretValue kms:Decrypt',
      'rds-data:ExecuteStatement sqs:ReceiveMessage kinesis:GetRecords logs:FilterLogEvents athena:GetQueryResults',
    ].flatMap((line) => line.split(' '));
    expect(expected.filter((action) => dataReadBy(action) === undefined)).to.deep.equal([]);
  });
});

describe('data/resource-wildcard-exceptions.json', () => {
  const actions = wildcards.exceptions.flatMap((entry) => entry.actions);

  it('lists only actions that the reference would have narrowed', () => {
    expect(actions.filter((action) => (actionFacts(action)?.required ?? []).length === 0)).to.deep.equal([]);
  });

  it('holds what AWSLambdaVPCAccessExecutionRole needs beside what takes no resource', () => {
    const granted = [
      'logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents ec2:CreateNetworkInterface ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets ec2:DeleteNetworkInterface ec2:AssignPrivateIpAddresses ec2:UnassignPrivateIpAddresses',
    ].flatMap((line) => line.split(' '));
    const narrowable = granted.filter((action) => (actionFacts(action)?.required ?? []).length > 0);
    expect(narrowable).to.have.length(7);
    expect(actions).to.include.members(narrowable);
  });

  it('is not needed for X-Ray and metrics, and does not excuse publishing', () => {
    expect(
      actionsOf('xray')
        .filter(({ name }) => name.startsWith('Put') && name.endsWith('s'))
        .flatMap(({ required }) => required),
    ).to.deep.equal([]);
    expect(actionFacts('cloudwatch:PutMetricData')?.required).to.deep.equal([]);
    expect(actions).not.to.include('sns:Publish');
  });
});
