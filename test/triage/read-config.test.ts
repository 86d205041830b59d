import { expect } from 'chai';
import type { Catalogue } from '../../src/policy/catalogue.ts';
import type { Policy } from '../../src/policy/definition.ts';
import { DEFAULT_CONFIG, type Config } from '../../src/triage/config.ts';
import { readConfig, readCustomPolicies } from '../../src/triage/read-config.ts';
import { expectRefusal } from '../input/expect-refusal.ts';

function policy(id: string, parts: Partial<Policy> = {}): Policy {
  const texts = { title: id, why: 'w', fix: 'f', references: [], messages: { bad: 'Bad.' }, examples: { bad: '', good: '' } };
  return { id, severity: 'high', presets: ['strict'], ...texts, check: () => undefined, ...parts };
}

const regions = {
  schema: { type: 'object', properties: { regions: { type: 'array', items: { type: 'string' } }, limit: { type: 'integer' } } },
  defaults: { regions: [], limit: 3 },
} as const;

const catalogue: Catalogue = new Map(
  [policy('role-full-admin', { formerly: ['role-admin', 'CKV_AWS_1'] }), policy('allowed-regions', { options: regions })].map((each) => [
    each.id,
    { policy: each, source: 'built in' },
  ]),
);

const ORIGIN = { file: 'serverless.yml', key: 'custom.bulkhead' };
/** Without the word on where it comes from, which tests of its own look at. */
const read = (raw: unknown, stage?: string): Config => {
  const { configuration: _, locked: __, ...config } = readConfig(raw, ORIGIN, catalogue, stage);
  return { ...config, waivers: config.waivers.map(({ source: ___, ...waiver }) => waiver) };
};
const refused = (raw: unknown, message: RegExp): string => expectRefusal(() => read(raw), message);
const WAIVER = { policy: 'role-full-admin', reason: 'r', owner: 'o', until: '2026-12-31' };

describe('readConfig', () => {
  it('gives the defaults where nothing is configured', () => {
    for (const nothing of [undefined, null, {}]) expect(read(nothing)).to.deep.equal(DEFAULT_CONFIG);
  });

  it('takes what is configured', () => {
    const given = {
      preset: 'strict',
      failOn: 'never',
      unproven: 'fail',
      publicEndpoints: ['GET /'],
      customPolicies: ['./p'],
      waivers: [WAIVER],
      reports: [{ format: 'sarif', file: 'out.sarif' }],
    };
    expect(read(given)).to.deep.equal({ ...DEFAULT_CONFIG, ...given });
  });

  it('lets nobody touch what is locked, in any stage', () => {
    const lock = ['role-full-admin'];
    expect(read({ lock }).lock).to.deep.equal(lock);
    expect(read({ lock, policies: { 'role-full-admin': 'critical' } }).policies).to.deep.equal({
      'role-full-admin': { severity: 'critical' },
    });
    refused({ lock, policies: { 'role-full-admin': 'off' } }, /policies\.role-full-admin is locked: nobody can switch it off/);
    refused({ lock, policies: { 'role-admin': 'off' } }, /policies\.role-admin is locked/);
    refused({ lock, policies: { 'role-full-admin': { severity: 'low' } } }, /policies\.role-full-admin is locked/);
    refused({ lock, stages: { dev: { policies: { 'role-full-admin': 'off' } } } }, /stages\.dev\.policies\.role-full-admin is locked/);
    refused({ lock, waivers: [WAIVER] }, /waivers\[0\]\.policy names role-full-admin, which is locked: nobody can waive it/);
    refused({ lock, stages: { dev: { waivers: [WAIVER] } } }, /stages\.dev\.waivers\[0\]\.policy names role-full-admin, which is locked/);
    refused({ lock: ['role-ful-admin'] }, /lock\[0\] names role-ful-admin, which is not a policy; did you mean role-full-admin\?$/);
  });

  it('refuses a report that has no file or no known format', () => {
    refused({ reports: [{ format: 'sarif' }] }, /reports\[0\] has no file\.$/);
    refused({ reports: [{ format: 'pdf', file: 'x' }] }, /reports\[0\]\.format must be one of console, .*, not pdf/);
  });

  it('makes a setting of every way to write one', () => {
    const setting = (value: unknown): unknown => read({ policies: { 'role-full-admin': value } }).policies['role-full-admin'];
    expect(setting('off')).to.deep.equal({ off: true });
    expect(setting(false)).to.deep.equal({ off: true });
    expect(setting('low')).to.deep.equal({ severity: 'low' });
    expect(setting({ severity: 'info' })).to.deep.equal({ severity: 'info' });
    expect(setting({})).to.deep.equal({});
  });

  it('puts the zeros back that YAML took from account ids', () => {
    expect(read({ trustedAccounts: ['012345678901', 12345678901, 123456789012] }).trustedAccounts).to.deep.equal([
      '012345678901',
      '012345678901',
      '123456789012',
    ]);
    refused(
      { trustedAccounts: ['12345'] },
      /^serverless\.yml: custom\.bulkhead\.trustedAccounts\[0\] must be the twelve digits of an account id, not 12345\.$/,
    );
    refused({ trustedAccounts: [1234567890123] }, /must be the twelve digits/);
    refused({ trustedAccounts: '123456789012' }, /trustedAccounts must be a list of account ids, not 123456789012\.$/);
  });

  it('merges the part of the stage over the rest', () => {
    const raw = {
      preset: 'recommended',
      failOn: 'high',
      trustedAccounts: ['111111111111'],
      policies: { 'role-full-admin': 'off', 'allowed-regions': { severity: 'low', options: { regions: ['eu-west-1'] } } },
      waivers: [WAIVER],
      stages: {
        prod: {
          preset: 'strict',
          trustedAccounts: ['222222222222'],
          waivers: [],
          policies: { 'role-full-admin': 'critical', 'allowed-regions': 'high' },
        },
      },
    };
    const { variants, ...prod } = read(raw, 'prod');
    const { variants: _, ...defaults } = DEFAULT_CONFIG;
    expect(variants).to.deep.equal([
      { preset: 'recommended', unproven: 'warn', policies: read({ ...raw, stages: {} }).policies },
      { preset: 'strict', unproven: 'warn', policies: prod.policies },
    ]);
    expect(prod).to.deep.equal({
      ...defaults,
      preset: 'strict',
      failOn: 'high',
      trustedAccounts: ['222222222222'],
      policies: {
        'role-full-admin': { severity: 'critical' },
        'allowed-regions': { severity: 'high', options: { regions: ['eu-west-1'], limit: 3 } },
      },
    });
    expect({ ...read(raw, 'dev'), variants: [] }).to.deep.equal(read({ ...raw, stages: {} }));
    expect(read(raw, 'constructor').preset).to.equal('recommended');
    expect(read(raw).preset).to.equal('recommended');
  });

  it('finds a mistake in a stage that is not the one deployed', () => {
    expectRefusal(
      () => read({ stages: { prod: { policies: { 'role-full-admn': 'off' } } } }, 'dev'),
      /^serverless\.yml: custom\.bulkhead\.stages\.prod\.policies\.role-full-admn is not a policy; did you mean role-full-admin\?$/,
    );
  });

  it('does not change what it reads', () => {
    const raw = {
      policies: { 'role-admin': 'off', 'allowed-regions': { options: {} } },
      trustedAccounts: [12345678901],
      waivers: [{ ...WAIVER, policy: 'role-admin' }],
      stages: { a: { policies: {} } },
    };
    const before = structuredClone(raw);
    read(Object.freeze(raw), 'a');
    expect(raw).to.deep.equal(before);
  });

  it('knows a policy by its earlier ids and by those of other tools', () => {
    const config = read({ policies: { 'role-admin': 'low' }, waivers: [{ ...WAIVER, policy: 'CKV_AWS_1' }] });
    expect(config.policies).to.deep.equal({ 'role-full-admin': { severity: 'low' } });
    expect(config.waivers[0]?.policy).to.equal('role-full-admin');
    refused(
      { policies: { 'role-full-admin': 'low', 'role-admin': 'off' } },
      /policies\.role-admin is the same policy as role-full-admin, which has settings already; keep one of them\.$/,
    );
  });

  it('names an unknown policy and the nearest', () => {
    refused(
      { policies: { 'role-full-admim': 'off' } },
      /^serverless\.yml: custom\.bulkhead\.policies\.role-full-admim is not a policy; did you mean role-full-admin\?$/,
    );
    refused({ policies: { xyz: 'off' } }, /policies\.xyz is not a policy; if it is your own, name its file under customPolicies\.$/);
    refused(
      { waivers: [{ ...WAIVER, policy: 'role-ful-admin' }] },
      /waivers\[0\]\.policy names role-ful-admin, which is not a policy; did you mean role-full-admin\?$/,
    );
    refused({ policies: JSON.parse('{"__proto__":"off"}') as unknown }, /policies\.__proto__ is not a policy/);
    refused({ policies: { constructor: 'off' } }, /policies\.constructor is not a policy/);
  });

  it('names an unknown key and the nearest', () => {
    refused({ failon: 'high' }, /^serverless\.yml: custom\.bulkhead\.failon is not a setting; did you mean failOn\?$/);
    refused({ zzz: 1 }, /custom\.bulkhead\.zzz is not a setting; there are preset, failOn, .*stages\.$/);
    refused({ waivers: [{ ...WAIVER, functon: 'a' }] }, /waivers\[0\]\.functon is not a setting; did you mean function\?$/);
    refused({ policies: { 'role-full-admin': { severty: 'low' } } }, /role-full-admin\.severty is not a setting; did you mean severity\?$/);
    refused({ stages: { prod: { customPolicies: [] } } }, /stages\.prod\.customPolicies is not a setting/);
    refused(JSON.parse('{"__proto__":{"preset":"strict"}}'), /custom\.bulkhead\.__proto__ is not a setting/);
  });

  it('says what must stand there', () => {
    refused(
      { preset: 'recomended' },
      /custom\.bulkhead\.preset must be one of essential, recommended, strict, not recomended; did you mean recommended\?$/,
    );
    refused({ preset: 1 }, /preset must be one of essential, recommended, strict, not 1\.$/);
    refused({ failOn: null }, /failOn must be one of critical, high, medium, low, info, never, not empty\.$/);
    refused(
      { policies: { 'role-full-admin': 'hihg' } },
      /must be off, one of critical, high, medium, low, info, or \{ severity, options \}, not hihg; did you mean high\?$/,
    );
    refused({ policies: { 'role-full-admin': 7 } }, /must be off, one of .* not 7\.$/);
    refused(
      { policies: { 'role-full-admin': { severity: 'hihg' } } },
      /role-full-admin\.severity must be one of .*, not hihg; did you mean high\?$/,
    );
    refused({ policies: ['role-full-admin'] }, /policies must be a mapping of policies, not a list\.$/);
    refused({ publicEndpoints: [''] }, /publicEndpoints\[0\] must be a text that is not empty, not an empty text\.$/);
    refused({ waivers: [{ ...WAIVER, owner: ' ' }] }, /waivers\[0\]\.owner must be a text/);
  });

  it('refuses what is no mapping, naming the file alone where it holds nothing else', () => {
    refused('strict', /^serverless\.yml: custom\.bulkhead must be a mapping of settings, not strict\.$/);
    refused([], /^serverless\.yml: custom\.bulkhead must be a mapping of settings, not a list\.$/);
    const bare = { file: 'bulkhead.yml', key: '' };
    expectRefusal(() => readConfig(7, bare, catalogue), /^bulkhead\.yml must be a mapping of settings, not 7\.$/);
    expectRefusal(() => readConfig({ waivers: [{}] }, bare, catalogue), /^bulkhead\.yml: waivers\[0\] has no policy\.$/);
  });

  it('wants of a waiver a reason, an owner and a real date', () => {
    for (const field of ['policy', 'reason', 'owner', 'until'] as const) {
      const { [field]: _, ...rest } = WAIVER;
      refused({ waivers: [rest] }, new RegExp(`waivers\\[0\\] has no ${field}\\.$`));
    }
    for (const until of ['2026-02-30', '2026-13-01'])
      refused(
        { waivers: [{ ...WAIVER, until }] },
        new RegExp(`waivers\\[0\\]\\.until must be a date, YYYY-MM-DD, and there is no ${until}\\.$`),
      );
    for (const until of ['31.12.2026', 'never', '2026-1-1'])
      refused({ waivers: [{ ...WAIVER, until }] }, /waivers\[0\]\.until must be a date, YYYY-MM-DD, not /);
    refused({ waivers: [{ ...WAIVER, until: 20261231 }] }, /until must be a date, YYYY-MM-DD, not 20261231\.$/);
    expect(read({ waivers: [{ ...WAIVER, until: '2028-02-29T00:00:00.000Z' }] }).waivers[0]?.until).to.equal('2028-02-29');
  });

  it('validates options by the schema of their policy, over its defaults', () => {
    const options = (given: object): unknown =>
      read({ policies: { 'allowed-regions': { options: given } } }).policies['allowed-regions']?.options;
    expect(options({ regions: ['eu-west-1'] })).to.deep.equal({ regions: ['eu-west-1'], limit: 3 });
    refused(
      { policies: { 'allowed-regions': { options: { region: [] } } } },
      /allowed-regions\.options\.region is not a setting; did you mean regions\?$/,
    );
    refused({ policies: { 'allowed-regions': { options: { regions: 'eu' } } } }, /options\.regions must be a list, not eu\.$/);
    refused(
      { policies: { 'role-full-admin': { options: { a: 1 } } } },
      /role-full-admin\.options cannot be given: role-full-admin has no options\.$/,
    );
  });
});

describe('readCustomPolicies', () => {
  const custom = (raw: unknown): readonly string[] => readCustomPolicies([{ raw, origin: ORIGIN, kind: 'service' }]);

  it('gives the paths before any policy is known, and validates the rest of the shape', () => {
    expect(custom({ customPolicies: ['./a'], policies: { 'my-own': 'off' } })).to.deep.equal(['./a']);
    expect(custom(undefined)).to.deep.equal([]);
    expectRefusal(() => custom({ customPolicies: './a' }), /customPolicies must be a list of texts, not \.\/a\.$/);
  });
});
