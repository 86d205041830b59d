import { expect } from 'chai';
import fc from 'fast-check';
import { groupFindings } from '../src/groups.ts';
import type { Finding, Together } from '../src/report.ts';
import { finding } from './reporters/sample-report.ts';

const SENTENCE = '{members} run outside a VPC.';

function outside(name: string, parts: Partial<Finding> = {}): Finding {
  const together: Together = { sentence: SENTENCE, names: [name], join: 'all' };
  const resource = { logicalId: name, type: 'AWS::Lambda::Function', madeBy: 'service' } as const;
  return finding({
    policy: 'function-outside-vpc',
    message: `${name} runs outside a VPC.`,
    fingerprint: name,
    resource,
    together,
    ...parts,
  });
}

function curedBy(fix: string, fingerprint: string, parts: Partial<Finding> = {}): Finding {
  const resource = { logicalId: 'Bucket', type: 'AWS::S3::Bucket', madeBy: 'framework' } as const;
  return finding({ policy: fingerprint, message: `${fingerprint}.`, fingerprint, fix, curable: true, resource, ...parts });
}

describe('groups of findings', () => {
  it('say what is wrong with several in one sentence', () => {
    const [group, ...others] = groupFindings([outside('pay'), outside('hello'), outside('ship')]);
    expect(others).to.deep.equal([]);
    expect(group).to.deep.include({
      message: 'hello, pay and ship run outside a VPC.',
      findings: ['hello', 'pay', 'ship'],
      status: 'open',
    });
  });

  it('use the sentence for one where there is one', () => {
    expect(groupFindings([outside('pay')])[0]?.message).to.equal('pay runs outside a VPC.');
  });

  it('speak of what is open alone, and still have all members', () => {
    const [group] = groupFindings([outside('pay', { status: 'waived' }), outside('hello', { blocks: true, severity: 'high' })]);
    expect(group).to.deep.include({ message: 'hello runs outside a VPC.', status: 'open', blocks: true, findings: ['hello', 'pay'] });
  });

  it('speak of all where none is open', () => {
    const [group] = groupFindings([outside('pay', { status: 'waived' }), outside('hello', { status: 'baselined' })]);
    expect(group).to.deep.include({ message: 'hello and pay run outside a VPC.', blocks: false });
    expect(group?.status).not.to.equal('open');
  });

  it('hold what is proven apart from what is not, and one remedy apart from another', () => {
    const findings = [outside('a'), outside('b', { unproven: 'unless it is' }), outside('c', { fix: 'Another.' }), outside('d')];
    expect(groupFindings(findings).map((group) => group.findings)).to.deep.equal([['a', 'd'], ['b'], ['c']]);
  });

  it('take a remedy that names each of them for the same', () => {
    const findings = ['a', 'b'].map((name) => outside(name, { fix: `Write extensions.${name}.VpcConfig.`, curable: true }));
    expect(groupFindings(findings).map((group) => group.findings)).to.deep.equal([['a', 'b']]);
  });

  it('put together what one setting of the framework cures, whichever policies see it', () => {
    const groups = groupFindings([
      curedBy('Set x.', 'mild', { severity: 'low' }),
      curedBy('Set x.', 'grave', { severity: 'high' }),
      curedBy('Set y.', 'other'),
    ]);
    expect(groups.map((group) => [group.message, group.findings])).to.deep.equal([
      ['grave.', ['grave', 'mild']],
      ['other.', ['other']],
    ]);
    expect(
      groupFindings([finding({ fix: 'Set x.', fingerprint: 'a', policy: 'a' }), finding({ fix: 'Set x.', fingerprint: 'b', policy: 'b' })]),
    ).to.have.length(2);
  });

  it('let the next one speak when the gravest is waived', () => {
    const [group] = groupFindings([
      curedBy('Set x.', 'mild', { severity: 'low' }),
      curedBy('Set x.', 'grave', { severity: 'high', status: 'waived' }),
    ]);
    expect(group).to.deep.include({ message: 'mild.', severity: 'low', findings: ['mild', 'grave'] });
  });

  it('name six of many, or the roles that are like the first', () => {
    const many = 'abcdefgh'.split('');
    const some = many.map((name) => outside(name, { together: { sentence: SENTENCE, names: [name], join: 'some' } }));
    expect(groupFindings(some)[0]?.message).to.equal('a, b, c, d, e and 3 more run outside a VPC.');
    const like = many.map((name) => outside(name, { together: { sentence: '{members} may do all.', names: [name], join: 'like' } }));
    expect(groupFindings(like)[0]?.message).to.equal('a, like b, c and 5 others, may do all.');
  });

  it('have each finding once, and are the same in any order', () => {
    const one = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      severity: fc.constantFrom('high', 'low'),
      status: fc.constantFrom('open', 'waived', 'baselined'),
      fix: fc.constantFrom('Set x.', 'Set y.'),
      curable: fc.boolean(),
    });
    const property = fc.property(fc.array(one), fc.integer(), (given, seed) => {
      const findings = given.map(({ name, curable, ...parts }, index) =>
        outside(name, { ...parts, ...(curable ? { curable } : {}), fingerprint: `${name}${index}` }),
      );
      const groups = groupFindings(findings);
      expect(groups.flatMap((group) => group.findings).toSorted()).to.deep.equal(findings.map(({ fingerprint }) => fingerprint).toSorted());
      const turned = findings.toSorted(
        (a, b) => ((a.fingerprint.charCodeAt(1) * 31 + seed) % 7) - ((b.fingerprint.charCodeAt(1) * 31 + seed) % 7),
      );
      const content = (all: typeof groups): string[] => all.map((group) => JSON.stringify(group)).toSorted();
      expect(content(groupFindings(turned))).to.deep.equal(content(groups));
    });
    fc.assert(property, { numRuns: 200, seed: 1 });
  });
});
