import { expect } from 'chai';

import { expandAction } from '../../src/iam/authorization.ts';
import { managedPolicyDocument } from '../../src/iam/managed-policies.ts';
import { dataFile } from './data-file.ts';

interface Policy {
  path: string;
  version?: string;
  updated?: string;
  basis?: string;
  statements: Record<string, unknown>[];
}

const { source, date, policies } = dataFile(
  'aws-managed-policies.json',
) as { source: string; date: string; policies: Record<string, Policy> };

function actionsIn(statement: Record<string, unknown>): string[] {
  return [statement['Action'] ?? statement['NotAction']].flat().filter((action) => typeof action === 'string');
}

describe('data/aws-managed-policies.json', () => {
  it('says where it comes from', () => {
    expect(source).to.equal('AWS managed policies as published by AWS');
    expect(date).to.match(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('has the policies that Lambda roles carry', () => {
    const expected = [
      'AdministratorAccess PowerUserAccess AWSLambdaRole AWSLambdaInvocation-DynamoDB AWSLambda_FullAccess AWSLambdaExecute',
      'AWSLambdaBasicExecutionRole AWSLambdaVPCAccessExecutionRole AWSLambdaDynamoDBExecutionRole AWSLambdaSQSQueueExecutionRole',
      'AWSLambdaKinesisExecutionRole AWSXRayDaemonWriteAccess AWSXrayWriteOnlyAccess CloudWatchLambdaInsightsExecutionRolePolicy',
      'AmazonS3FullAccess AmazonDynamoDBFullAccess AmazonSQSFullAccess IAMFullAccess SecretsManagerReadWrite',
    ].flatMap((line) => line.split(' '));
    expect(expected.filter((name) => policies[name] === undefined)).to.deep.equal([]);
    expect(Object.keys(policies).length).to.be.at.least(117);
  });

  it('has names without a path, and the path beside them', () => {
    expect(Object.keys(policies).filter((name) => !/^[\w+=,.@-]+$/.test(name))).to.deep.equal([]);
    expect(Object.values(policies).filter(({ path }) => path !== '' && !/^[\w-]+\/$/.test(path))).to.deep.equal([]);
    expect(policies['AWSLambdaRole']?.path).to.equal('service-role/');
  });

  it('gives each policy its version and day, or says that it was written from the documentation', () => {
    const wrong = Object.entries(policies).filter(([, { version, updated, basis }]) =>
      version === undefined
        ? basis !== 'documentation' || updated !== undefined
        : !/^v\d+$/.test(version) || !/^\d{4}-\d{2}-\d{2}$/.test(updated ?? ''),
    );
    expect(wrong.map(([name]) => name)).to.deep.equal([]);
  });

  it('has statements that IAM would accept', () => {
    const wrong = Object.entries(policies).flatMap(([name, { statements }]) =>
      statements
        .filter((one) => {
          const has = (key: string): boolean => Object.hasOwn(one, key);
          return (
            !['Allow', 'Deny'].includes(String(one['Effect'])) ||
            has('Action') === has('NotAction') ||
            has('Resource') === has('NotResource') ||
            has('Principal')
          );
        })
        .map((one) => `${name}: ${JSON.stringify(one)}`),
    );
    expect(wrong).to.deep.equal([]);
    expect(Object.entries(policies).filter(([, { statements }]) => statements.length === 0)).to.deep.equal([]);
  });

  it('names actions that the reference knows, but for the few it lags behind', () => {
    const all = Object.values(policies).flatMap(({ statements }) => statements.flatMap(actionsIn));
    const unknown = all.filter((action) => expandAction(action).length === 0);
    expect(all.length).to.be.above(2000);
    expect(unknown.length / all.length, unknown.join(' ')).to.be.below(0.02);
  });

  it('names, where written by hand, only actions that the reference knows', () => {
    const byHand = Object.values(policies).filter(({ basis }) => basis === 'documentation');
    const unknown = byHand.flatMap(({ statements }) => statements.flatMap(actionsIn)).filter((action) => expandAction(action).length === 0);
    expect(byHand.length).to.be.above(0);
    expect(unknown).to.deep.equal([]);
  });
});

describe('managedPolicyDocument', () => {
  it('gives what AWSLambdaRole grants: the invocation of any function', () => {
    expect(managedPolicyDocument('AWSLambdaRole')).to.deep.equal({
      version: 'v1',
      statements: [{ Action: ['lambda:InvokeFunction'], Effect: 'Allow', Resource: ['*'] }],
    });
  });

  it('gives the administrator and the power user', () => {
    expect(managedPolicyDocument('AdministratorAccess')?.statements).to.deep.equal([{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    expect(managedPolicyDocument('PowerUserAccess')?.statements[0]).to.deep.equal({
      Effect: 'Allow',
      NotAction: ['iam:*', 'organizations:*', 'account:*'],
      Resource: '*',
    });
  });

  it('does not know other names, whatever they are', () => {
    for (const name of ['', 'AWSLambdarole', 'service-role/AWSLambdaRole', '__proto__', 'constructor', '../../package']) {
      expect(managedPolicyDocument(name), name).to.equal(undefined);
    }
  });
});
