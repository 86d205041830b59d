import { expect } from 'chai';
import type { Catalogue } from '../../src/policy/catalogue.ts';
import type { Waiver } from '../../src/report.ts';
import { readLayers } from '../../src/triage/read-config.ts';
import { expectRefusal } from '../input/expect-refusal.ts';

const catalogue = new Map([
  ['function-url-without-auth', { policy: { id: 'function-url-without-auth' }, source: 'built in' }],
]) as unknown as Catalogue;
const WAIVER = { policy: 'function-url-without-auth', reason: 'signed', owner: 'payments', until: '2026-12-31' };
const read = (functions: unknown, lock: readonly string[] = []): readonly Waiver[] => {
  const origin = { file: 'serverless.yml', key: 'custom.bulkhead' };
  const { config } = readLayers([{ raw: { lock }, origin, kind: 'service', functions }], catalogue, { today: '2026-09-30' });
  return config.waivers;
};
const at = (name: string): Waiver => ({
  ...WAIVER,
  function: name,
  source: { file: 'serverless.yml', key: `functions.${name}.bulkhead.waivers[0]` },
});
const refused = (functions: unknown, message: RegExp, locked: readonly string[] = []): string =>
  expectRefusal(() => read(functions, locked), message);

describe('readFunctionWaivers', () => {
  it('reads the waivers of each function as about it alone, from a mapping and from a list of mappings', () => {
    const webhook = { webhook: { handler: 'x', bulkhead: { waivers: [WAIVER] } }, plain: { handler: 'y' }, empty: null };
    expect(read(webhook)).to.deep.equal([at('webhook')]);
    expect(read([webhook, { other: { bulkhead: { waivers: [WAIVER] } } }])).to.deep.equal([at('webhook'), at('other')]);
    for (const nothing of [undefined, null, {}, [], 'functions', { a: { bulkhead: null } }]) expect(read(nothing)).to.deep.equal([]);
  });

  it('names the function of a mistake', () => {
    const holding = (waiver: unknown): unknown => ({ webhook: { bulkhead: { waivers: [waiver] } } });
    const { owner: _, ...ownerless } = WAIVER;
    refused(holding(ownerless), /^serverless\.yml: functions\.webhook\.bulkhead\.waivers\[0\] has no owner\.$/);
    refused(
      holding({ ...WAIVER, function: 'other' }),
      /functions\.webhook\.bulkhead\.waivers\[0\]\.function is not a setting: a waiver that stands/,
    );
    refused(holding('all'), /functions\.webhook\.bulkhead\.waivers\[0\] must be a mapping/);
    refused(
      holding({ ...WAIVER, policy: 'function-url-without-aut' }),
      /names function-url-without-aut, .*did you mean function-url-without-auth\?$/,
    );
    refused({ webhook: { bulkhead: { waiver: [] } } }, /functions\.webhook\.bulkhead takes a list of waivers, and nothing else\.$/);
    refused({ webhook: { bulkhead: { waivers: WAIVER } } }, /functions\.webhook\.bulkhead\.waivers must be a list/);
  });

  it('does not waive what is locked', () => {
    refused(
      { webhook: { bulkhead: { waivers: [WAIVER] } } },
      /functions\.webhook\.bulkhead\.waivers\[0\]\.policy names function-url-without-auth, which is locked/,
      ['function-url-without-auth'],
    );
  });
});
