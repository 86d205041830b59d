import { expect } from 'chai';
import type { Finding, ImportedWaiver } from '../../src/report.ts';
import { applyImported, importedWaivers } from '../../src/triage/imported-waivers.ts';
import { finding } from '../reporters/sample-report.ts';

const POLICIES = [
  { id: 'function-outside-vpc', formerly: ['W89', 'CKV_AWS_117', 'lambda_inside_vpc'] },
  { id: 'role-service-wildcard', formerly: ['AwsSolutions-IAM5'] },
];
const read = (metadata: unknown, accept = true): readonly ImportedWaiver[] =>
  importedWaivers(
    [{ file: 't.json', document: { Resources: { Fn: { Type: 'AWS::Lambda::Function', Metadata: metadata } } } }],
    POLICIES,
    accept,
  );
const outside = (parts: Partial<Finding> = {}): Finding =>
  finding({
    policy: 'function-outside-vpc',
    blocks: true,
    at: { template: 't.json', path: ['Resources', 'Fn'] },
    resource: { logicalId: 'Fn', type: 'AWS::Lambda::Function', madeBy: 'service' },
    ...parts,
  });
const status = (metadata: unknown, parts: Partial<Finding> = {}, locked: readonly string[] = [], accept = true): string | undefined =>
  applyImported([outside(parts)], read(metadata, accept), locked)[0]?.status;

const SKIP = { cfn_nag: { rules_to_suppress: [{ id: 'W89', reason: 'No network' }] } };

describe('waivers that other tools read', () => {
  it('are understood by the ids that those tools have', () => {
    expect(read(SKIP)).to.deep.equal([
      {
        tool: 'cfn_nag',
        id: 'W89',
        template: 't.json',
        resource: 'Fn',
        reason: 'No network',
        policies: ['function-outside-vpc'],
        accepted: true,
      },
    ]);
    const ways = [
      SKIP,
      { checkov: { skip: [{ id: 'CKV_AWS_117', comment: 'No network' }] } },
      { guard: { SuppressedRules: ['LAMBDA_INSIDE_VPC'] } },
      { cdk_nag: { rules_to_suppress: [{ id: 'function-outside-vpc', reason: 'x' }] } },
    ];
    for (const metadata of ways) expect(status(metadata), JSON.stringify(metadata)).to.equal('waived');
  });

  it('say who granted them, and that they know no last day', () => {
    const [waived] = applyImported([outside()], read(SKIP), []);
    expect(waived).to.deep.include({ status: 'waived', blocks: false });
    expect(waived?.waiver).to.deep.include({ owner: 'cfn_nag W89 in the template', reason: 'No network', until: '9999-12-31' });
    expect(waived?.waiver?.source).to.deep.equal({ file: 't.json', key: 'Resources.Fn.Metadata' });
  });

  it('hold nowhere else', () => {
    expect(status(SKIP, { policy: 'role-service-wildcard' })).to.equal('open');
    expect(status(SKIP, { resource: { logicalId: 'Other', type: 'T', madeBy: 'service' } })).to.equal('open');
    expect(status(SKIP, { at: { template: 'nested.json', path: ['Resources', 'Fn'] } })).to.equal('open');
    expect(status(SKIP, { status: 'baselined' })).to.equal('baselined');
  });

  it('are about their resource, whatever a finding of it relates to', () => {
    const related = [{ place: { template: 't.json', path: ['Resources', 'Other'] }, note: 'n', function: 'other' }];
    expect(status(SKIP, { related })).to.equal('waived');
  });

  it('do not touch what is locked, and are only listed unless they are accepted', () => {
    expect(status(SKIP, {}, ['function-outside-vpc'])).to.equal('open');
    expect(status(SKIP, {}, [], false)).to.equal('open');
    expect(read(SKIP, false)[0]).to.include({ accepted: false });
  });

  it('that are limited to a fact cover that fact, or nothing', () => {
    const rule = (rest: object): unknown => ({ cdk_nag: { rules_to_suppress: [{ id: 'AwsSolutions-IAM5', reason: 'x', ...rest }] } });
    const wildcard = { policy: 'role-service-wildcard', key: 'Action s3:*' };
    expect(status(rule({}), wildcard)).to.equal('waived');
    expect(status(rule({ appliesTo: ['Action::s3:*'] }), wildcard)).to.equal('waived');
    expect(status(rule({ id: 'AwsSolutions-IAM5[Action::s3:*]' }), wildcard)).to.equal('waived');
    expect(status(rule({ appliesTo: ['Action::sqs:*'] }), wildcard)).to.equal('open');
    expect(status(rule({ appliesTo: ['Resource::*'] }), wildcard)).to.equal('open');
    expect(status(rule({ appliesTo: [{ regex: '/.*/' }] }), wildcard)).to.equal('open');
  });

  it('may be anything, since they are somebody else\u2019s', () => {
    const odd = [null, 'x', [], { cfn_nag: null }, { cfn_nag: { rules_to_suppress: {} } }, { checkov: { skip: [null, 3, { id: 4 }] } }];
    for (const metadata of odd) expect(read(metadata)).to.deep.equal([]);
    expect(read({ cfn_nag: { rules_to_suppress: [{ id: '__proto__' }, { id: 'W1' }] } }).map(({ policies }) => policies)).to.deep.equal([
      [],
      [],
    ]);
    expect(importedWaivers([{ file: 'x', document: null }], POLICIES, true)).to.deep.equal([]);
  });
});
