import { expect } from 'chai';
import type { Catalogue } from '../../src/policy/catalogue.ts';
import { readFunctionWaivers } from '../../src/triage/read-function-waivers.ts';
import { expectRefusal } from '../input/expect-refusal.ts';

const catalogue = new Map([
  ['function-url-without-auth', { policy: { id: 'function-url-without-auth' }, source: 'built in' }],
]) as unknown as Catalogue;
const WAIVER = { policy: 'function-url-without-auth', reason: 'signed', owner: 'payments', until: '2026-12-31' };
const read = (functions: unknown, locked: readonly string[] = []) => readFunctionWaivers(functions, 'serverless.yml', catalogue, locked);
const refused = (functions: unknown, message: RegExp, locked: readonly string[] = []): string =>
  expectRefusal(() => read(functions, locked), message);

describe('readFunctionWaivers', () => {
  it('reads the waivers of each function as about it alone, from a mapping and from a list of mappings', () => {
    const webhook = { webhook: { handler: 'x', bulkhead: { waivers: [WAIVER] } }, plain: { handler: 'y' }, empty: null };
    expect(read(webhook)).to.deep.equal([{ ...WAIVER, function: 'webhook' }]);
    expect(read([webhook, { other: { bulkhead: { waivers: [WAIVER] } } }])).to.deep.equal([
      { ...WAIVER, function: 'webhook' },
      { ...WAIVER, function: 'other' },
    ]);
    for (const nothing of [undefined, null, {}, [], 'functions', { a: { bulkhead: null } }]) expect(read(nothing)).to.deep.equal([]);
  });

  it('names the function of a mistake', () => {
    const at = (waiver: unknown): unknown => ({ webhook: { bulkhead: { waivers: [waiver] } } });
    const { owner: _, ...ownerless } = WAIVER;
    refused(at(ownerless), /^serverless\.yml: functions\.webhook\.bulkhead\.waivers\[0\] has no owner\.$/);
    refused(
      at({ ...WAIVER, function: 'other' }),
      /functions\.webhook\.bulkhead\.waivers\[0\]\.function is not a setting: a waiver that stands/,
    );
    refused(at('all'), /functions\.webhook\.bulkhead\.waivers\[0\] must be a mapping/);
    refused(
      at({ ...WAIVER, policy: 'function-url-without-aut' }),
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
