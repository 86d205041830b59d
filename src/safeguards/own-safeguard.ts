import { existsSync, statSync } from 'node:fs';
import { extname, relative, resolve, sep } from 'node:path';
import type { AuditError } from '../errors.ts';
import type { LoadedPolicy } from '../policy/catalogue.ts';
import { fileDigest } from '../policy/file-digest.ts';
import type { Policy } from '../policy/definition.ts';
import { loadOwnModule, loadOwnPolicy } from '../policy/load-own-policy.ts';
import { defaultExport } from '../policy/load-policy.ts';
import { supervisedPolicy } from '../policy/supervised-policy.ts';
import { supervisor } from '../supervision/own-process.ts';
import { Truth } from '../template/truth.ts';
import { oldService } from './old-service.ts';

/** What a team wrote itself. */
export interface OwnSafeguard extends LoadedPolicy {
  /** Written for the old plugin: `(policy, service, options) => …`. */
  readonly isFunction: boolean;
}

const ENDINGS = ['', '.js', '.cjs', '.mjs', '.ts', '.mts', '.cts', `${sep}index.js`];

type OldSafeguard = (
  policy: { approve(): void; fail(message: unknown): void },
  service: ReturnType<typeof oldService>,
  options: unknown,
) => unknown;

/** Loads the file of that name below `path`: a policy, or a function as the old plugin wanted it. */
export async function loadOwnSafeguard(
  name: string,
  path: string,
  directory: string,
  refuse: (sentence: string, below?: string) => AuditError,
): Promise<OwnSafeguard> {
  const base = resolve(directory, path, name);
  const file = ENDINGS.map((ending) => base + ending).find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  const shown = relative(directory, file ?? base)
    .split(sep)
    .join('/');
  if (file === undefined) throw refuse(`names ${name}, and there is no ${shown}.js or .mjs.`, '.safeguard');
  const exported = defaultExport(await loadOwnModule(file, shown));
  const from = { source: shown, digest: fileDigest(file) };
  if (typeof exported !== 'function') return { policy: await loadOwnPolicy({ file, shown, isNamed: true }), ...from, isFunction: false };
  const policy = adapted(name, shown, exported as OldSafeguard);
  return { policy: supervisedPolicy(policy, { file, shown }, supervisor), ...from, isFunction: true };
}

/** The function as a policy: what it fails with is a finding each. What it throws is an error of the audit, as for every policy. */
function adapted(name: string, shown: string, check: OldSafeguard): Policy {
  return {
    id: name.slice(name.lastIndexOf('/') + 1).replace(extname(name), ''),
    title: name,
    severity: 'high',
    presets: [],
    why: `The team asks for it in ${shown}.`,
    fix: `See ${shown}.`,
    references: [],
    messages: { failed: '{message}', silent: 'It has finished without a word on whether the service may be deployed.' },
    examples: { bad: '', good: '' },
    options: { schema: { type: 'object', properties: { config: {} } }, defaults: {} },
    check({ service, options, flag }) {
      const failures: string[] = [];
      let isApproved = false;
      const handle = {
        approve: () => void (isApproved = true),
        fail: (message: unknown) =>
          void failures.push(typeof message === 'string' ? message : (JSON.stringify(message) ?? 'It has failed.')),
      };
      const config: unknown = Reflect.get(options, 'config') ?? undefined;
      const returned = check(handle, oldService(service), config);
      if (returned instanceof Promise) throw new Error(`${shown} is asynchronous, and nothing can wait for it`);
      const at = service.settings.at('service');
      for (const message of failures) flag(Truth.yes, 'failed', at, { key: message, data: { message } });
      // One that fails and approves has failed.
      if (failures.length === 0 && !isApproved) flag(Truth.yes, 'silent', at, { key: 'Nothing said' });
    },
  };
}
