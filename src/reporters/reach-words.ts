import type { Reach, ReachKind, Severity } from '../report.ts';

/** What a kind of reach is called. */
export const REACH_WORDS: Readonly<Record<ReachKind, string>> = {
  administer: 'administers',
  escalate: 'escalates',
  permissions: 'permissions',
  secrets: 'secrets',
  credentials: 'credentials',
  accounts: 'accounts',
  functions: 'functions',
  data: 'reads data',
  changes: 'changes',
};

/** How much it matters who has it; what most functions have is of no alarm by itself. */
export const REACH_SEVERITIES: Readonly<Record<ReachKind, Severity>> = {
  administer: 'critical',
  escalate: 'critical',
  permissions: 'high',
  secrets: 'high',
  credentials: 'high',
  accounts: 'high',
  functions: 'medium',
  data: 'low',
  changes: 'low',
};

/** `dynamodb table/orders`: the ARN goes without saying where the account is the one deployed to. */
export function inOwnAccount(arn: string): string {
  const [before = '', resource] = arn.split(':${AWS::AccountId}:', 2);
  const service = /^arn:(?:\$\{AWS::Partition\}|[\w-]+):([\w-]+):/.exec(before)?.[1];
  return resource === undefined || service === undefined ? arn : `${service} ${resource}`;
}

/** The AWS service of an action; undefined where words stand in its place. */
export function serviceOf({ actions: [action = ''] }: Reach): string | undefined {
  return /^([\w-]+):/.exec(action)?.[1];
}
