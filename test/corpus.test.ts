import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { audit } from '../src/audit.ts';
import { isAuditError } from '../src/errors.ts';
import { parseState, type State } from '../src/input/state-file.ts';
import { loadCatalogue, type Catalogue } from '../src/policy/catalogue.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';

/** Packaged services of others, a folder each with its state file. They are not part of the project: without them these tests skip. */
const CORPUS = process.env['BULKHEAD_CORPUS'] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
const services = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => existsSync(join(CORPUS, name, 'state.json'))) : [];

/** Undefined for a service that deploys nothing, which is refused with a sentence. */
function stateOf(name: string): State | undefined {
  try {
    return parseState(readFileSync(join(CORPUS, name, 'state.json'), 'utf8'), 'state.json');
  } catch (error) {
    if (isAuditError(error)) return undefined;
    throw error;
  }
}

describe('packaged services of others', () => {
  let catalogue: Catalogue;

  before(async function () {
    if (services.length === 0) {
      console.log('      skipped: set BULKHEAD_CORPUS to a folder of packaged services');
      this.skip();
    }
    catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
  });

  it('are audited without a crash, and nothing of the framework stops them', function () {
    this.timeout(60_000);
    const broken: string[] = [];
    for (const name of services) {
      const state = stateOf(name);
      if (!state) continue;
      const input = { templates: [{ file: 'template.json', document: state.template }], service: state.service };
      const report = audit(input, catalogue, DEFAULT_CONFIG, { today: '2026-11-24', version: '0.0.0' });
      broken.push(...report.errors.map(({ message }) => `${name}: ${message}`));
      const blamed = report.findings.filter(({ blocks, resource }) => blocks && resource.madeBy === 'framework');
      broken.push(...blamed.map(({ policy, message }) => `${name}: ${policy}: ${message}`));
    }
    expect(broken).to.deep.equal([]);
  });
});
