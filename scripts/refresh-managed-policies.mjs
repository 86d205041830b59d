/**
 * Writes data/aws-managed-policies.json: what the AWS managed policies that people attach to Lambda roles grant.
 * `node scripts/refresh-managed-policies.mjs <file>` takes the documents from a JSON file of the shape
 * `{ "<path>/<name>": { version, updated, statements } }` with the date it was taken as second argument;
 * entries with `"basis": "documentation"` were written by hand and stay.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [file, date] = process.argv.slice(2);
if (file === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? '')) {
  console.error('Usage: node scripts/refresh-managed-policies.mjs <documents.json> <date taken, YYYY-MM-DD>');
  process.exit(2);
}

const target = new URL('../data/aws-managed-policies.json', import.meta.url);
const before = existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')).policies : {};
const written = Object.entries(before).filter(([, policy]) => policy.basis === 'documentation');
const policies = new Map();
for (const [path, { version, updated, statements }] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (policies.has(name)) throw new Error(`Two policies are called ${name}`);
  // Without a version the document did not come from AWS's API.
  const basis = version ? { version, updated } : { basis: 'documentation' };
  policies.set(name, { path: path.slice(0, -name.length), ...basis, statements });
}
for (const [name, policy] of written) if (policies.get(name)?.version === undefined) policies.set(name, policy);

const rows = [...policies]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, policy]) => `${JSON.stringify(name)}:${JSON.stringify(policy)}`);
const header = { source: 'AWS managed policies as published by AWS', collection: 'https://github.com/iann0036/iam-dataset (MIT)', date };
writeFileSync(target, `${JSON.stringify(header).slice(0, -1)},"policies":{\n${rows.join(',\n')}\n}}\n`);
console.log(`${rows.length} policies`);
