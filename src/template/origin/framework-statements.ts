import { isRecord, own } from '../record.ts';
import { canonical } from './canonical.ts';
import type { Signature } from './framework-signatures.ts';

/** Services that the framework lets assume the roles it makes. */
const TRUSTED = /^(?:lambda|edgelambda|scheduler|appsync|apigateway|bedrock-agentcore)\.amazonaws\.com$/;

/** The signature of a statement that the framework writes; `isGiven` says whether a resource is what the user gave. */
export function signatureOf(
  statement: unknown,
  among: readonly Signature[],
  isGiven: (resource: unknown) => boolean,
): Signature | undefined {
  if (!isRecord(statement)) return undefined;
  const actions = list(own(statement, 'Action')).map(String);
  const resources = list(own(statement, 'Resource'));
  if (actions.length === 0 || resources.length === 0 || Object.keys(statement).some((key) => !ELEMENTS.has(key))) return undefined;
  return among.find(
    (signature) =>
      own(statement, 'Effect') === (signature.effect ?? 'Allow') &&
      signature.actions.every((action) => actions.includes(action)) &&
      actions.every((action) => signature.actions.includes(action) || isAmong(action, signature.optional)) &&
      resources.every((resource) =>
        signature.resources === 'given' ? isGiven(resource) || isOwn(resource) : signature.resources.test(canonical(resource)),
      ),
  );
}

function isAmong(action: string, optional: Signature['optional']): boolean {
  return optional instanceof RegExp ? optional.test(action) : (optional ?? []).includes(action);
}

const ELEMENTS: ReadonlySet<string> = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

/** Whether a trust statement only lets in the services that the framework runs things on. */
export function isFrameworkTrust(statement: unknown): boolean {
  const principal = own(statement, 'Principal');
  if (!isRecord(principal) || Object.keys(principal).join() !== 'Service') return false;
  const services = list(principal['Service']);
  return (
    services.length > 0 &&
    services.every((service) => TRUSTED.test(String(service))) &&
    canonical(list(own(statement, 'Action'))) === '["sts:AssumeRole"]'
  );
}

/** A resource of the service itself: neither a pattern nor one of a named account. */
function isOwn(resource: unknown): boolean {
  return !/[*?]|:\d{12}:/.test(canonical(resource));
}

function list(value: unknown): readonly unknown[] {
  return [value ?? []].flat();
}
