import { expect } from 'chai';
import { endingSoon } from '../../src/triage/expiry.ts';

const until = (day: string) => [{ policy: 'queue-policy-open', resource: 'Queue', reason: 'r', owner: 'payments', until: day }];

describe('endingSoon', () => {
  it('announces what ends within two weeks', () => {
    expect(endingSoon(until('2026-12-09'), '2026-11-25')).to.deep.equal([
      'The waiver of queue-policy-open of Queue ends in 14 days, on 2026-12-09: correct what it covers, or ask payments to grant it again.',
    ]);
    expect(endingSoon(until('2026-11-26'), '2026-11-25')[0]).to.include('ends tomorrow');
    expect(endingSoon(until('2026-11-25'), '2026-11-25')[0]).to.include('ends today');
  });

  it('names all that it covers, and the place of a comment', () => {
    const one = { policy: 'queue-policy-open', reason: 'r', owner: 'payments', until: '2026-11-26' };
    expect(endingSoon([{ ...one, function: ['a', 'b'], source: { file: 'serverless.yml', line: 12 } }], '2026-11-25')[0]).to.match(
      /^The waiver of queue-policy-open of a, b \(serverless\.yml:12\) ends tomorrow/,
    );
  });

  it('says nothing of the rest, and nothing of what has ended, which is an error', () => {
    for (const day of ['2026-12-10', '2027-11-25', '2026-11-24']) expect(endingSoon(until(day), '2026-11-25')).to.deep.equal([]);
  });

  it('counts days over the end of a year and of summer time', () => {
    expect(endingSoon(until('2027-01-02'), '2026-12-31')[0]).to.include('in 2 days');
    expect(endingSoon(until('2026-10-26'), '2026-10-24')[0]).to.include('in 2 days');
  });
});
