import { expect } from 'chai';
import fc from 'fast-check';
import type { Catalogue } from '../../src/policy/catalogue.ts';
import type { SourceComment } from '../../src/source/comments.ts';
import { readCommentWaivers } from '../../src/triage/comment-waivers.ts';
import type { WaiverLimits } from '../../src/triage/waiver-limits.ts';
import { PolicyNames } from '../../src/triage/policy-names.ts';

const policy = (id: string, ...formerly: readonly string[]): readonly [string, object] => [
  id,
  { policy: { id, formerly }, source: 'built in' },
];
const names = new PolicyNames(new Map([policy('queue-policy-open', 'CKV_AWS_168'), policy('role-full-admin')]) as unknown as Catalogue);
const comment = (text: string, more: Partial<SourceComment> = {}): SourceComment => ({
  file: 'serverless.yml',
  line: 11,
  text,
  about: 'below',
  lines: [12, 20],
  ...more,
});
const limits = (locked: readonly string[] = [], maxWaiverDays?: WaiverLimits['maxWaiverDays']): WaiverLimits => ({
  lockOf: (id) => (locked.includes(id) ? { file: 'bulkhead.yml', line: 2, key: 'lock[0]' } : undefined),
  maxWaiverDays,
  today: '2026-12-01',
});
const read = (text: string, locked: readonly string[] = [], more: Partial<SourceComment> = {}) =>
  readCommentWaivers([comment(text, more)], names, limits(locked));
const granted = (ofPolicy: string, more: object = {}): object => ({
  policy: ofPolicy,
  lines: [12, 20],
  reason: 'Stripe signs - every call',
  owner: 'payments',
  until: '2027-06-30',
  source: { file: 'serverless.yml', line: 11 },
  ...more,
});
const refused = (text: string, message: RegExp, locked: readonly string[] = [], more: Partial<SourceComment> = {}): void => {
  const { waivers, errors } = read(text, locked, more);
  expect(waivers, text).to.deep.equal([]);
  expect(errors.map(({ code }) => code)).to.deep.equal(['WAIVER_MALFORMED']);
  expect(errors[0]?.message).to.match(message);
};

describe('readCommentWaivers', () => {
  it('reads one waiver for each policy, by any of its names', () => {
    const said = 'until 2027-06-30 by payments - Stripe signs - every call';
    expect(read(`bulkhead: ignore queue-policy-open ${said}`)).to.deep.equal({ waivers: [granted('queue-policy-open')], errors: [] });
    expect(read(`bulkhead: ignore CKV_AWS_168, role-full-admin,role-full-admin ${said}`).waivers).to.deep.equal([
      granted('queue-policy-open'),
      granted('role-full-admin'),
    ]);
  });

  it('does not mind capitals, spaces, long dashes, and what stands before', () => {
    for (const text of [
      'Bulkhead:ignore  queue-policy-open  until 2027-06-30 by payments – Stripe signs - every call',
      'BULKHEAD : IGNORE queue-policy-open UNTIL 2027-06-30 BY payments -- Stripe signs - every call',
      'see the ticket; bulkhead: ignore queue-policy-open until 2027-06-30 by payments — Stripe signs - every call',
    ])
      expect(read(text).waivers, text).to.deep.equal([granted('queue-policy-open')]);
    const { waivers } = read('bulkhead: ignore queue-policy-open until 2027-06-30 by the team by-pass of A-B - until it is by-passed');
    expect(waivers).to.deep.equal([granted('queue-policy-open', { owner: 'the team by-pass of A-B', reason: 'until it is by-passed' })]);
  });

  it('says what is missing, where, and what the right form is', () => {
    const whole = 'ignore queue-policy-open until 2027-06-30 by payments - reason';
    const form = '; write `# bulkhead: ignore <policy>[, <policy>] until YYYY-MM-DD by <owner> - <reason>`.';
    expect(read('bulkhead: ignore queue-policy-open').errors).to.deep.equal([
      { code: 'WAIVER_MALFORMED', message: `serverless.yml:11: the comment is no waiver, since it has no last day${form}` },
    ]);
    const cases: Readonly<Record<string, RegExp>> = {
      'bulkhead: ignore': /since it names no policy/,
      'bulkhead: ignore until 2027-06-30 by payments - reason': /since it names no policy/,
      'bulkhead: ignore queue-policy-open by payments - reason': /since it has no last day/,
      'bulkhead: ignore queue-policy-open until by payments - reason': /since it has no last day/,
      'bulkhead: ignore queue-policy-open until soon by payments - reason': /since soon is no day/,
      'bulkhead: ignore queue-policy-open until 2027-02-30 by payments - reason': /since there is no day 2027-02-30/,
      'bulkhead: ignore queue-policy-open until 2027-06-30 - reason': /since it has no owner/,
      'bulkhead: ignore queue-policy-open until 2027-06-30': /since it has no owner/,
      'bulkhead: ignore queue-policy-open until 2027-06-30 by - reason': /since it has no owner/,
      'bulkhead: ignore queue-policy-open until 2027-06-30 by payments': /since it has no reason/,
      'bulkhead: ignore queue-policy-open until 2027-06-30 by payments -': /since it has no reason/,
      'bulkhead: ignor queue-policy-open until 2027-06-30 by payments - reason': /since it says ignor and not ignore/,
      'bulkhead: disable queue-policy-open': /since it says disable and not ignore/,
      'bulkhead: queue-policy-open is fine': /since it says queue-policy-open and not ignore/,
      'bulkhead ignore queue-policy-open': /since no colon follows bulkhead/,
      'bulkhead-disable-next-line queue-policy-open': /since no colon follows bulkhead/,
    };
    for (const [text, message] of Object.entries(cases)) refused(text, message);
    refused(
      `bulkhead: ${whole.replace('queue', 'quue')}`,
      /^serverless\.yml:11: the comment names quue-policy-open, which is not a policy; did you mean queue-policy-open\?$/,
    );
    refused(
      `bulkhead: ${whole}`,
      /names queue-policy-open, which is locked: nobody can waive it \(locked in bulkhead\.yml:2[^)]*\); take the comment out\.$/,
      ['queue-policy-open'],
    );
    const { lines: _, ...nowhere } = comment(`bulkhead: ${whole}`);
    for (const [about, message] of [
      ['below', /the comment is about nothing, since no key or list item begins on the line below; write it there\.$/],
      ['beside', /the comment is about nothing, since no key or list item begins on its line/],
    ] as const)
      expect(readCommentWaivers([{ ...nowhere, about }], names, limits()).errors[0]?.message).to.match(message);
    refused(`bulkhead: ${whole}`, /a waiver in YAML only; write it under `custom\.bulkhead\.waivers`/, [], { about: 'code' });
  });

  it('holds no longer than the team lets any waiver', () => {
    const maxWaiverDays = { value: 30, source: { file: 'bulkhead.yml', line: 3, key: 'minimum.maxWaiverDays' } };
    const until = (day: string) =>
      readCommentWaivers(
        [comment(`bulkhead: ignore queue-policy-open until ${day} by payments - reason`)],
        names,
        limits([], maxWaiverDays),
      );
    expect(until('2026-12-31').waivers).to.have.length(1);
    expect(until('2027-01-01').errors.map(({ message }) => message)).to.deep.equal([
      'serverless.yml:11: its last day is 2027-01-01, and no waiver may hold longer than 30 days, until 2026-12-31 (bulkhead.yml:3, minimum.maxWaiverDays); shorten it.',
    ]);
  });

  it('leaves alone what only mentions bulkhead', () => {
    for (const text of [
      'bulkhead:',
      'bulkhead: { preset: strict, waivers: [{ policy: queue-policy-open }] }',
      'bulkhead: ${file(bulkhead.yml)}',
      'bulkhead: what the gate is asked for',
      'bulkhead asks for it',
      'bulkhead allows queue-policy-open here',
      '- serverless-bulkhead',
      'serverless-bulkhead: ignore that',
      'what bulkhead ignores',
    ])
      expect(read(text), text).to.deep.equal({ waivers: [], errors: [] });
  });

  it('never ignores a part of one: it grants the whole, or it is an error', () => {
    const words = 'bulkhead: ignore queue-policy-open until 2027-06-30 by payments - it is signed'.split(' ');
    fc.assert(
      fc.property(fc.subarray(words.slice(2)), (kept) => {
        const { waivers, errors } = read([...words.slice(0, 2), ...kept].join(' '));
        const reason = kept.includes('-') ? kept.slice(kept.indexOf('-') + 1).join(' ') : '';
        const isWhole = words.slice(2, 8).every((word) => kept.includes(word)) && reason !== '';
        expect(waivers.length + errors.length).to.equal(1);
        if (isWhole) expect(waivers).to.deep.equal([granted('queue-policy-open', { reason })]);
        else expect(errors).to.have.length(1);
      }),
    );
  });

  it('takes time by the length of what is written', () => {
    for (const part of [' ', 'until ', 'by ', '- ', ', ', ': ', 'bulkhead: ', 'bulkhead ignore '])
      expect(read(`bulkhead: ignore ${part.repeat(50_000)}`).errors.length + read(part.repeat(50_000)).errors.length).to.be.greaterThan(0);
  });
});
