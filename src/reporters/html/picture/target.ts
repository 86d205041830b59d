import type { Reach, ReachKind } from '../../../report.ts';
import { inOwnAccount, serviceOf } from '../../reach-words.ts';

/** What a role reaches, as one box of the picture. */
export interface Target {
  readonly key: string;
  readonly name: string;
  readonly whole: string;
}

/** What follows from several actions has no resource. */
const POWERS: Partial<Readonly<Record<ReachKind, string>>> = {
  administer: 'the whole account',
  escalate: 'more permissions than it has',
  secrets: 'every secret',
  accounts: 'other accounts',
};

/** Partition, Region and account may be intrinsics, which hold colons of their own. */
const ARN = /^arn:(?:\$\{[^}]*\}|[^:{}$])*:([\w-]+):(?:\$\{[^}]*\}|[^:{}$])*:((?:\$\{[^}]*\}|[^:{}$])*):(.+)$/s;

/** The boxes that a reach leads to: one for each resource, or one for each AWS service where there are many. */
export function targetsOf(reach: Reach, coarse: boolean): readonly Target[] {
  const { kind, actions, on } = reach;
  if (on.length === 0) {
    const name = POWERS[kind] ?? 'what only words say';
    return [{ key: `power ${kind}`, name, whole: actions.join(', ') }];
  }
  const service = serviceOf(reach);
  if (coarse || service === undefined) {
    const name = service ?? 'several services';
    return [{ key: `service ${name}`, name, whole: name }];
  }
  return on.map((resource) =>
    resource === '*'
      ? { key: `every ${service}`, name: `everything in ${service}`, whole: `${service}: *` }
      : { key: `resource ${resource}`, name: shortArn(resource), whole: resource },
  );
}

/** `dynamodb table/orders`, and the account where it is another one: the whole is said beside the picture. */
export function shortArn(arn: string): string {
  const own = inOwnAccount(arn);
  const [, service, account, resource] = ARN.exec(own) ?? [];
  if (service === undefined || resource === undefined) return own;
  return `${service} ${resource}${/^\d{12}$/.test(account ?? '') ? ` in ${account}` : ''}`;
}
