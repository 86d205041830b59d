import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AuditInput } from '../src/audit-input.ts';
import { retrocycle } from '../src/input/retrocycle.ts';
import type { Policy } from '../src/policy/index.ts';

/**
 * The examples of the policies as the real framework packages them, committed so that tests need neither it nor the network.
 * `npm run examples` writes them; objects that template and declaration share are written once, as in the framework's state file.
 */
const DIRECTORY = new URL('./fixtures/examples/', import.meta.url);

export type Kind = Exclude<keyof Policy['examples'], 'files'>;
export const KINDS: readonly Kind[] = ['bad', 'good'];

export interface Fixture {
  /** Hash of the fragment that was packaged. */
  readonly fragment: string;
  readonly input: AuditInput;
}

/** The fragment's hash; what it is packaged with stands in the fixture itself. */
export function hashOf(fragment: string, files: Policy['examples']['files'] = {}): string {
  return createHash('sha256')
    .update(Object.keys(files).length === 0 ? fragment : JSON.stringify([fragment, files]))
    .digest('hex')
    .slice(0, 16);
}

export function fixtureFile(id: string, kind: Kind): string {
  return fileURLToPath(new URL(`${id}.${kind}.json`, DIRECTORY));
}

/** Names of all fixtures: `role-full-admin.bad.json`. */
export function fixtureNames(): readonly string[] {
  return existsSync(DIRECTORY) ? readdirSync(DIRECTORY).toSorted() : [];
}

/** Undefined where the example was never packaged. */
export function readFixture(id: string, kind: Kind): Fixture | undefined {
  const file = fixtureFile(id, kind);
  return existsSync(file) ? (retrocycle(JSON.parse(readFileSync(file, 'utf8')), file) as Fixture) : undefined;
}

/** The same bytes for the same example. */
export function fixtureText(fragment: string, input: AuditInput, files?: Policy['examples']['files']): string {
  return `${JSON.stringify(decycle({ fragment: hashOf(fragment, files), input }), null, 1)}\n`;
}

/** Writes an object that was seen before as the path of its first place. */
function decycle(root: object): unknown {
  const seen = new Map<object, string>();
  const copy = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const first = seen.get(value);
    if (first !== undefined) return { $ref: first };
    seen.set(value, path);
    if (Array.isArray(value)) return value.map((element, index) => copy(element, `${path}[${index}]`));
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, copy(element, `${path}[${JSON.stringify(key)}]`)]));
  };
  return copy(root, '$');
}

/** What is wrong with a policy's fixtures, a sentence each. Compares hashes only. */
export function staleness({ id, examples }: Policy): readonly string[] {
  return KINDS.flatMap((kind) => {
    const fixture = readFixture(id, kind);
    if (fixture === undefined) return [`The ${kind} example of ${id} was never packaged; run \`npm run examples\`.`];
    return fixture.fragment === hashOf(examples[kind], examples.files)
      ? []
      : [`The ${kind} example of ${id} has changed; run \`npm run examples\`.`];
  });
}
