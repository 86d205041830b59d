import type { AWS } from '@serverless/typescript';
import { expect } from 'chai';
import { readConfig } from '../../src/triage/read-config.ts';
import type { Catalogue } from '../../src/policy/catalogue.ts';
import type { WithBulkhead } from '../../src/plugin.ts';
import type { FunctionConfig } from '../../src/serverless/with-bulkhead.ts';

const catalogue = new Map([['function-url-without-auth', { policy: { id: 'function-url-without-auth' } }]]) as unknown as Catalogue;
const GRANT = { policy: 'function-url-without-auth', reason: 'signed', owner: 'payments', until: '2026-12-31' };

const SERVICE: WithBulkhead<AWS> = {
  service: 'shop',
  provider: { name: 'aws' },
  functions: {
    webhook: { handler: 'webhook.handler', url: true, bulkhead: { waivers: [{ ...GRANT, resource: ['WebhookLambdaFunctionUrl'] }] } },
    plain: { handler: 'plain.handler' },
  },
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
      waivers: [{ ...GRANT, service: 'shop', function: ['webhook', 'other*'] }],
      customPolicies: [],
    },
  },
};

// @ts-expect-error a misspelt key is found by the compiler
export const MISSPELT: WithBulkhead<AWS> = { ...SERVICE, custom: { bulkhead: { present: 'strict' } } };

// @ts-expect-error a waiver at a function names no function
const NAMED: FunctionConfig = { waivers: [{ ...GRANT, function: 'a' }] };
export const AT_FUNCTION: WithBulkhead<AWS> = { ...SERVICE, functions: { a: { handler: 'a.b', bulkhead: NAMED } } };

// @ts-expect-error what the framework knows is checked as before
export const HANDLER: WithBulkhead<AWS> = { ...SERVICE, functions: { a: { handlr: 'a.b' } } };

describe('the type of a service', () => {
  it('lets through what the reader lets through', () => {
    const config = readConfig(SERVICE.custom?.bulkhead, { file: 'serverless.ts', key: 'custom.bulkhead' }, catalogue, 'prod');
    expect(config).to.include({ preset: 'strict', failOn: 'medium' });
  });
});
