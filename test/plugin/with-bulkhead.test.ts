import type { AWS } from '@serverless/typescript';
import { expect } from 'chai';
import { readConfig } from '../../src/triage/read-config.ts';
import type { WithBulkhead } from '../../src/plugin.ts';

const SERVICE: WithBulkhead<AWS> = {
  service: 'shop',
  provider: { name: 'aws' },
  custom: {
    other: true,
    bulkhead: {
      preset: 'strict',
      stages: { prod: { failOn: 'medium' } },
      services: { 'pay-*': { lock: [], minimum: { unproven: 'fail' }, stages: { prod: { failOn: 'low' } } } },
      minimum: { failOn: 'high', maxWaiverDays: 90 },
      extends: ['@acme/bulkhead', './shared.yml'],
      trustedAccounts: ['123456789012'],
      publicEndpoints: ['GET /health'],
      waivers: [],
      customPolicies: [],
    },
  },
};

// @ts-expect-error a misspelt key is found by the compiler
export const MISSPELT: WithBulkhead<AWS> = { ...SERVICE, custom: { bulkhead: { present: 'strict' } } };

describe('the type of a service', () => {
  it('lets through what the reader lets through', () => {
    const config = readConfig(SERVICE.custom?.bulkhead, { file: 'serverless.ts', key: 'custom.bulkhead' }, new Map(), 'prod');
    expect(config).to.include({ preset: 'strict', failOn: 'medium' });
  });
});
