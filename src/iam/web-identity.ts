import { readReference } from '../reference-data.ts';

interface WebIdentityFile {
  readonly sharedIssuers: { readonly startsWith: readonly string[] };
  readonly audience: { readonly claims: readonly string[] };
  readonly impersonal: { readonly claims: readonly string[] };
}

let facts: WebIdentityFile | undefined;

/** Whether the issuer gives tokens to all its customers, with the audience that whoever asks for one wants. */
export function isSharedIssuer(issuer: string): boolean {
  return read().sharedIssuers.startsWith.some((start) => issuer.startsWith(start));
}

/** Whether the claim says whom the token is meant for. */
export function isAudience(claim: string): boolean {
  return read().audience.claims.includes(claim);
}

/** Whether the claim says what runs or how, not whose it is. */
export function isImpersonal(claim: string): boolean {
  return read().impersonal.claims.includes(claim);
}

function read(): WebIdentityFile {
  return (facts ??= readReference('web-identity') as WebIdentityFile);
}
