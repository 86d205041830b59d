import { expect } from 'chai';
import policy from '../../../policies/service/not-audited.ts';
import { audit } from '../../../src/audit.ts';
import type { ArtifactInput } from '../../../src/audit-input.ts';
import { ref, role, statement, sub, testPolicy } from '../../../src/policy/testing.ts';
import type { Report } from '../../../src/report.ts';
import { DEFAULT_CONFIG, type Config } from '../../../src/triage/config.ts';

const ifProd = (yes: unknown, no: unknown): object => ({ 'Fn::If': ['IsProd', yes, no] });
const TOPIC = { Type: 'AWS::SNS::Topic' };
const MACRO = { 'Fn::Transform': { Name: 'Macro' } };
const stack = (Properties: object, type = 'Stack'): object => ({ Part: { Type: `AWS::CloudFormation::${type}`, Properties } });
const bucketPolicy = (PolicyDocument: unknown): Readonly<Record<string, unknown>> => ({
  Photos: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'photos', PolicyDocument } },
});
const one = (message: string, key: string): object => ({ message, key, count: 1 });

testPolicy(policy, {
  finds: {
    'a module': { template: { Ledger: { Type: 'Own::Ledger::MODULE' } }, expect: one('module', 'Own::Ledger::MODULE') },
    "a function of SAM's": { template: { Worker: { Type: 'AWS::Serverless::Function' } }, expect: one('sam', 'AWS::Serverless::Function') },
    'a macro over all': {
      template: { Transform: ['AWS::LanguageExtensions', 'Mine'], Resources: { A: TOPIC } },
      expect: one('macro', 'Transform Mine'),
    },
    'a file over all': {
      template: { Transform: { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } }, Resources: { A: TOPIC } },
      expect: one('macro', 'Transform AWS::Include s3://b/k'),
    },
    'a macro in a property': {
      template: { A: { ...TOPIC, Properties: { Tags: [{ Key: 'a', Value: MACRO }] } } },
      expect: one('transform', 'Fn::Transform Macro'),
    },
    'a macro among the resources': { template: { Resources: { A: TOPIC, ...MACRO } }, expect: one('transform', 'Fn::Transform Macro') },
    'a macro in the mappings': {
      template: { Resources: { A: TOPIC }, Mappings: { M: MACRO } },
      expect: one('transform', 'Fn::Transform Macro'),
    },
    'a macro in an output': {
      template: { Resources: { A: TOPIC }, Outputs: { O: { Value: MACRO } } },
      expect: one('transform', 'Fn::Transform Macro'),
    },
    'a macro beside the sections': { template: { Resources: { A: TOPIC }, ...MACRO }, expect: one('transform', 'Fn::Transform Macro') },
    'a loop over what only the deploy knows': {
      template: { Resources: { 'Fn::ForEach::Topics': ['Name', ref('Names'), { 'Topic${Name}': TOPIC }] } },
      expect: one('loop', 'Fn::ForEach::Topics'),
    },
    'a loop of properties': {
      template: { A: { ...TOPIC, Properties: { 'Fn::ForEach::P': ['Name', ref('Names'), { '${Name}': 'x' }] } } },
      expect: one('loop', 'Fn::ForEach::P'),
    },
    'a stack by its address': {
      template: stack({ TemplateURL: 'https://s3.amazonaws.com/b/t.json' }),
      expect: one('stack', 'TemplateURL'),
    },
    'a set of stacks by its address': {
      template: stack({ TemplateURL: 'https://s3.amazonaws.com/b/t.json' }, 'StackSet'),
      expect: one('stack', 'TemplateURL'),
    },
    'a template in a text that cannot be read': {
      template: stack({ TemplateBody: '{' }, 'StackSet'),
      expect: one('inline', 'TemplateBody'),
    },
    'a product by its name': {
      template: { P: { Type: 'AWS::ServiceCatalog::CloudFormationProvisionedProduct', Properties: { ProductName: 'vpc' } } },
      expect: one('stack', 'ProductName'),
    },
    'an API that is defined in S3': {
      template: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { BodyS3Location: { Bucket: 'b', Key: 'k' } } } },
      expect: one('definition', 'BodyS3Location'),
    },
    'a text that is no JSON for a policy': { template: bucketPolicy('public, please'), expect: one('document', 'PolicyDocument') },
    'a number for a policy': { template: bucketPolicy(7), expect: one('document', 'PolicyDocument') },
    'a list for a policy': { template: bucketPolicy([statement('s3:GetObject', '*')]), expect: one('document', 'PolicyDocument') },
    'a text for a statement': { template: bucketPolicy({ Statement: ['Allow all'] }), expect: one('document', 'Statement') },
    'a text among the policies of a role': { template: { R: role([], [], { Policies: ['all'] }) }, expect: one('document', 'Policies') },
    'a text for a trust': {
      template: { R: role([], [], { AssumeRolePolicyDocument: 'lambda' }) },
      expect: one('document', 'AssumeRolePolicyDocument'),
    },
  },
  accepts: {
    'resources as they are': { Orders: { Type: 'AWS::SQS::Queue' }, Own: { Type: 'Vendor::Product::Thing' }, C: { Type: 'Custom::Thing' } },
    "transforms of AWS's that bring nothing in": {
      template: {
        Transform: ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31', 'AWS::SecretsManager-2024-09-16'],
        Resources: { A: TOPIC },
      },
    },
    'a loop over a list': { template: { Resources: { 'Fn::ForEach::Topics': ['Name', ['A'], { 'Topic${Name}': TOPIC }] } } },
    'a policy as JSON': bucketPolicy('{ "Statement": { "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" } }'),
    'a policy that only the deploy knows': bucketPolicy(ref('Document')),
    'a policy as JSON with holes': bucketPolicy(sub('{ "Statement": [{ "Effect": "Deny", "Action": "${A}" }] }')),
    'a policy that a condition leaves out': bucketPolicy(ifProd({ Statement: [] }, ref('AWS::NoValue'))),
  },
  doubts: { 'a policy that a condition makes a text': bucketPolicy(ifProd({ Statement: [] }, 'text')) },
});

function report(resources: object, artifacts: readonly ArtifactInput[] = [], config: Partial<Config> = {}): Report {
  const input = { templates: [{ file: 't.json', document: { Resources: resources } }], service: { name: 'shop' }, artifacts };
  return audit(
    input,
    new Map([[policy.id, { policy, source: 'built in' }]]),
    { ...DEFAULT_CONFIG, ...config },
    { today: '2026-11-24', version: '1' },
  );
}

const fn = (S3Key: string): object => ({ Type: 'AWS::Lambda::Function', Properties: { Code: { S3Bucket: 'b', S3Key } } });

describe('what is not audited', () => {
  it('is an error where it is all there is, and a finding where it is a part', () => {
    const Ledger = { Type: 'Own::Ledger::MODULE' };
    expect(report({ Ledger }).errors.map(({ code }) => code)).to.deep.equal(['NOTHING_AUDITED']);
    expect(report({ Ledger }).errors[0]?.message).to.match(
      /^Nothing in t\.json could be audited, only the deploy knows what Ledger \(Own::Ledger::MODULE\) brings in/,
    );
    expect(report({ Ledger, A: TOPIC })).to.deep.include({ verdict: 'fail', errors: [] });
    expect(report({ A: TOPIC })).to.include({ verdict: 'pass' });
  });

  it('is an entry without a type, and a macro in the place of a resource', () => {
    const { findings } = report({ A: { Properties: {} }, B: MACRO, C: TOPIC });
    expect(findings.map(({ resource, key }) => [resource.logicalId, key])).to.deep.equal([
      ['A', 'Type'],
      ['B', 'Fn::Transform Macro'],
    ]);
  });

  it('passes where somebody answers for each of it by name', () => {
    const waiver = {
      policy: 'not-audited',
      resource: 'Ledger',
      key: 'Own::Ledger::MODULE',
      reason: 'reviewed',
      owner: 'a',
      until: '2027-01-01',
    };
    const resources = { Ledger: { Type: 'Own::Ledger::MODULE' } };
    expect(report(resources, [], { waivers: [waiver] })).to.include({ verdict: 'pass' });
    expect(report({ ...resources, Other: resources.Ledger }, [], { waivers: [waiver] })).to.include({ verdict: 'error' });
  });

  it('is a fact for each resource that a loop makes', () => {
    const loop = { 'Fn::ForEach::Parts': ['Name', ['A', 'B'], { 'Part${Name}': { Type: 'Own::${Name}::MODULE' } }] };
    expect(report(loop).findings.map(({ resource, key, at }) => [resource.logicalId, key, at.path])).to.deep.equal([
      ['PartA', 'Own::A::MODULE', ['Resources', 'Fn::ForEach::Parts', 2, 'Part${Name}']],
      ['PartB', 'Own::B::MODULE', ['Resources', 'Fn::ForEach::Parts', 2, 'Part${Name}']],
    ]);
  });

  it('is an archive that is missing, broken, or too large to look through', () => {
    const resources = { A: fn('x/a.zip'), B: fn('x/b.zip'), C: fn('x/c.zip') };
    const files = [{ path: 'k.pem', unread: 'it is too long' }];
    const missing = { files: [], unread: 'it is not beside the package', isMissing: true };
    const found = report(resources, [
      { name: 'a.zip', ...missing },
      { name: 'b.zip', files: [], unread: 'it is no zip archive' },
      { name: 'c.zip', files },
      { name: 'unused.zip', files: [], unread: 'it is no zip archive' },
    ]).findings.map(({ key, message }) => [key, message]);
    expect(found).to.deep.equal([
      ['Package a.zip', 'The package a.zip of A is not audited: it is not beside the package.'],
      ['Package b.zip', 'The package b.zip of B is not audited: it is no zip archive.'],
      ['Package c.zip', 'In the package c.zip of C, k.pem could not be looked through for secrets: it is too long.'],
    ]);
    const bare = report(resources, [
      { name: 'a.zip', ...missing },
      { name: 'b.zip', ...missing },
    ]).findings;
    expect(bare.map(({ key }) => key)).to.deep.equal(['Packages']);
    expect(report(resources, [{ name: 'a.zip', files: [] }]).findings).to.deep.equal([]);
  });
});
