import { expect } from 'chai';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';
import { waiverLimits, waiverProblem } from '../../src/triage/waiver-limits.ts';

const WAIVER = { policy: 'role-full-admin', reason: 'r', owner: 'o', until: '2026-12-31' };
const source = { file: 'bulkhead.yml', line: 3, key: 'lock[0]' };

describe('waiverProblem', () => {
  it('names who forbids a waiver that is written elsewhere, such as in a comment', () => {
    const locked = { 'role-full-admin': { source, judgedBy: DEFAULT_CONFIG } };
    expect(waiverProblem(WAIVER, waiverLimits({ ...DEFAULT_CONFIG, locked }, '2026-12-01'))).to.deep.equal({
      key: 'policy',
      sentence: 'names role-full-admin, which is locked: nobody can waive it (locked in bulkhead.yml:3, lock[0]); take the waiver out.',
    });
    const maxWaiverDays = { value: 29, source: { file: 'bulkhead.yml' } };
    expect(waiverProblem(WAIVER, waiverLimits({ ...DEFAULT_CONFIG, maxWaiverDays }, '2026-12-01'))).to.deep.equal({
      key: 'until',
      sentence: 'is 2026-12-31, and no waiver may hold longer than 29 days, until 2026-12-30 (bulkhead.yml); shorten it.',
    });
  });

  it('lets through what nobody forbids', () => {
    const locked = { other: { source, judgedBy: DEFAULT_CONFIG } };
    const maxWaiverDays = { value: 30, source: { file: 'bulkhead.yml' } };
    for (const config of [DEFAULT_CONFIG, { ...DEFAULT_CONFIG, locked }, { ...DEFAULT_CONFIG, maxWaiverDays }])
      expect(waiverProblem(WAIVER, waiverLimits(config, '2026-12-01'))).to.equal(undefined);
    const ages = { ...DEFAULT_CONFIG, maxWaiverDays: { ...maxWaiverDays, value: 999_999_999 } };
    expect(waiverProblem({ ...WAIVER, until: '9999-12-31' }, waiverLimits(ages, '2026-12-01'))).to.equal(undefined);
  });
});
