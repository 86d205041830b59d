import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { AuditError } from '../errors.ts';
import { supervisor as ownSupervisor } from '../supervision/own-process.ts';
import type { Supervisor } from '../supervision/supervisor.ts';
import type { Policy } from './definition.ts';
import { fieldLine } from './field-line.ts';
import { defaultExport, importFile } from './load-policy.ts';
import { requirePolicy } from './policy-shape.ts';
import { supervisedPolicy } from './supervised-policy.ts';

interface OwnFile {
  readonly file: string;
  readonly shown: string;
  /** Whether the user names this very file, and not a folder above it. */
  readonly isNamed: boolean;
}

type Supervision = Pick<Supervisor, 'load' | 'check'>;

/** A policy that is made at the top of a file, and not by a function for others. */
const MAKES_POLICY = /^(?!.*(?:=>|\bfunction\b))(?:\S.*\b)?definePolicy\s*[<(]/m;

/**
 * Loads a policy that a user wrote. Undefined for a file in a folder that is no policy and was not meant to be one: what policies
 * share. Whatever is wrong with it is an `AuditError` that names file and line.
 */
export async function loadOwnPolicy(file: OwnFile & { readonly isNamed: true }, supervisor?: Supervision): Promise<Policy>;
export async function loadOwnPolicy(file: OwnFile, supervisor?: Supervision): Promise<Policy | undefined>;
export async function loadOwnPolicy(
  { file, shown, isNamed }: OwnFile,
  supervisor: Supervision = ownSupervisor,
): Promise<Policy | undefined> {
  const module = await loadOwnModule(file, shown, supervisor);
  const exported = defaultExport(module);
  const source = readFileSync(file, 'utf8');
  const lineOf = (field: string): number | undefined => fieldLine(source, field) ?? exportLine(source);
  const refuse = (problem: string, row = exportLine(source)): AuditError =>
    new AuditError('invalid-policy', `${shown}${row === undefined ? '' : `:${row}`}: ${problem}.`);
  const policies = policiesIn(module, exported);
  if (policies.length > 1) throw refuse(`the file exports ${policies.length} policies; give each a file of its own, named after its id`);
  if (!isPolicyLike(exported)) {
    if (policies.length > 0) throw refuse('the policy is not the default export; write `export default definePolicy({ … })`', lineOf('id'));
    const made = source.split('\n').findIndex((line) => MAKES_POLICY.test(line));
    if (made >= 0) throw refuse('the file makes a policy and does not export it; write `export default definePolicy({ … })`', made + 1);
    if (!isNamed) return undefined;
  }
  const id = basename(file, extname(file));
  return supervisedPolicy(requirePolicy(exported, { id, shown, custom: true, lineOf }), { file, shown }, supervisor);
}

/** What a file of the user's exports; one that ends the process or does not end is an error. */
export async function loadOwnModule(file: string, shown: string, supervisor: Pick<Supervisor, 'load'> = ownSupervisor): Promise<unknown> {
  return importFile(file, shown, (load) => supervisor.load(shown, load));
}

/** Every policy that a module exports, by whichever name and in lists, once. */
function policiesIn(module: unknown, exported: unknown): readonly unknown[] {
  const all = [exported, ...(typeof module === 'object' && module !== null ? Object.values(module) : [])].flat() as unknown[];
  return [...new Set(all.filter(isPolicyLike))];
}

/** Whether it is meant as a policy, however much is wrong with it. */
function isPolicyLike(value: unknown): boolean {
  const marks = ['check', 'messages', 'severity', 'why', 'fix'];
  return typeof value === 'object' && value !== null && marks.filter((mark) => Object.hasOwn(value, mark)).length >= 2;
}

function exportLine(source: string): number | undefined {
  const index = source.split('\n').findIndex((line) => /^\s*(?:export\s+default\b|module\.exports\b)/.test(line));
  return index < 0 ? undefined : index + 1;
}
