import { readReference } from '../../reference-data.ts';

/** Whom a path works on, where it is not a role that is passed to a service. */
export type PathTarget =
  | 'own-role'
  | 'own-policy'
  | 'own-user'
  | 'own-group'
  | 'role'
  | 'role-policy'
  | 'user'
  | 'group'
  | 'new-role'
  | 'new-user'
  /** Every resource of its kind: access to one alone gives nobody more than it says. */
  | 'everything'
  | 'anything'
  /** All actions of IAM on all resources. */
  | 'iam';

/** A known way from some permissions to more. See `data/README.md`. */
export interface EscalationPath {
  readonly id: string;
  readonly title: string;
  /** What has to be allowed, in order; of a list one action is enough. */
  readonly steps: readonly (string | readonly string[])[];
  /** The service that the role is passed to. */
  readonly passedTo?: string;
  readonly on?: PathTarget;
  /** A thing that is there already and has the role that is gained. */
  readonly existing?: string;
  /** Things that must be there besides. */
  readonly needs?: readonly string[];
  /** Another resource that the action must be allowed on, as an ARN pattern. */
  readonly also?: Readonly<Record<string, string>>;
  /** Whoever the path works on can do anything afterwards, whatever it could before. */
  readonly makes?: 'anything';
  /** What the path removes; without it there is nothing to gain. */
  readonly lifts?: 'boundary' | 'deny';
  /** Naming one role there is how the action is meant to be used. */
  readonly deliberate?: boolean;
  /** What no template says and few accounts have. */
  readonly onlyIf?: string;
  /** Words for a step of this path alone. */
  readonly say?: Readonly<Record<string, string>>;
  /** Shown to work by others; the rest follows from what the actions do. */
  readonly verified: boolean;
  /** Why it works no more for most accounts. */
  readonly eol?: string;
  /** The shorter path that this one adds to. */
  readonly parent?: string;
}

/** A kind of thing that has a role. */
export interface Thing {
  readonly words: string;
  /** ARN pattern. */
  readonly arn?: string;
  /** CloudFormation types. */
  readonly types: readonly string[];
  /** The property that names its role, its parts joined by dots. */
  readonly role?: string;
}

interface PathsFile {
  readonly things: Readonly<Record<string, Thing>>;
  readonly words: Readonly<Record<string, string>>;
  readonly paths: readonly EscalationPath[];
}

let known: PathsFile | undefined;

/** All known paths, the best attested first. */
export function escalationPaths(): readonly EscalationPath[] {
  return read().paths;
}

/** A thing that `existing` or `needs` names. */
export function thingNamed(name: string): Thing {
  const thing = read().things[name];
  if (thing === undefined) throw new Error(`data/escalation-paths.json has no thing ${name}`);
  return thing;
}

/** What a step does, with `{it}` for whom or what it is done to and `{service}` for the service. */
export function stepWords(path: EscalationPath, action: string): string {
  return path.say?.[action] ?? read().words[action] ?? action;
}

/** Whether others have shown that the path works, and it still does. */
export function isAttested({ verified, eol }: EscalationPath): boolean {
  return verified && eol === undefined;
}

function read(): PathsFile {
  return (known ??= readReference('escalation-paths') as PathsFile);
}
