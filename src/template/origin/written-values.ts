import type { Path } from '../../report.ts';
import { child, type Declaration } from '../declaration.ts';
import { isRecord, own } from '../record.ts';
import { canonical, canonicalStatement } from './canonical.ts';
import { append } from './declared-events.ts';

/** Sections where nothing a user writes ends up in a policy that something else makes, or that say where it does by themselves. */
const APART: ReadonlySet<string> = new Set(['resources', 'functions', 'provider']);
/** What the framework keeps in `provider` while it packages. */
const COMPILED: ReadonlySet<string> = new Set(['compiledCloudFormationTemplate', 'coreCloudFormationTemplate']);
const MANAGED_POLICIES: readonly Path[] = [['iam', 'role', 'managedPolicies'], ['iamManagedPolicies'], ['iamRoleManagedPolicies']];
/** Where a function names what it reads from, writes to or is encrypted with. */
const TARGETS: readonly string[] = ['events', 'onError', 'destinations', 'kmsKeyArn', 'fileSystemConfig'];

/** Where the user wrote what the framework or a plugin copies into the template. Values are the same when they are deeply equal. */
export class WrittenValues {
  private readonly byStatement = new Map<string, Path[]>();
  private readonly byManagedPolicy = new Map<string, Path[]>();
  private readonly byTarget = new Map<string, Path>();

  constructor(declaration: Declaration) {
    const { functionKeys } = declaration;
    for (const name of Object.keys(declaration.map(['provider'])))
      if (!COMPILED.has(name)) this.addStatements(declaration, ['provider', name]);
    for (const key of functionKeys) this.addStatements(declaration, ['functions', key]);
    for (const name of Object.keys(declaration.raw)) if (!APART.has(name)) this.addStatements(declaration, [name]);

    for (const holder of [['provider'], ...functionKeys.map((key) => ['functions', key])]) {
      for (const keys of MANAGED_POLICIES) this.addElements(declaration, [...holder, ...keys]);
    }
    this.addTargets(declaration.at(['provider', 'kmsKeyArn']), ['provider', 'kmsKeyArn']);
    for (const key of functionKeys)
      for (const name of TARGETS) this.addTargets(declaration.at(['functions', key, name]), ['functions', key, name]);
  }

  /** Every place of a statement that is equal, in the order of the configuration: provider, functions, everything else. */
  statements(statement: unknown): readonly Path[] {
    return this.byStatement.get(canonicalStatement(statement)) ?? [];
  }

  managedPolicies(arn: unknown): readonly Path[] {
    return this.byManagedPolicy.get(canonical(arn)) ?? [];
  }

  /** Where an ARN, or what gives one, was written as a source or target of a function. */
  target(value: unknown): Path | undefined {
    return this.byTarget.get(canonical(value));
  }

  /** Each walk goes through a shared object once, so that a configuration full of aliases does not unfold. */
  private addStatements(declaration: Declaration, start: Path): void {
    const seen = new Set<object>();
    const visit = (value: unknown, path: Path): void => {
      if (isStatement(value)) return append(this.byStatement, canonicalStatement(value), path);
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      for (const [key, element] of entriesOf(value)) visit(element, [...path, key]);
    };
    visit(declaration.at(start), start);
  }

  private addElements(declaration: Declaration, path: Path): void {
    const list = declaration.at(path);
    if (Array.isArray(list))
      for (const [index, element] of (list as unknown[]).entries()) append(this.byManagedPolicy, canonical(element), [...path, index]);
  }

  private addTargets(start: unknown, path: Path): void {
    const seen = new Set<object>();
    const visit = (value: unknown, at: Path): void => {
      if (isTarget(value)) {
        const key = canonical(value);
        if (!this.byTarget.has(key)) this.byTarget.set(key, at);
      }
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      for (const [key, element] of entriesOf(value)) visit(element, [...at, key]);
    };
    visit(start, path);
  }
}

function entriesOf(value: object): readonly (readonly [string | number, unknown])[] {
  return Array.isArray(value) ? [...(value as unknown[]).entries()] : Object.entries(value);
}

/** An IAM statement: nothing else has an Effect that allows or denies. */
export function isStatement(value: unknown): boolean {
  const effect = own(value, 'Effect');
  return effect === 'Allow' || effect === 'Deny';
}

function isTarget(value: unknown): boolean {
  if (typeof value === 'string') return value.startsWith('arn:');
  const keys = isRecord(value) ? Object.keys(value) : [];
  return keys.length === 1 && /^(?:Ref|Fn::\w+)$/.test(keys[0] ?? '') && !String(own(value, 'Ref')).startsWith('AWS::');
}

/** The statements below a value with the keys that lead there, in the order of the template. */
export function statementsIn(raw: unknown, path: Path = []): readonly { readonly path: Path; readonly statement: unknown }[] {
  if (typeof raw !== 'object' || raw === null) return [];
  if (isStatement(raw)) return [{ path, statement: raw }];
  return entriesOf(raw).flatMap(([key, element]) => statementsIn(element, [...path, key]));
}

/** Whether the keys lead to something that is written, be it null. */
export function isWritten(raw: unknown, path: Path): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return raw !== undefined;
  return isWritten(child(raw, key), rest);
}
