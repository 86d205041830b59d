/** Exceptions, as they are granted and as reports show them. */

import type { Source } from './basis.ts';

/** A name or several, in which `*` matches any run of characters. */
export type Names = string | readonly string[];

/** An exception somebody answers for. */
export interface Waiver {
  readonly policy: string;
  /** The services it is for; all where there is none. */
  readonly service?: Names;
  /** Keys of functions in the service configuration. */
  readonly function?: Names;
  /** Logical ids of resources; `Orders/Assets` for one in a nested stack whose name another template has first. */
  readonly resource?: Names;
  /** The fact itself, as in `Finding.key`. */
  readonly key?: string;
  /** Of a comment: the first and the last line of its file that it is about. */
  readonly lines?: readonly [first: number, last: number];
  readonly reason: string;
  readonly owner: string;
  /** Last day it holds, `YYYY-MM-DD` (UTC). */
  readonly until: string;
  /** By its key in a configuration, or the line of a comment. */
  readonly source?: Source;
  /** Whether other services read the same file, so that it may well cover nothing here. */
  readonly shared?: true;
}

/** A waiver that another tool reads, found in the metadata of a resource. */
export interface ImportedWaiver {
  /** `cfn_nag`, `checkov`, `cfn-guard` or `cdk_nag`. */
  readonly tool: string;
  readonly id: string;
  readonly template: string;
  /** Logical id. */
  readonly resource: string;
  readonly reason: string;
  /** What the id is called here; empty where it is nothing that is audited here. */
  readonly policies: readonly string[];
  /** The facts that it is limited to, as in `Finding.key`. */
  readonly keys?: readonly string[];
  /** Whether it holds here too, as `importedWaivers` says. */
  readonly accepted: boolean;
}
