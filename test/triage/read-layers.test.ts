import { expect } from 'chai';
import type { Config } from '../../src/triage/config.ts';
import { configFor } from '../../src/triage/config.ts';
import { explain } from '../../src/triage/explain.ts';
import { expectRefusal } from '../input/expect-refusal.ts';
import { readLayered } from './layered.ts';

const WAIVER = { policy: 'role-full-admin', reason: 'r', owner: 'o', until: '2026-12-31' };
const lock = ['allowed-regions'];
const read = (...given: Parameters<typeof readLayered>): Config => readLayered(...given).config;
const refused = (given: Parameters<typeof readLayered>[0], message: RegExp): string => expectRefusal(() => readLayered(given), message);

describe('layers', () => {
  it('win over those that are farther, and stages over what is said for all', () => {
    const files = [{ preset: 'strict', failOn: 'low', stages: { prod: { failOn: 'medium' } } }, { failOn: 'high' }];
    expect(read({ files, service: { unproven: 'fail' } })).to.include({ preset: 'strict', failOn: 'high', unproven: 'fail' });
    expect(read({ files, service: { failOn: 'critical' }, stage: 'prod' })).to.include({ failOn: 'medium' });
    expect(read({ files, service: { stages: { prod: { failOn: 'info' } } }, stage: 'prod' })).to.include({ failOn: 'info' });
  });

  it('have settings for some services, which come after those for all and before those of the service', () => {
    const files = [
      { failOn: 'low', services: { 'pay-*': { failOn: 'medium', stages: { prod: { unproven: 'fail' } } }, shop: { preset: 'strict' } } },
    ];
    expect(read({ files, name: 'pay-in', stage: 'prod' })).to.include({ failOn: 'medium', unproven: 'fail', preset: 'recommended' });
    expect(read({ files, name: 'shop' })).to.include({ failOn: 'low', preset: 'strict' });
    expect(read({ files, name: 'pay-in', service: { failOn: 'info' } })).to.include({ failOn: 'info' });
    expect(read({ files: [...files, { failOn: 'high' }], name: 'pay-in' }).failOn, 'the more particular wins').to.equal('medium');
  });

  it('do not look at the policies of other services, which may be known only there', () => {
    const files = [{ services: { pay: { policies: { 'only-theirs': 'off' } } } }];
    expect(read({ files, name: 'shop' }).policies).to.deep.equal({});
    refused({ files, name: 'pay' }, /^team-0\.yml: services\.pay\.policies\.only-theirs is not a policy/);
  });

  it('leave a severity or options that a nearer one does not name', () => {
    const files = [{ policies: { 'allowed-regions': { severity: 'low', options: { regions: ['eu-west-1'] } } } }];
    expect(read({ files, service: { policies: { 'allowed-regions': 'medium' } } }).policies).to.deep.equal({
      'allowed-regions': { severity: 'medium', options: { regions: ['eu-west-1'] } },
    });
  });

  it('have waivers for some services, and say where each stands', () => {
    const waivers = [{ ...WAIVER, service: ['pay-*', 'shop'] }, { ...WAIVER, service: 'mail', policy: 'only-theirs' }, WAIVER];
    const { waivers: found } = read({ files: [{ failOn: 'low', waivers }], service: { waivers: [WAIVER] } });
    expect(found.map(({ source, shared }) => [source?.file, source?.line, source?.key, shared])).to.deep.equal([
      ['team-0.yml', 2, 'waivers[0]', true],
      ['team-0.yml', 2, 'waivers[2]', true],
      ['serverless.yml', undefined, 'custom.bulkhead.waivers[0]', undefined],
    ]);
  });

  describe('with locks', () => {
    it('judge a locked policy by what those say who locked it, and by nothing that is nearer', () => {
      const team = {
        lock,
        preset: 'essential',
        trustedAccounts: ['111111111111'],
        policies: { 'allowed-regions': { severity: 'critical', options: { regions: ['eu-west-1'] } } },
      };
      const service = {
        preset: 'strict',
        unproven: 'ignore',
        trustedAccounts: ['222222222222'],
        publicEndpoints: ['GET /'],
        failOn: 'never',
      };
      const config = read({ files: [team], service });
      const alone = read({ files: [team] });
      const { configuration: _, locked: __, ...view } = alone;
      expect(configFor('allowed-regions', config)).to.deep.equal(view);
      expect(configFor('role-full-admin', config)).to.include({ preset: 'strict', unproven: 'ignore', failOn: 'never' });
    });

    it('add up: a service may lock more, and judges that by its own words', () => {
      const config = read({ files: [{ lock }, { failOn: 'low' }], service: { lock: ['role-full-admin'], unproven: 'fail' } });
      expect(config.lock).to.have.members(['allowed-regions', 'role-full-admin']);
      expect(configFor('allowed-regions', config)).to.include({ unproven: 'warn', failOn: 'high' });
      expect(configFor('role-full-admin', config)).to.include({ unproven: 'fail', failOn: 'low' });
    });

    it('hold for those services that they are for', () => {
      const files = [{ services: { pay: { lock } } }];
      expect(read({ files, name: 'pay' }).lock).to.deep.equal(lock);
      expect(read({ files, name: 'shop' }).lock).to.deep.equal([]);
    });

    it('refuse each way to go below, and name both sides', () => {
      const files = [{ preset: 'strict', lock }];
      const setting = (value: unknown) => ({ policies: { 'allowed-regions': value } });
      const sides = String.raw`\(locked in team-0\.yml:2, lock\[0\]\); take`;
      const away = (key: string) => new RegExp(`^serverless\\.yml: custom\\.bulkhead\\.${key} .*${sides}`);
      refused({ files, service: setting('off') }, away('policies.allowed-regions'));
      refused({ files, service: setting('low') }, away('policies.allowed-regions'));
      refused({ files, service: setting({ options: { regions: ['x'] } }) }, away('policies.allowed-regions.options'));
      refused({ files, service: { stages: { dev: setting('off') } } }, away('stages.dev.policies.allowed-regions'));
      refused({ files, service: { waivers: [{ ...WAIVER, policy: 'allowed-regions' }] } }, away('waivers\\[0\\]\\.policy'));
      refused(
        { files, functions: { hook: { bulkhead: { waivers: [{ ...WAIVER, policy: 'allowed-regions' }] } } } },
        new RegExp(`^serverless\\.yml: functions\\.hook\\.bulkhead\\.waivers\\[0\\]\\.policy names .*${sides}`),
      );
      refused({ files: [...files, setting('off')] }, new RegExp(`^team-1\\.yml:1: policies\\.allowed-regions is locked.*${sides}`));
      refused({ files: [setting('off'), ...files] }, /^team-0\.yml:1: policies\.allowed-regions is locked.*team-1\.yml:2/);
    });

    it('refuse what is milder than the file that locks it says, and let through what is not', () => {
      const files = [{ lock, policies: { 'allowed-regions': 'critical' } }];
      refused({ files, service: { policies: { 'allowed-regions': 'high' } } }, /allowed-regions is locked: nobody can .* make it milder/);
      const config = read({ files: [{ lock }], service: { policies: { 'allowed-regions': 'critical' } } });
      expect(configFor('allowed-regions', config).policies).to.deep.equal({});
    });

    it('let those who lock a policy give it options', () => {
      const options = { regions: ['eu-west-1'] };
      const config = read({ files: [{ lock, policies: { 'allowed-regions': { options } } }], service: {} });
      expect(configFor('allowed-regions', config).policies['allowed-regions']?.options).to.deep.equal(options);
    });
  });

  describe('with a minimum', () => {
    const minimum = { preset: 'recommended', failOn: 'medium', unproven: 'warn', maxWaiverDays: 90 };
    const files = [{ minimum }];

    it('raise what nobody says and what is farther', () => {
      expect(read({ files })).to.include({ preset: 'recommended', failOn: 'medium', unproven: 'warn' });
      expect(read({ files: [{ failOn: 'never' }, { minimum }] }).failOn).to.equal('medium');
      expect(read({ files, service: { failOn: 'low', unproven: 'fail', preset: 'strict' } })).to.include({
        failOn: 'low',
        unproven: 'fail',
      });
    });

    it('refuse each way to go below, in any stage, and name both sides', () => {
      const sides = (key: string) => String.raw`the least is \w+ \(team-0\.yml:1, minimum\.${key}\); raise it or take it out\.$`;
      for (const [key, value] of Object.entries({ preset: 'essential', failOn: 'high', unproven: 'ignore' })) {
        refused(
          { files, service: { [key]: value } },
          new RegExp(`^serverless\\.yml: custom\\.bulkhead\\.${key} is ${value}, and ${sides(key)}`),
        );
        refused(
          { files, service: { stages: { dev: { [key]: value } } } },
          new RegExp(`stages\\.dev\\.${key} is ${value}, and ${sides(key)}`),
        );
      }
      refused(
        { files: [{ failOn: 'never', minimum }] },
        /^team-0\.yml:1: failOn is never, and the least is medium \(team-0\.yml:2, minimum\.failOn\)/,
      );
    });

    it('keep waivers short, wherever they stand', () => {
      const until = (day: string) => [{ ...WAIVER, until: day }];
      const sides =
        /waivers\[0\]\.until is 2027-03-02, and no waiver may hold longer than 90 days, until 2027-03-01 \(team-0\.yml:1, minimum\.maxWaiverDays\); shorten it\.$/;
      expect(read({ files, service: { waivers: until('2027-03-01') } }).waivers).to.have.length(1);
      refused({ files, service: { waivers: until('2027-03-02') } }, sides);
      refused({ files: [{ minimum, waivers: until('2027-03-02') }] }, sides);
      refused({ files, functions: { hook: { bulkhead: { waivers: until('2027-03-02') } } } }, sides);
      refused(
        { files, service: { importedWaivers: 'accept' } },
        /custom\.bulkhead\.importedWaivers accepts waivers that have no last day.*90 days \(team-0/,
      );
      expect(read({ files: [{ minimum, importedWaivers: 'accept' }] }).importedWaivers).to.equal('accept');
    });

    it('add up to the strictest', () => {
      const both = [{ minimum: { failOn: 'low', maxWaiverDays: 90 } }, { minimum: { failOn: 'high', maxWaiverDays: 30 } }];
      const config = read({ files: both });
      expect([config.failOn, config.maxWaiverDays?.value]).to.deep.equal(['low', 30]);
      refused({ files: both, service: { failOn: 'medium' } }, /the least is low \(team-0\.yml/);
    });
  });

  describe('say what is lower than the file of the team', () => {
    const lowered = (given: Parameters<typeof readLayered>[0]) => read(given).configuration?.lowered;

    it('by key, with the place', () => {
      const service = {
        preset: 'essential',
        failOn: 'never',
        unproven: 'fail',
        trustedAccounts: ['111111111111'],
        importedWaivers: 'accept',
      };
      expect(lowered({ files: [{ preset: 'strict', failOn: 'medium' }], service })).to.deep.equal([
        { key: 'preset', value: 'essential', teamValue: 'strict', file: 'serverless.yml' },
        { key: 'failOn', value: 'never', teamValue: 'medium', file: 'serverless.yml' },
        { key: 'trustedAccounts', value: ['111111111111'], teamValue: [], file: 'serverless.yml' },
        { key: 'importedWaivers', value: 'accept', teamValue: 'list', file: 'serverless.yml' },
      ]);
    });

    it('policies too, where they would run', () => {
      const policies = { 'role-full-admin': 'low', 'function-outside-vpc': 'off', 'allowed-regions': { options: { regions: ['x'] } } };
      expect(lowered({ files: [{ failOn: 'high' }, { policies }] })).to.deep.equal([
        { key: 'policies.role-full-admin', value: { severity: 'low' }, teamValue: { severity: 'high' }, file: 'team-1.yml', line: 1 },
        {
          key: 'policies.allowed-regions',
          value: { options: { regions: ['x'] } },
          teamValue: { severity: 'high' },
          file: 'team-1.yml',
          line: 1,
        },
      ]);
    });

    it('nothing where there is no team, or nothing is lower', () => {
      expect(lowered({ service: { preset: 'essential', failOn: 'never' } })).to.deep.equal([]);
      expect(lowered({ files: [{ preset: 'essential', failOn: 'never' }], service: { preset: 'strict', failOn: 'low' } })).to.deep.equal(
        [],
      );
      expect(lowered({ files: [{ preset: 'strict', failOn: 'low', stages: { dev: { failOn: 'never' } } }], stage: 'dev' })).to.deep.equal(
        [],
      );
    });
  });

  it('explain every value: where it is written, and what it overrode', () => {
    const layered = readLayered({ files: [{ failOn: 'low', lock }, { failOn: 'high' }], service: { failOn: 'medium' } });
    const settings = explain(layered);
    expect(settings.find(({ key }) => key === 'failOn')).to.deep.equal({
      key: 'failOn',
      value: 'medium',
      source: { file: 'serverless.yml', key: 'custom.bulkhead.failOn' },
      overrode: [
        { value: 'high', source: { file: 'team-1.yml', line: 1, key: 'failOn' } },
        { value: 'low', source: { file: 'team-0.yml', line: 1, key: 'failOn' } },
        { value: 'high' },
      ],
    });
    expect(settings.find(({ key }) => key === 'lock')).to.deep.include({
      value: 'allowed-regions',
      source: { file: 'team-0.yml', line: 2, key: 'lock[0]' },
    });
    expect(settings.find(({ key }) => key === 'preset')).to.deep.equal({ key: 'preset', value: 'recommended', overrode: [] });
  });
});
