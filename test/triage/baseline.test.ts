import { expect } from 'chai';
import fc from 'fast-check';
import { applyBaseline, entryOf, parseBaseline, renderBaseline, renewalNotice, type BaselineEntry } from '../../src/triage/baseline.ts';
import { expectRefusal } from '../input/expect-refusal.ts';
import { finding } from '../reporters/sample-report.ts';

const FINGERPRINT = 'a'.repeat(20);
const known = (...findings: Parameters<typeof finding>[0][]): BaselineEntry[] =>
  findings.map((parts) => entryOf(finding({ fingerprint: FINGERPRINT, ...parts })));
const apply = (entries: readonly BaselineEntry[], parts: Parameters<typeof finding>[0] = {}, ran = ['role-full-admin']) =>
  applyBaseline([finding({ fingerprint: FINGERPRINT, blocks: true, ...parts })], { file: 'b', entries }, new Set(ran));

describe('the baseline', () => {
  it('covers what it knows, and that stops nothing any more', () => {
    expect(apply(known({})).findings[0]).to.include({ status: 'baselined', blocks: false });
  });

  it('does not cover a new fact, another policy, or a doubt that has become certain', () => {
    const open = { status: 'open', blocks: true };
    expect(apply(known({}), { fingerprint: 'b'.repeat(20) }).findings[0]).to.include(open);
    expect(apply(known({ policy: 'other-policy' })).findings[0]).to.include(open);
    expect(apply(known({ unproven: 'only when' })).findings[0]).to.include(open);
    expect(apply(known({ unproven: 'only when' }), { unproven: 'only when' }).findings[0]).to.include({ status: 'baselined' });
    expect(apply(known({}), { unproven: 'only when' }).findings[0]).to.include({ status: 'baselined' });
  });

  it('does not cover what is locked', () => {
    const baseline = { file: 'b', entries: known({}) };
    const { findings } = applyBaseline([finding({ fingerprint: FINGERPRINT, blocks: true })], baseline, new Set(['role-full-admin']), [
      'role-full-admin',
    ]);
    expect(findings[0]).to.include({ status: 'open', blocks: true });
  });

  it('leaves a waived finding to its waiver', () => {
    expect(apply(known({}), { status: 'waived' }).findings[0]).to.include({ status: 'waived' });
    expect(apply(known({}), { status: 'waived' }).cured).to.deep.equal([]);
  });

  it('says what is cured, but nothing about policies that did not run', () => {
    const entries = known({ fingerprint: 'c'.repeat(20) });
    expect(apply(entries).cured).to.deep.equal(entries);
    expect(apply(entries, {}, []).cured).to.deep.equal([]);
  });

  it('is read as it was written, whatever the names', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean(), fc.nat(99)), { maxLength: 8 }), (rows) => {
        const entries = rows.map(([key, doubt, number]) =>
          entryOf(finding({ key, ...(doubt ? { unproven: 'x' } : {}), fingerprint: number.toString(16).padStart(20, '0') })),
        );
        const rendered = renderBaseline(entries);
        expect(renderBaseline(parseBaseline(rendered, 'b').entries)).to.equal(rendered);
        expect(parseBaseline(rendered.replaceAll('\n', '\r\n'), 'b').entries).to.have.deep.members(parseBaseline(rendered, 'b').entries);
      }),
    );
  });

  it('says its version, and how one of an earlier version is renewed', () => {
    const entries = known({}, { fingerprint: 'c'.repeat(20) });
    const written = renderBaseline(entries);
    expect(written.split('\n')[0]).to.equal('# bulkhead baseline 2');
    const [old, now] = [written.replace(/^.*\n/, ''), written].map((text) => parseBaseline(text, 'b'));
    if (old === undefined || now === undefined) throw new Error('both are read');
    expect(old.entries).to.deep.equal(now.entries);
    const findings = [finding({ fingerprint: FINGERPRINT, blocks: true })];
    expect(renewalNotice(now, findings)).to.deep.equal([]);
    expect(renewalNotice(old, findings)).to.deep.equal([
      'b is of an earlier version, whose entries could stand for several findings; 1 of 2 cover nothing now. Look at what is open, and write it anew with `bulkhead baseline`.',
    ]);
    // What is the same fact is covered still; what is not found may have stood for several, and is not called cured.
    const [ofOld, ofNow] = [old, now].map((one) => applyBaseline(findings, one, new Set(['role-full-admin'])));
    expect(ofOld?.findings[0]).to.include({ status: 'baselined' });
    expect(ofOld?.cured).to.deep.equal([]);
    expect(ofNow?.cured).to.have.length(1);
    expect(parseBaseline('# words\n', 'b')).to.deep.equal({ file: 'b', entries: [] });
    expectRefusal(() => parseBaseline(written.replace('baseline 2', 'baseline 3'), 'b'), /update serverless-bulkhead/);
  });

  it('is the same file for the same findings, one a line, sorted', () => {
    const entries = known({ policy: 'b-policy' }, { policy: 'a-policy', key: 'Action *' }, { policy: 'b-policy' });
    const text = renderBaseline(entries);
    expect(text).to.equal(renderBaseline(entries.toReversed()));
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).to.deep.equal([
      `a-policy\tRole Action *\t${FINGERPRINT}\tproven`,
      `b-policy\tRole\t${FINGERPRINT}\tproven`,
    ]);
  });

  it('refuses a line that it cannot read, and names it', () => {
    for (const line of [
      'role-full-admin',
      `p\ts\t${FINGERPRINT}\tmaybe`,
      `p\ts\t../x\tproven`,
      '<<<<<<< HEAD',
      `p\ts\t${FINGERPRINT}\tproven\tx`,
    ])
      expectRefusal(() => parseBaseline(`# x\n${line}\n`, 'bulkhead.baseline'), /^bulkhead\.baseline:2 is not a line of a baseline/);
  });
});
