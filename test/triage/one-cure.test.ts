import { expect } from 'chai';
import type { Finding } from '../../src/report.ts';
import { oneForEachCure } from '../../src/triage/one-cure.ts';
import { finding } from '../reporters/sample-report.ts';

const RESOURCE = { logicalId: 'Role', type: 'AWS::IAM::Role', madeBy: 'framework' as const };
const cured = (policy: string, parts: Partial<Finding> = {}): Finding =>
  finding({ policy, message: `${policy}.`, resource: RESOURCE, curable: true, fix: 'Set it.', related: [], severity: 'medium', ...parts });
const ids = (findings: readonly Finding[]): readonly string[] => oneForEachCure(findings).map(({ policy }) => policy);

describe('what one setting cures', () => {
  it('is one finding: the gravest, which names the others', () => {
    const [one, ...rest] = oneForEachCure([cured('low', { severity: 'low' }), cured('high', { severity: 'high' }), cured('medium')]);
    expect(rest).to.deep.equal([]);
    expect([one?.policy, one?.related.map(({ note }) => note)]).to.deep.equal(['high', ['medium.', 'low.']]);
  });

  it('is said by what stops the deploy, however grave another doubt', () => {
    expect(ids([cured('doubt', { severity: 'critical', unproven: 'only …' }), cured('stop', { blocks: true })])).to.deep.equal(['stop']);
  });

  it('is said by what is proven, of two as grave', () => {
    expect(ids([cured('doubt', { unproven: 'only …' }), cured('proven')])).to.deep.equal(['proven']);
  });

  it('is two findings for two resources, and for two cures', () => {
    const other = { ...RESOURCE, logicalId: 'Other' };
    expect(ids([cured('a'), cured('b', { resource: other }), cured('c', { fix: 'Set that.' })])).to.deep.equal(['a', 'b', 'c']);
  });

  it('leaves alone what the developer made, and the order', () => {
    const own = (policy: string): Finding => finding({ policy, fix: 'Set it.' });
    expect(ids([own('a'), cured('b', { severity: 'low' }), own('c'), cured('d'), own('e')])).to.deep.equal(['a', 'c', 'd', 'e']);
  });
});
