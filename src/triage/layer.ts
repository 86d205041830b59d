import { isAbsolute, join } from 'node:path';
import type { Source } from '../basis.ts';

/** Where a configuration stands: `serverless.yml`, `custom.bulkhead`; the key is empty where the file is nothing else. */
export interface ConfigOrigin {
  readonly file: string;
  readonly key: string;
}

/** Finds what stands at keys of a file, from its root; undefined where that is not known. */
export type FindLine = (path: readonly (string | number)[]) => { readonly file: string; readonly line: number } | undefined;

/** One of the texts that configure a service together. */
export interface Layer {
  /** As it is written, not yet validated. */
  readonly raw: unknown;
  readonly origin: ConfigOrigin;
  /** `team` is a file for services, `service` what one says of itself, `command` the command line, `function` what stands at a function. */
  readonly kind: 'team' | 'service' | 'command' | 'function';
  /** The folder that its paths are relative to, itself relative to where the user stands. */
  readonly directory?: string;
  /** Whether other services read it, too. */
  readonly shared?: boolean;
  /** `functions` of the service, where waivers may stand. */
  readonly functions?: unknown;
  /** The keys at which it stands in its file; none where the file is nothing else. */
  readonly root?: readonly string[];
  readonly findLine?: FindLine;
}

/** A path of a layer as whoever stands elsewhere writes it. */
export function pathIn({ directory = '.' }: Layer, path: string): string {
  return directory === '.' || isAbsolute(path) ? path : join(directory, path);
}

/** Where keys of a layer are written. */
export function sourceIn({ raw, origin, root = [], findLine }: Layer, path: readonly string[]): Source {
  const found = findLine?.([...root, ...numbered(raw, path)]);
  const key = keyText([origin.key, ...path]);
  return { file: found?.file ?? origin.file, ...(found === undefined ? {} : { line: found.line }), ...(key === '' ? {} : { key }) };
}

/** `custom.bulkhead.waivers[0].policy` */
export function keyText(path: readonly string[]): string {
  return path
    .filter((part) => part !== '')
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

/** `bulkhead.yml:3, lock[0]` */
export function sourceText({ file, line, key }: Source): string {
  return [line === undefined ? file : `${file}:${line}`, ...(key === undefined ? [] : [key])].join(', ');
}

/** The keys with those that count the elements of a list as numbers. */
function numbered(raw: unknown, path: readonly string[]): readonly (string | number)[] {
  let at = raw;
  return path.map((key) => {
    const isIndex = Array.isArray(at);
    at = typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined;
    return isIndex ? Number(key) : key;
  });
}
