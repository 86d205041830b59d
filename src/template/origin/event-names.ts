import { isRecord, own } from '../record.ts';
import type { DeclaredEvent } from './declared-events.ts';

/** A key of the event's map, where it is text. */
export function textIn({ config }: DeclaredEvent, key: string): string | undefined {
  const value = own(config, key);
  return typeof value === 'string' ? value : undefined;
}

/** The name of the topic, as the framework takes it for logical ids. */
export function topicOf(event: DeclaredEvent): string | undefined {
  const written = typeof event.config === 'string' ? event.config : textIn(event, 'arn');
  return textIn(event, 'topicName') ?? written?.slice(written.lastIndexOf(':') + 1);
}

export function bucketOf(event: DeclaredEvent): string | undefined {
  return typeof event.config === 'string' ? event.config : textIn(event, 'bucket');
}

/** Whether the event is about a bucket or a pool that exists already, which a custom resource of the framework connects. */
export function isExisting({ config }: DeclaredEvent): boolean {
  return own(config, 'existing') === true;
}

/** What the event source mapping reads from: an ARN or what gives one. */
export function sourceOf({ config }: DeclaredEvent): unknown {
  return typeof config === 'string' ? config : own(config, 'arn');
}

export function routeOf(event: DeclaredEvent): string | undefined {
  return typeof event.config === 'string' ? event.config : textIn(event, 'route');
}

/** Method and path of an `http` or `httpApi` event. */
export function endpointOf(event: DeclaredEvent): { readonly method: string; readonly path: string } | undefined {
  if (typeof event.config === 'string') {
    if (event.config.trim() === '*') return { method: '*', path: '*' };
    const [method, path] = event.config.trim().split(/\s+/);
    return method === undefined || path === undefined ? undefined : { method, path };
  }
  const path = textIn(event, 'path');
  return path === undefined ? undefined : { method: textIn(event, 'method') ?? '*', path };
}

/** The name under which an `http` or `websocket` event's authorizer is made; undefined for none or one made elsewhere. */
export function authorizerOf(event: DeclaredEvent): string | undefined {
  const written = own(event.config, 'authorizer');
  if (typeof written === 'string') return named(written, event.kind);
  if (!isRecord(written)) return undefined;
  const name = own(written, 'name');
  const arn = own(written, 'arn');
  return typeof name === 'string' ? name : typeof arn === 'string' ? named(arn, event.kind) : undefined;
}

/** REST APIs take what follows the last dash of the function's name, WebSocket APIs the whole name. */
function named(written: string, kind: string): string {
  if (!written.includes(':')) return written;
  const name = written.slice(written.lastIndexOf(':') + 1);
  return kind === 'http' ? name.slice(name.lastIndexOf('-') + 1) : name;
}

/** How many rules a `schedule` event becomes. */
export function ratesOf({ config }: DeclaredEvent): number {
  const rate = own(config, 'rate');
  return Array.isArray(rate) ? rate.length : 1;
}
