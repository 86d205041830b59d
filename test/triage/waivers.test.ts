import { expect } from 'chai';
import fc from 'fast-check';
import type { Finding, Waiver } from '../../src/report.ts';
import { applyWaivers } from '../../src/triage/waivers.ts';
import { finding } from '../reporters/sample-report.ts';

const TODAY = '2026-09-30';
const waiver = (parts: Partial<Waiver>): Waiver => ({
  policy: 'function-url-without-auth',
  reason: 'signed',
  owner: 'payments',
  until: '2026-12-31',
  ...parts,
});

const url = (name: string, more: Partial<Finding> = {}): Finding =>
  finding({
    policy: 'function-url-without-auth',
    blocks: true,
    resource: { logicalId: `${name}LambdaFunctionUrl`, type: 'AWS::Lambda::Url', function: name, madeBy: 'service' },
    ...more,
  });

const statuses = (findings: readonly Finding[], ...waivers: readonly Waiver[]): readonly string[] =>
  applyWaivers(findings, waivers, TODAY).findings.map(({ status }) => status);
const errors = (findings: readonly Finding[], ...waivers: readonly Waiver[]): readonly string[] =>
  applyWaivers(findings, waivers, TODAY).errors.map(({ message }) => message);

describe('applyWaivers', () => {
  it('marks what is waived and lets it block nothing', () => {
    const granted = waiver({ function: 'webhook' });
    const { findings, errors: none } = applyWaivers([url('webhook'), url('admin')], [granted], TODAY);
    expect(findings).to.deep.equal([{ ...url('webhook'), status: 'waived', waiver: granted, blocks: false }, url('admin')]);
    expect(none).to.deep.equal([]);
  });

  it('covers by policy, function, resource and key, all of those that are given', () => {
    const both = [url('webhook', { key: 'Action s3:*' }), url('webhook', { key: 'Action sqs:*' }), url('admin', { policy: 'other' })];
    expect(statuses(both, waiver({}))).to.deep.equal(['waived', 'waived', 'open']);
    expect(statuses(both, waiver({ key: 'Action s3:*' }))).to.deep.equal(['waived', 'open', 'open']);
    expect(statuses(both, waiver({ resource: 'web*Url', key: 'Action sqs:*' }))).to.deep.equal(['open', 'waived', 'open']);
    expect(statuses(both, waiver({ function: '*' }))).to.deep.equal(['waived', 'waived', 'open']);
    expect(statuses(both, waiver({ function: 'webhook', resource: 'admin*' }))).to.deep.equal(['open', 'open', 'open']);
  });

  it('takes the * of a key for the fact itself', () => {
    expect(statuses([url('a', { key: 'Action s3:GetObject' })], waiver({ key: 'Action s3:*' }))).to.deep.equal(['open']);
  });

  it('never covers a fact that it does not name', () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'a*', '*b', '*', 'a*b');
    const optional = fc.option(name, { nil: undefined });
    const given = (parts: Record<string, string | undefined>): Partial<Waiver> =>
      Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
    // As regular expressions, which the project itself never makes of what users write.
    const describes = (pattern: string | undefined, text: string | undefined): boolean =>
      pattern === undefined || (text !== undefined && new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text));
    fc.assert(
      fc.property(optional, optional, optional, optional, name, optional, (ofFunction, resource, key, owner, logicalId, factKey) => {
        const fact = finding({
          policy: 'function-url-without-auth',
          ...(factKey === undefined ? {} : { key: factKey }),
          resource: { logicalId, type: 'T', madeBy: 'service', ...(owner === undefined ? {} : { function: owner }) },
        });
        const named = describes(ofFunction, owner) && describes(resource, logicalId) && (key === undefined || key === factKey);
        const status = named ? 'waived' : 'open';
        expect(statuses([fact], waiver(given({ function: ofFunction, resource, key })))).to.deep.equal([status]);
      }),
    );
  });

  it('never covers a fact about more functions, or of a policy, that it does not name', () => {
    const name = fc.constantFrom('a', 'b', 'ab');
    const pattern = fc.option(fc.constantFrom('a', 'a*', '*', 'b'), { nil: undefined });
    const policy = fc.constantFrom('function-url-without-auth', 'other-policy');
    const names = { a: ['a'], 'a*': ['a', 'ab'], '*': ['a', 'b', 'ab'], b: ['b'] } as Readonly<Record<string, readonly string[]>>;
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 3 }), pattern, policy, (first, others, wanted, given) => {
        const related = others.map((other) => ({
          place: { template: 't', path: ['Resources', other] },
          note: other,
          ...(other === first ? {} : { function: other }),
        }));
        const allowed = wanted === undefined ? names['*'] : names[wanted];
        const named = given === 'function-url-without-auth' && [first, ...others].every((one) => allowed?.includes(one));
        const parts = { policy: given, ...(wanted === undefined ? {} : { function: wanted }) };
        expect(statuses([url(first, { related })], waiver(parts))).to.deep.equal([named ? 'waived' : 'open']);
      }),
    );
  });

  it('does not take a resource without a function for one of any name', () => {
    const bare = finding({ policy: 'function-url-without-auth', resource: { logicalId: 'X', type: 'T', madeBy: 'service' } });
    expect(statuses([bare], waiver({ function: '*' }))).to.deep.equal(['open']);
  });

  it('does not take a finding about several functions for one about one of them', () => {
    const place = { template: 't', path: ['Resources', 'AdminLambdaFunction'] };
    const group = url('webhook', { related: [{ place, note: 'function admin', function: 'admin' }] });
    expect(statuses([group], waiver({ function: 'webhook' }))).to.deep.equal(['open']);
    expect(statuses([group], waiver({ resource: 'webhook*' }))).to.deep.equal(['open']);
    expect(statuses([group], waiver({ function: '*' }))).to.deep.equal(['waived']);
    expect(statuses([group], waiver({}))).to.deep.equal(['waived']);
  });

  it('holds through its last day and not a day longer', () => {
    expect(statuses([url('a')], waiver({ until: TODAY }))).to.deep.equal(['waived']);
    expect(errors([url('a')], waiver({ until: TODAY }))).to.deep.equal([]);
    expect(statuses([url('a')], waiver({ until: '2026-09-29' }))).to.deep.equal(['open']);
    expect(errors([url('a')], waiver({ until: '2026-09-29', function: 'a' }))).to.deep.equal([
      'The waiver of function-url-without-auth for function a expired on 2026-09-29: correct what it covers, or let payments grant it again.',
    ]);
  });

  it('reports one that covers nothing, with what was probably meant', () => {
    expect(errors([url('webhook')], waiver({ function: 'webhok' }))).to.deep.equal([
      'The waiver of function-url-without-auth for function webhok covers no finding; the function that was found is webhook.',
    ]);
    expect(errors([], waiver({}))).to.deep.equal(['The waiver of function-url-without-auth covers no finding; remove it.']);
    expect(errors([url('a', { key: 'Action s3:Put*' })], waiver({ function: 'a', key: 'Action s3:Get*' }))[0]).to.match(
      /for function a, key Action s3:Get\* covers no finding; the key that was found is Action s3:Put\*\.$/,
    );
  });

  it('expects nothing of one in a file that other services read, unless it names this one', () => {
    const idle = { shared: true, function: 'gone' } as const;
    for (const more of [{}, { service: 'pay-*' }, { service: ['*'] }]) expect(errors([], waiver({ ...idle, ...more }))).to.deep.equal([]);
    for (const more of [{ service: 'shop' }, { service: ['pay-*', 'shop'] }])
      expect(errors([], waiver({ ...idle, ...more }))).to.have.length(1);
    expect(errors([], waiver({ function: 'gone' }))).to.have.length(1);
    expect(errors([], waiver({ ...idle, until: '2026-09-29' })), 'one that has expired is an error for all').to.have.length(1);
  });

  it('expects nothing of a waiver whose policy did not run', () => {
    expect(applyWaivers([], [waiver({})], TODAY, new Set(['other'])).errors).to.deep.equal([]);
    expect(applyWaivers([], [waiver({})], TODAY, new Set(['function-url-without-auth'])).errors).to.have.length(1);
  });

  it('counts a second waiver of the same finding, and one of the baseline, as used', () => {
    expect(errors([url('a')], waiver({}), waiver({ function: 'a' }))).to.deep.equal([]);
    const kept = url('a', { status: 'baselined' });
    expect(applyWaivers([kept], [waiver({})], TODAY)).to.deep.equal({ findings: [kept], errors: [] });
  });
});
