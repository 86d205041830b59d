import { expect } from 'chai';
import type { Finding } from '../../src/report.ts';
import { DEFAULT_CONFIG, type Config } from '../../src/triage/config.ts';
import { judge } from '../../src/triage/judge.ts';
import { isEnabled } from '../../src/triage/presets.ts';
import { verdictOf } from '../../src/triage/verdict.ts';
import { finding } from '../reporters/sample-report.ts';

const judged = (parts: Partial<Finding>, config: Partial<Config> = {}): Finding | undefined =>
  judge([finding({ severity: 'high', ...parts })], { ...DEFAULT_CONFIG, ...config })[0];

const byFramework: Partial<Finding> = { resource: { logicalId: 'X', type: 'T', madeBy: 'framework' } };

describe('judge', () => {
  it('stops the deploy from the severity that the team names', () => {
    expect(judged({})?.blocks).to.equal(true);
    expect(judged({ severity: 'critical' })?.blocks).to.equal(true);
    expect(judged({ severity: 'medium' })?.blocks).to.equal(false);
    expect(judged({ severity: 'medium' }, { failOn: 'medium' })?.blocks).to.equal(true);
    expect(judged({ severity: 'critical' }, { failOn: 'never' })?.blocks).to.equal(false);
  });

  it('gives a policy the severity that the team gave it', () => {
    const policies = { 'sample-policy': { severity: 'low' as const } };
    const { policy } = finding({});
    expect(judged({ policy: 'sample-policy' }, { policies })).to.include({ severity: 'low', blocks: false });
    expect(judged({ policy }, { policies })?.severity).to.equal('high');
  });

  it('stops the deploy for what is locked, whatever the team says', () => {
    const lock = ['role-full-admin'];
    expect(judged({}, { lock, failOn: 'never' })?.blocks).to.equal(true);
    expect(judged({ severity: 'info' }, { lock })?.blocks).to.equal(true);
    expect(judged({ unproven: 'only when' }, { lock, unproven: 'ignore' })?.blocks).to.equal(false);
    expect(judged({ policy: 'other-policy' }, { lock, failOn: 'never' })?.blocks).to.equal(false);
    expect(isEnabled({ id: 'role-full-admin', presets: [] }, { ...DEFAULT_CONFIG, lock })).to.equal(true);
  });

  it('treats what is not proven as the team says', () => {
    const unproven = 'only when condition IsProd holds';
    expect(judged({ unproven })?.blocks).to.equal(false);
    expect(judged({ unproven }, { unproven: 'fail' })?.blocks).to.equal(true);
    expect(judged({ unproven }, { unproven: 'ignore' })).to.equal(undefined);
    expect(judged({}, { unproven: 'ignore' })?.blocks).to.equal(true);
  });

  it('is milder on what the framework makes and a setting cures', () => {
    expect(judged({ ...byFramework, curable: true })).to.include({ severity: 'medium', blocks: false });
  });

  it('shows what nobody can cure only to those who ask for everything', () => {
    expect(judged(byFramework)).to.equal(undefined);
    expect(judged(byFramework, { preset: 'strict' })).to.include({ severity: 'info', blocks: false });
  });
});

describe('isEnabled', () => {
  const policy = { id: 'sample-policy', presets: ['strict' as const] };

  it('follows the preset', () => {
    expect(isEnabled(policy, DEFAULT_CONFIG)).to.equal(false);
    expect(isEnabled(policy, { ...DEFAULT_CONFIG, preset: 'strict' })).to.equal(true);
  });

  it('follows what the configuration says of the policy', () => {
    const set = (setting: object): Config => ({ ...DEFAULT_CONFIG, policies: { 'sample-policy': setting } });
    expect(isEnabled(policy, set({ severity: 'low' }))).to.equal(true);
    expect(isEnabled(policy, { ...set({ off: true }), preset: 'strict' })).to.equal(false);
  });
});

describe('verdictOf', () => {
  it('never passes an audit that could not be made', () => {
    expect(verdictOf([], [])).to.equal('pass');
    expect(verdictOf([finding({ blocks: false })], [])).to.equal('pass');
    expect(verdictOf([finding({ blocks: true })], [])).to.equal('fail');
    expect(verdictOf([], [{ code: 'x', message: 'y' }])).to.equal('error');
    expect(verdictOf([finding({ blocks: true })], [{ code: 'x', message: 'y' }])).to.equal('error');
  });
});
