import type { ServiceInput } from '../../src/audit-input.ts';
import { audit } from '../../src/audit.ts';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import type { Report } from '../../src/report.ts';
import { askSafeguards } from '../../src/safeguards/ask-safeguards.ts';
import { readSafeguards } from '../../src/safeguards/read-safeguards.ts';
import { readConfig } from '../../src/triage/read-config.ts';

export const catalogue = await loadCatalogue({ baseDirectory: '.' });

export interface Guarded {
  readonly resources?: object;
  readonly service?: ServiceInput;
  readonly directory?: string;
  /** What `custom.bulkhead` says; nothing by default. */
  readonly bulkhead?: object;
  readonly now?: string;
}

const SERVICE: ServiceInput = { name: 'shop', stage: 'dev', region: 'eu-west-1', framework: { name: 'serverless', version: '3.40.0' } };

/** What comes out where `custom.safeguards` is this. */
export async function guarded(
  safeguards: unknown,
  { resources = {}, service = {}, directory, bulkhead, now }: Guarded = {},
): Promise<Report> {
  const given = { ...SERVICE, declaration: { service: 'shop', provider: { name: 'aws' } }, ...service };
  const origin = { file: 'serverless.yml', key: 'custom.safeguards' };
  const read = await readSafeguards(safeguards, origin, { catalogue, stage: given.stage, directory });
  const config = readConfig(bulkhead, { file: 'serverless.yml', key: 'custom.bulkhead' }, catalogue, given.stage);
  const Resources = { Topic: { Type: 'AWS::SNS::Topic' }, ...resources };
  return audit(
    { templates: [{ file: 'serverless-state.json', document: { Resources } }], service: given },
    read.catalogue,
    askSafeguards(config, read.safeguards, bulkhead !== undefined),
    { today: '2026-11-25', now: now ?? '2026-11-25T12:00:00Z', version: '1.0.0' },
  );
}

/** The sentence with which it is refused. */
export async function refusal(safeguards: unknown, more?: Guarded): Promise<string> {
  try {
    await guarded(safeguards, more);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'It was not refused.';
}
