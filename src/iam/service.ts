import type { AuditInput } from '../audit-input.ts';
import { CompiledService } from '../template/compiled-service.ts';
import type { Identity } from './identity.ts';
import { identitiesOf } from './identities.ts';
import { noDocuments, type NoDocument } from './no-document.ts';
import { resourcePoliciesOf } from './resource-policies.ts';
import type { ResourcePolicy } from './resource-policy.ts';

/** What the team says of its surroundings. */
export interface Surroundings {
  readonly trustedAccounts: readonly string[];
  readonly publicEndpoints: readonly string[];
  /** The day of the audit, `YYYY-MM-DD`, UTC: the core has no clock. */
  readonly today?: string;
  /** The moment of the audit, as ISO 8601 writes it. */
  readonly now?: string;
}

/** The service as a policy sees it: its resources, and what IAM lets them do. Read-only, computed when asked. */
export class Service extends CompiledService {
  readonly accountId: string | undefined;
  readonly publicEndpoints: readonly string[];
  /** The day of the audit, `YYYY-MM-DD`, UTC, where it is known. */
  readonly today: string | undefined;
  /** The moment of the audit, as ISO 8601 writes it, where it is known. */
  readonly now: string | undefined;
  private readonly trusted: ReadonlySet<string>;
  private knownIdentities: readonly Identity[] | undefined;
  private knownRoles: readonly Identity[] | undefined;
  private readonly policiesByTypes = new Map<string, readonly ResourcePolicy[]>();
  private knownResourcePolicies: readonly ResourcePolicy[] | undefined;

  constructor(input: AuditInput, surroundings: Surroundings) {
    super(input);
    this.accountId = input.service.accountId;
    this.publicEndpoints = surroundings.publicEndpoints;
    this.today = surroundings.today;
    this.now = surroundings.now;
    this.trusted = new Set(surroundings.trustedAccounts);
  }

  /** Roles, users, groups, and policies that nothing here carries. */
  get identities(): readonly Identity[] {
    return (this.knownIdentities ??= identitiesOf(this));
  }

  get roles(): readonly Identity[] {
    return (this.knownRoles ??= this.identities.filter(({ kind }) => kind === 'role'));
  }

  /** Every resource-based policy, or those of one resource type. */
  resourcePolicies(...types: readonly string[]): readonly ResourcePolicy[] {
    const all = (this.knownResourcePolicies ??= resourcePoliciesOf(this));
    if (types.length === 0) return all;
    const key = types.join();
    let some = this.policiesByTypes.get(key);
    if (some === undefined) this.policiesByTypes.set(key, (some = all.filter(({ resource }) => types.includes(resource.type))));
    return some;
  }

  /** What stands where a policy document belongs and is none. */
  get noDocuments(): readonly NoDocument[] {
    return noDocuments(this);
  }

  /** Whether an account counts as the service's own. */
  isTrusted = (account: string): boolean => this.trusted.has(account) || account === this.accountId;
}
