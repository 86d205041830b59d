import { concat, STAR, text, wildcards, type Tokens } from '../../template/token.ts';
import { parseArn } from '../arn.ts';
import { actionFacts, resourceTypes } from '../authorization.ts';
import { UNWRITTEN } from '../sample.ts';

/** The resource of a call that names none: of all patterns only `*` describes it, no ARN does. */
const NO_RESOURCE = text('*');
const ANYTHING: Tokens = [STAR];

/** ARN patterns of what an action can be limited to. */
export function kindsOf(action: string): readonly Tokens[] {
  const facts = actionFacts(action);
  if (facts === undefined) return [ANYTHING];
  const types = [...facts.required, ...facts.optional];
  if (types.length === 0) return [NO_RESOURCE];
  const kinds = resourceTypes(facts.service)
    .filter(({ name }) => types.includes(name))
    .flatMap(({ arns }) => arns.map((arn) => arnPattern(arn.replaceAll(/\$\{[^}]*\}/g, '*'))));
  return facts.required.length === 0 ? [...kinds, NO_RESOURCE] : kinds;
}

export function arnPattern(arn: string): Tokens {
  return wildcards(text(arn));
}

/** The pattern with an account where it leaves the account open. */
export function inAccount(pattern: Tokens, account: Tokens): Tokens {
  const arn = parseArn(pattern);
  if (!arn || !arn.account.every(({ kind }) => kind === 'star') || arn.account.length === 0) return pattern;
  return joined(arn.partition, arn.service, arn.region, account, arn.resource);
}

/** One resource of the kind that no policy names: only who may use any of them may use this one. */
export function unnamed(kind: Tokens): Tokens {
  const arn = parseArn(kind);
  if (!arn) return kind;
  const resource = arn.resource.map((token) => (token.kind === 'star' ? ({ kind: 'text', text: UNWRITTEN } as const) : token));
  return joined(arn.partition, arn.service, arn.region, arn.account, resource);
}

function joined(...fields: readonly Tokens[]): Tokens {
  return concat(text('arn'), ...fields.flatMap((field) => [text(':'), field]));
}
