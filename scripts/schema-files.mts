// Writes the JSON Schemas of the reports from their types in src. `--check` writes nothing and fails where they are out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { reportSchemas } from './report-schemas.ts';

const root = new URL('..', import.meta.url);
const check = process.argv.includes('--check');
const stale: string[] = [];
mkdirSync(new URL('docs/schema/', root), { recursive: true });
for (const [name, schema] of Object.entries(reportSchemas())) {
  const file = new URL(name, root);
  const text = await format(JSON.stringify(schema), { ...(await resolveConfig(file)), parser: 'json' });
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(name);
  if (!check) writeFileSync(file, text);
}
if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run docs\`.`);
  process.exitCode = 1;
}
