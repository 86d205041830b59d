import { arnOf } from '../../template/arn-format.ts';
import { covers } from '../../template/match.ts';
import type { Resource } from '../../template/resource.ts';
import { concat, literal, OWN_ACCOUNT, show, STAR, text, wildcards, type Token, type Tokens } from '../../template/token.ts';
import { parseArn } from '../arn.ts';
import type { Identity } from '../identity.ts';
import { bringsWildcard } from '../request-class.ts';
import { inAccount, unnamed } from './arn-kind.ts';
import type { Fits } from './step.ts';

/** Whom or what a step is done to. */
export interface Subject {
  /** For people: `role Deployer`, `any function`, `itself`. */
  readonly words: string;
  /** Its ARN, once for each way in which its account may be written. */
  readonly arns: readonly Tokens[];
  readonly fits?: Fits;
}

/**
 * The account, as policies may write it: as the one deployed to, or as its number. Roles are passed and changed within one account,
 * so where that is not known a number in the identity's own policies is taken for it.
 */
export function accountsFor({ statements }: Identity, ownId: string | undefined): readonly Tokens[] {
  if (ownId !== undefined) return [[OWN_ACCOUNT], text(ownId)];
  const written = statements.flatMap(({ resources }) =>
    resources.flatMap(({ texts }) => texts.flatMap((tokens) => literal(parseArn(wildcards(tokens))?.account ?? []) ?? [])),
  );
  return [[OWN_ACCOUNT], ...[...new Set(written)].filter((id) => /^\d{12}$/.test(id)).map(text)];
}

/** Any one of a kind: only who may use every one may use it. */
export function anySubject(kind: Tokens, noun: string, accounts: readonly Tokens[]): Subject {
  const one = unnamed(kind);
  const name = parseArn(one)?.resource ?? one;
  // What only the deploy knows is one of them, unless it brings a wildcard along.
  const fits: Fits = (element) => covers(parseArn(element)?.resource ?? element, name) || bringsWildcard(element).isPossible;
  return { words: `any ${noun}`, arns: accounts.map((account) => inAccount(one, account)), fits };
}

/** A resource of the template. */
export function resourceSubject(resource: Resource, words: string, accounts: readonly Tokens[], attribute = 'Arn'): Subject {
  const arns = arnOf(resource, attribute).flatMap(({ value }) => accounts.map((account) => replaceAccount(value, account)));
  const isMade = arns.every((arn) => isMadeAtDeploy(arn.at(-1), resource));
  // A name that AWS makes up at deploy is none that somebody writes down.
  const fits: Fits = (element) => !isMade || literal(parseArn(element)?.resource ?? [STAR]) === undefined;
  return { words, arns, fits };
}

function isMadeAtDeploy(token: Token | undefined, resource: Resource): boolean {
  return token?.kind === 'hole' && token.id === resource.template.qualified(resource.logicalId);
}

/** What a policy names and no template has. */
export function namedSubject(pattern: Tokens, noun: string): Subject {
  return { words: `${noun} ${nameIn(pattern)}`, arns: [pattern] };
}

/** `role/service-role/worker` → `service-role/worker`, `function:worker` → `worker`; what is no ARN as it stands. */
function nameIn(pattern: Tokens): string {
  const resource = parseArn(pattern)?.resource;
  if (!resource) return show(pattern);
  const shown = show(resource);
  const end = shown.search(/[/:]/);
  return end < 0 ? shown : shown.slice(end + 1);
}

function replaceAccount(arn: Tokens, account: Tokens): Tokens {
  return concat(...arn.map((token) => (token.kind === 'hole' && token.id === OWN_ACCOUNT.id ? account : [token])));
}
