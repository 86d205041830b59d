import { readReference } from '../reference-data.ts';

/** A statement as AWS publishes it: plain JSON with `Effect`, `Action` or `NotAction`, `Resource` or `NotResource`, perhaps `Condition`. */
export type ManagedStatement = Readonly<Record<string, unknown>>;

export interface ManagedPolicyDocument {
  /** AWS's version of the policy (`v7`), or undefined where the document was written from its documentation. */
  readonly version: string | undefined;
  readonly statements: readonly ManagedStatement[];
}

type Policies = ReadonlyMap<string, ManagedPolicyDocument>;

let policies: Policies | undefined;

/**
 * What an AWS managed policy grants, by its name without the path (`AWSLambdaRole`, case-sensitive).
 * Undefined for one whose document we do not have: what it grants is not known, not nothing.
 */
export function managedPolicyDocument(name: string): ManagedPolicyDocument | undefined {
  return (policies ??= read()).get(name);
}

function read(): Policies {
  const file = readReference('aws-managed-policies') as {
    readonly policies: Readonly<Record<string, { readonly version?: string; readonly statements: readonly ManagedStatement[] }>>;
  };
  return new Map(Object.entries(file.policies).map(([name, { version, statements }]) => [name, { version, statements }]));
}

let executionRoles: ReadonlySet<string> | undefined;

/** Whether AWS keeps the managed policy for what a function's logs, network or event source need, and no more. */
export function isExecutionRole(name: string): boolean {
  return (executionRoles ??= readExecutionRoles()).has(name);
}

function readExecutionRoles(): ReadonlySet<string> {
  return new Set((readReference('execution-roles') as { readonly policies: readonly string[] }).policies);
}
