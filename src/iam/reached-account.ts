import { OWN_ACCOUNT, show, text, wildcards, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { RequestClass } from './condition.ts';
import type { Grant, Identity } from './identity.ts';
import { everywhere, waysOut, type Channel, type Way } from './reach.ts';
import { isOpen, ownerOfArn, TO_STRANGER, toAccount } from './request-class.ts';
import type { Statement } from './statement.ts';

/** Whose resources an identity can act on through a channel. */
export interface ReachedAccount {
  /**
   * The account deployed to; one whose number is written; those of an organisation, by a condition; any at all;
   * or one that only the deploy knows, which may be any.
   */
  readonly kind: 'own' | 'listed' | 'organisation' | 'any' | 'unknown';
  /** Twelve digits of a listed account; what the conditions say of an organisation. */
  readonly name: string | undefined;
  readonly statements: readonly Statement[];
  readonly truth: Truth;
}

const ORGANISATION_KEYS: ReadonlySet<string> = new Set(['aws:resourceorgid', 'aws:resourceorgpaths']);

/** Calls to an account of which no more is known than that it may be in an organisation that is named. */
const TO_ORGANISATION: RequestClass = (key) => (ORGANISATION_KEYS.has(key) ? { presence: 'possible' } : TO_STRANGER(key));

/** The accounts that an identity reaches through a channel; `own` is the number of the one deployed to, where it is known. */
export function reachedAccounts(identity: Identity, channel: Channel, own?: string): readonly ReachedAccount[] {
  const ways = waysOut(identity, channel, own, () => false);
  const open = ways.filter(({ account }) => account === undefined);
  const inOrganisation = waysOut(identity, channel, own, () => false, TO_ORGANISATION).filter(
    ({ account, statement }) => account === undefined && !open.some((way) => way.statement === statement),
  );
  return [
    ...ownAccount(identity, channel, own),
    ...[...new Set(ways.map(({ account }) => account && show(account)))].flatMap((name) =>
      name === undefined
        ? []
        : reached(
            'listed',
            name,
            ways.filter(({ account }) => account !== undefined && show(account) === name),
          ),
    ),
    ...reached('organisation', organisations(inOrganisation), inOrganisation),
    ...reached('any', undefined, open.filter(isWritten)),
    ...reached(
      'unknown',
      undefined,
      open.filter((way) => !isWritten(way)),
    ),
  ];
}

function ownAccount(identity: Identity, channel: Channel, own: string | undefined): readonly ReachedAccount[] {
  const found = channel.actions.flatMap((action) => {
    const [ofDeploy, ofNumber] = [[OWN_ACCOUNT], own === undefined ? undefined : text(own)].map(
      (account) => account && grantsIn(identity, channel, action, account),
    );
    return (ofDeploy ?? []).map(({ statement, truth }) => {
      if (ofNumber === undefined) return { statement, truth };
      const same = ofNumber.find((grant) => grant.statement === statement)?.truth ?? Truth.no;
      // The account can be written either way; another number is not it.
      return { statement, truth: truth.isYes || same.isYes ? Truth.yes : truth.and(same) };
    });
  });
  const grants = found.filter(({ truth }) => truth.isPossible);
  if (grants.length === 0) return [];
  return [
    {
      kind: 'own',
      name: own,
      statements: [...new Set(grants.map(({ statement }) => statement))],
      truth: some(grants, ({ truth }) => truth),
    },
  ];
}

/** A bucket's ARN has no account. */
function grantsIn(identity: Identity, channel: Channel, action: string, account: Tokens): readonly Grant[] {
  return identity.grants(action, everywhere(channel, channel.service === 's3' ? undefined : account), toAccount(account));
}

function reached(kind: ReachedAccount['kind'], name: string | undefined, ways: readonly Way[]): readonly ReachedAccount[] {
  if (ways.length === 0) return [];
  return [{ kind, name, statements: [...new Set(ways.map(({ statement }) => statement))], truth: some(ways, ({ truth }) => truth) }];
}

/** Whether it is a wildcard of the policy, or all but what is named, that leaves the account open, not a text that only the deploy knows. */
function isWritten({ at, statement }: Way): boolean {
  if (statement.notResources.length > 0) return true;
  return at.texts.some((tokens) => isOpen(ownerOfArn(wildcards(tokens))).isYes);
}

function organisations(ways: readonly Way[]): string | undefined {
  const values = ways.flatMap(({ statement }) =>
    statement.conditions.filter(({ key }) => ORGANISATION_KEYS.has(key)).flatMap(({ value }) => value.items.map((item) => item.text)),
  );
  return [...new Set(values)].join(', ') || undefined;
}
