import { expect } from 'chai';

import { askedAs } from '../../src/iam/action-aliases.ts';
import { decrypts, dataReadBy, isOperational } from '../../src/iam/action-kinds.ts';
import { actionFacts, serviceExists } from '../../src/iam/authorization.ts';
import { isExecutionRole, managedPolicyDocument } from '../../src/iam/managed-policies.ts';
import { isSharedByPolicy } from '../../src/iam/shared-by-policy.ts';
import { isAudience, isImpersonal, isSharedIssuer } from '../../src/iam/web-identity.ts';
import { dataFile } from './data-file.ts';

const FILES = [
  'action-aliases',
  'action-kinds',
  'execution-roles',
  'lambda-runtimes',
  'layer-accounts',
  'resource-policy-services',
  'web-identity',
];

for (const name of FILES) {
  it(`data/${name}.json says what it is, where it comes from, and when`, () => {
    const { about, source, date } = dataFile(`${name}.json`) as Record<string, string>;
    expect(about?.length).to.be.greaterThan(30);
    expect(source?.length).to.be.greaterThan(15);
    expect(date).to.match(/^\d{4}-\d{2}-\d{2}$/);
  });
}

describe('data/action-aliases.json', () => {
  const { askedAs: aliases } = dataFile('action-aliases.json') as { askedAs: Record<string, string> };

  it('leads from names that are no action to one that is, in the letter case of the reference', () => {
    for (const [call, action] of Object.entries(aliases)) {
      expect(actionFacts(call), call).to.equal(undefined);
      const facts = actionFacts(action);
      expect(`${facts?.service}:${facts?.name}`).to.equal(action);
    }
  });

  it('is asked in any letter case', () => {
    expect(askedAs('S3:headobject')).to.equal('s3:GetObject');
    expect(askedAs('s3:GetObject')).to.equal(undefined);
    expect(askedAs('constructor')).to.equal(undefined);
  });
});

describe('data/execution-roles.json', () => {
  const { policies } = dataFile('execution-roles.json') as { policies: string[] };
  const managed = dataFile('aws-managed-policies.json') as { policies: Record<string, { path: string }> };

  it('names policies of AWS for roles that a service assumes, and their documents are known', () => {
    expect(policies.filter((name) => managed.policies[name]?.path !== 'service-role/')).to.deep.equal([]);
    expect(policies.filter((name) => managedPolicyDocument(name) === undefined)).to.deep.equal([]);
  });

  it('names all whose name says so', () => {
    const named = Object.keys(managed.policies).filter((name) => /^AWSLambda\w*ExecutionRole$/.test(name));
    expect(named.filter((name) => !isExecutionRole(name))).to.deep.equal([]);
  });

  it('does not name the one that invokes every function', () => {
    expect(isExecutionRole('AWSLambdaRole')).to.equal(false);
  });
});

describe('data/resource-policy-services.json', () => {
  const { services } = dataFile('resource-policy-services.json') as { services: string[] };

  it('names services that the reference knows, once each', () => {
    expect(services.filter((service) => !serviceExists(service))).to.deep.equal([]);
    expect(new Set(services).size).to.equal(services.length);
  });

  it('leaves out those whose resources take no policy', () => {
    expect(['states', 'firehose', 'cloudwatch', 's3'].filter(isSharedByPolicy)).to.deep.equal([]);
  });
});

describe('data/web-identity.json', () => {
  it('knows a provider by the start of its name alone', () => {
    expect(isSharedIssuer('token.actions.githubusercontent.com')).to.equal(true);
    expect(isSharedIssuer('token.actions.githubusercontent.com/acme')).to.equal(true);
    expect(isSharedIssuer('oidc.eks.eu-west-1.amazonaws.com/id/1234')).to.equal(true);
    expect(isSharedIssuer('login.example.com')).to.equal(false);
    expect(isSharedIssuer('my-gitlab.com')).to.equal(false);
  });

  it('has each claim in one list', () => {
    const { audience, impersonal } = dataFile('web-identity.json') as Record<string, { claims: string[] }>;
    expect(audience?.claims.filter(isImpersonal)).to.deep.equal([]);
    expect(impersonal?.claims.filter(isAudience)).to.deep.equal([]);
    expect(['sub', 'repository', 'project_path'].filter((claim) => isAudience(claim) || isImpersonal(claim))).to.deep.equal([]);
  });
});

describe('what data is', () => {
  it('knows decryption, which the reference calls a write', () => {
    expect(['kms:Decrypt', 'KMS:ReEncryptFrom'].every(decrypts)).to.equal(true);
    expect(['kms:Encrypt', 'kms:DescribeKey'].some(decrypts)).to.equal(false);
  });

  it('tells what is kept for customers from logs, code and settings', () => {
    expect(dataReadBy('logs:FilterLogEvents')).to.be.a('string');
    expect(isOperational('logs')).to.equal(true);
    expect(isOperational('dynamodb')).to.equal(false);
  });

  it('has operational services that the reference knows, once each', () => {
    const { operational } = dataFile('action-kinds.json') as { operational: { services: string[]; reason: string }[] };
    const services = operational.flatMap((entry) => entry.services);
    expect(services.filter((service) => !serviceExists(service))).to.deep.equal([]);
    expect(new Set(services).size).to.equal(services.length);
  });
});

describe('data/lambda-runtimes.json', () => {
  const { runtimes } = dataFile('lambda-runtimes.json') as {
    runtimes: Record<string, { deprecated: string | null; createBlocked: string | null; updateBlocked: string | null; successor: string | null }>;
  };

  it('has days or nulls, and does not refuse to update before it refuses to create', () => {
    for (const [name, { deprecated, createBlocked, updateBlocked }] of Object.entries(runtimes)) {
      for (const day of [deprecated, createBlocked, updateBlocked]) if (day !== null) expect(day, name).to.match(/^20\d{2}-\d{2}-\d{2}$/);
      expect((createBlocked ?? '') <= (updateBlocked ?? ''), name).to.equal(true);
    }
  });

  it('names as successor a runtime that it knows and that has no other', () => {
    const successors = Object.values(runtimes).flatMap(({ successor }) => successor ?? []);
    expect(successors.filter((name) => runtimes[name] === undefined || runtimes[name].successor !== null)).to.deep.equal([]);
  });
});

describe('data/layer-accounts.json', () => {
  const { accounts } = dataFile('layer-accounts.json') as { accounts: Record<string, string> };

  it('has accounts of twelve digits, each with whose it is', () => {
    expect(Object.entries(accounts).filter(([id, owner]) => !/^\d{12}$/.test(id) || owner === '')).to.deep.equal([]);
  });

  it('has no account of an example', () => {
    expect(Object.keys(accounts).filter((id) => ['123456789012', '111122223333', '999999999999'].includes(id))).to.deep.equal([]);
  });
});
