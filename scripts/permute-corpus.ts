/**
 * Audits packaged services of others in many orders of their keys, resources and statements: `npm run permute -- <folder> [runs]`.
 * Prints every finding that is not the same in all of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../src/audit.ts';
import type { AuditInput } from '../src/audit-input.ts';
import { parseState } from '../src/input/state-file.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';
import { permuted } from '../test/permuted.ts';

const [folder = '../shared/corpus', runs = '3'] = process.argv.slice(2);
const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });

function factsOf(input: AuditInput): readonly string[] {
  const { findings } = audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, { today: '2026-12-01', version: '0.0.0' });
  return findings.map(({ policy, resource, key, fingerprint, severity, unproven }) =>
    [policy, resource.logicalId, key, fingerprint, severity, unproven === undefined ? 'proven' : 'unproven'].join(' | '),
  );
}

let audits = 0;
let differences = 0;
for (const name of readdirSync(folder).toSorted()) {
  const input = packaged(join(folder, name));
  if (input === undefined) continue;
  const expected = new Set(factsOf(input));
  for (let seed = 1; seed <= Number(runs); seed += 1) {
    const templates = input.templates.map((template) => ({ ...template, document: permuted(template.document, seed) }));
    const facts = new Set(factsOf({ ...input, templates }));
    audits += 1;
    const lines = [
      ...[...expected].filter((fact) => !facts.has(fact)).map((fact) => `- ${fact}`),
      ...[...facts].filter((fact) => !expected.has(fact)).map((fact) => `+ ${fact}`),
    ];
    differences += lines.length > 0 ? 1 : 0;
    if (lines.length > 0) console.log([`${name}, seed ${seed}`, ...lines].join('\n'));
  }
}
console.log(`${audits} audits, ${differences} differ`);

/** Undefined where a folder holds no service, or one that deploys nothing. */
function packaged(directory: string): AuditInput | undefined {
  try {
    const { template, service } = parseState(readFileSync(join(directory, 'state.json'), 'utf8'), 'state.json');
    return { templates: [{ file: 'template.json', document: template }], service };
  } catch {
    return undefined;
  }
}
