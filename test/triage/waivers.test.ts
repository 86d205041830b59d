import { expect } from 'chai';
import fc from 'fast-check';
import type { Names, Waiver } from '../../src/report.ts';
import { applyWaivers } from '../../src/triage/waivers.ts';
import { finding } from '../reporters/sample-report.ts';
import { errorsOf, statuses, SURROUNDINGS, TODAY, url, waiver } from './waiver-setting.ts';

const messages = (...given: Parameters<typeof errorsOf>): readonly string[] => errorsOf(...given).map(({ message }) => message);

describe('applyWaivers', () => {
  it('marks what is waived and lets it block nothing', () => {
    const granted = waiver({ function: 'webhook' });
    const { findings, errors: none } = applyWaivers([url('webhook'), url('admin')], [granted], TODAY, SURROUNDINGS);
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

  const pattern = fc.constantFrom('a', 'b', 'ab', 'a*', '*b', '*', 'a*b');
  const names = fc.oneof(pattern, fc.array(pattern, { minLength: 1, maxLength: 3 }));
  const optional = fc.option(pattern, { nil: undefined });
  // As regular expressions, which the project itself never makes of what users write.
  const describes = (given: Names | undefined, text: string | undefined): boolean =>
    given === undefined || (text !== undefined && [given].flat().some((one) => new RegExp(`^${one.replaceAll('*', '.*')}$`).test(text)));
  const given = (parts: Partial<Record<keyof Waiver, Names | undefined>>): Partial<Waiver> =>
    Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));

  it('covers what it names, and never a fact that it does not name', () => {
    const listed = fc.option(names, { nil: undefined });
    fc.assert(
      fc.property(listed, listed, optional, optional, pattern, optional, (ofFunction, resource, key, owner, logicalId, factKey) => {
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

  it('is about the finding itself, not about what that relates to', () => {
    const place = { template: 't', path: ['Resources', 'AdminLambdaFunction'] };
    const related = url('webhook', { related: [{ place, note: 'function admin', function: 'admin' }] });
    expect(statuses([related], waiver({ function: 'webhook' }))).to.deep.equal(['waived']);
    expect(statuses([related], waiver({ resource: 'webhook*' }))).to.deep.equal(['waived']);
    expect(statuses([related], waiver({ function: 'admin' }))).to.deep.equal(['open']);
  });

  it('does not take a resource without a function for one of any name', () => {
    const bare = finding({ policy: 'function-url-without-auth', resource: { logicalId: 'X', type: 'T', madeBy: 'service' } });
    expect(statuses([bare], waiver({ function: '*' }))).to.deep.equal(['open']);
  });

  const facts = fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'ab', 'c'), fc.constantFrom('k', 'l')), {
      selector: ([name, key]) => `${name} ${key}`,
      maxLength: 6,
    })
    .map((all) => all.map(([name, key]) => url(name, { key, fingerprint: `${name} ${key}` })));
  const granted = fc
    .record({
      function: fc.option(names, { nil: undefined }),
      key: fc.option(fc.constantFrom('k', 'l'), { nil: undefined }),
      reason: fc.constantFrom('x', 'y'),
    })
    .map(({ reason, ...scope }) => waiver({ ...given(scope), reason }));

  it('leaves all other findings as they were', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (all, at) => {
        fc.pre(all.length > 0);
        const one = all[at % all.length] ?? url('a');
        const scope = given({ function: one.resource.function, key: one.key });
        const { findings, errors } = applyWaivers(all, [waiver(scope)], TODAY, SURROUNDINGS);
        expect(errors).to.deep.equal([]);
        expect(findings.filter((_, index) => all[index] !== one)).to.deep.equal(all.filter((each) => each !== one));
        expect(findings.find(({ fingerprint }) => fingerprint === one.fingerprint)?.status).to.equal('waived');
      }),
    );
  });

  it('changes nothing at what was there when a finding is added, and makes no waiver idle', () => {
    fc.assert(
      fc.property(facts, fc.array(granted, { maxLength: 4 }), fc.nat(), (all, waivers, at) => {
        fc.pre(all.length > 0);
        const without = all.filter((_, index) => index !== at % all.length);
        const [before, after] = [applyWaivers(without, waivers, TODAY, SURROUNDINGS), applyWaivers(all, waivers, TODAY, SURROUNDINGS)];
        expect(after.findings.filter((_, index) => index !== at % all.length)).to.deep.equal(before.findings);
        const idle = ({ errors }: typeof before): readonly string[] =>
          errors.map(({ message }) => message.split(' covers no finding')[0] ?? '');
        expect(idle(before)).to.include.members([...idle(after)]);
      }),
    );
  });

  it('takes a list for several waivers, one for each name', () => {
    const list = fc.uniqueArray(pattern, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(facts, list, list, (all, functions, resources) => {
        const product = functions.flatMap((name) =>
          resources.map((resource) => waiver({ function: name, resource: `${resource}LambdaFunctionUrl` })),
        );
        const both = waiver({ function: functions, resource: resources.map((name) => `${name}LambdaFunctionUrl`) });
        expect(statuses(all, both)).to.deep.equal(statuses(all, ...product));
        const single = functions.map((name) => waiver({ function: name }));
        expect(statuses(all, waiver({ function: functions }))).to.deep.equal(statuses(all, ...single));
        expect(messages(all, [waiver({ function: functions })])).to.deep.equal(messages(all, single));
      }),
    );
  });

  it('holds through its last day and not a day longer', () => {
    expect(statuses([url('a')], waiver({ until: TODAY }))).to.deep.equal(['waived']);
    expect(messages([url('a')], [waiver({ until: TODAY })])).to.deep.equal([]);
    expect(statuses([url('a')], waiver({ until: '2026-09-29' }))).to.deep.equal(['open']);
    const source = { file: 'bulkhead.yml', key: 'waivers[0]' };
    expect(messages([url('a')], [waiver({ until: '2026-09-29', function: ['a', 'b'], source })])).to.deep.equal([
      'The waiver of function-url-without-auth for functions a, b (bulkhead.yml, waivers[0]) expired on 2026-09-29: correct what it covers, or let payments grant it again.',
    ]);
  });

  it('gives one finding to the first of several waivers, of which an expired one is none', () => {
    const [first, second] = [waiver({ reason: 'first' }), waiver({ reason: 'second', function: 'a' })];
    const winner = (...waivers: readonly Waiver[]): Waiver | undefined =>
      applyWaivers([url('a')], waivers, TODAY, SURROUNDINGS).findings[0]?.waiver;
    expect(winner(first, second)).to.equal(first);
    expect(winner(second, first)).to.equal(second);
    expect(winner(waiver({ until: '2026-01-01' }), second)).to.equal(second);
  });

  it('counts one of the baseline as used', () => {
    const kept = url('a', { status: 'baselined' });
    expect(applyWaivers([kept], [waiver({})], TODAY, SURROUNDINGS)).to.deep.equal({ findings: [kept], errors: [] });
  });
});
