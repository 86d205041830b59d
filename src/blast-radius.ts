/** What could be done through a function: a part of a report. */

/** What a role lets the code do, the gravest kind first. */
export type ReachKind =
  'administer' | 'escalate' | 'permissions' | 'secrets' | 'credentials' | 'accounts' | 'functions' | 'data' | 'changes';

export interface Reach {
  readonly kind: ReachKind;
  /** Action patterns, or words for what follows from several. */
  readonly actions: readonly string[];
  /** Resource patterns; empty where the words say it. */
  readonly on: readonly string[];
  readonly unproven?: string;
}

export interface EntryPoint {
  readonly caller: 'anyone' | 'account' | 'service' | 'guarded';
  /** `GET /orders`, `its URL`, `events.amazonaws.com`, the ARN of a queue. */
  readonly by: string;
  readonly unproven?: string;
}

/** What a function could do if its code were taken over, and who can call it. */
export interface BlastRadius {
  readonly function: string;
  readonly entries: readonly EntryPoint[];
  /** Roles of the template that it runs with; none where the role is of elsewhere. */
  readonly roles: readonly string[];
  readonly reaches: readonly Reach[];
  /** Policies of the roles that cannot be read here. */
  readonly unread: readonly string[];
}
