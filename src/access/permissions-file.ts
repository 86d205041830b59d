import { AuditError } from '../errors.ts';
import { compileSchema } from '../schema/compile-schema.ts';
import type { Facts, Permissions } from './permissions.ts';

const FORMAT_VERSION = 1;
const ABOUT = 'Who may call what, and what each function may do. Written by `bulkhead permissions --write`, compared by `--check`.';
const SECTIONS = ['functions', 'identities', 'resources'] as const;
const WRITE_ANEW = 'write it anew with `bulkhead permissions --write`';

const LINES = { type: 'array', items: { type: 'string', description: 'a text' }, description: 'a list of texts' };
const BY_NAME = {
  type: 'object',
  additionalProperties: { type: 'object', additionalProperties: LINES, description: 'a mapping of lists' },
  description: 'a mapping of what is described',
};

/** JSON Schema of the file. */
export const PERMISSIONS_SCHEMA = {
  type: 'object',
  properties: {
    about: { type: 'string', description: 'a text' },
    formatVersion: { type: 'integer', enum: [FORMAT_VERSION], description: String(FORMAT_VERSION) },
    ...Object.fromEntries(SECTIONS.map((section) => [section, BY_NAME])),
  },
  required: ['formatVersion', ...SECTIONS],
  additionalProperties: false,
  description: 'a mapping of permissions',
};

/** Sorted, with one fact a line: what a change does is what the difference of two versions shows. */
export function renderPermissions({ functions, identities, resources }: Permissions): string {
  return `${JSON.stringify({ about: ABOUT, formatVersion: FORMAT_VERSION, functions, identities, resources }, null, 2)}\n`;
}

/** Reads what `renderPermissions` wrote, however it has been formatted since. Anything else is an `AuditError`. */
export function parsePermissions(data: unknown, file: string): Permissions {
  const version = typeof data === 'object' && data !== null && 'formatVersion' in data ? data.formatVersion : undefined;
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    throw new AuditError(
      'newer-permissions',
      `${file} is of format ${version}, which a newer bulkhead wrote; install that one, or ${WRITE_ANEW}.`,
    );
  }
  const problem = compileSchema(PERMISSIONS_SCHEMA)(data);
  if (problem !== undefined) {
    const { path, sentence } = problem;
    const subject = path.length === 0 ? file : `${file}: ${path.join('.')}`;
    throw new AuditError('invalid-permissions', `${subject} ${sentence.replace(/\.$/, '')}; ${WRITE_ANEW}.`);
  }
  return data as Permissions;
}

/** How many facts there are. */
export function countOf(permissions: Permissions): number {
  return factLines(permissions).size;
}

export interface PermissionsChange {
  readonly come: readonly string[];
  readonly gone: readonly string[];
}

/** The facts that only one of both has, each as one line: `function api › calledBy › anyone may GET /`. */
export function changeOf(before: Permissions, after: Permissions): PermissionsChange {
  const [old, now] = [factLines(before), factLines(after)];
  return { come: [...now].filter((line) => !old.has(line)), gone: [...old].filter((line) => !now.has(line)) };
}

function factLines(permissions: Permissions): ReadonlySet<string> {
  return new Set(
    SECTIONS.flatMap((section) =>
      Object.entries(permissions[section]).flatMap(([name, facts]) => linesOf(section === 'functions' ? `function ${name}` : name, facts)),
    ),
  );
}

/** Something of which nothing is said is there all the same. */
function linesOf(name: string, facts: Facts): readonly string[] {
  const lines = Object.entries(facts).flatMap(([about, texts]) => texts.map((text) => `${name} › ${about} › ${text}`));
  return lines.length === 0 ? [name] : lines;
}
