import type { Service } from '../iam/service.ts';
import type { ApiKind } from '../template/route-view.ts';
import { isRecord } from '../template/record.ts';

/** A custom domain that the plugin serverless-domain-manager makes by API call, beside the template. */
export interface ManagedDomain {
  readonly name: string;
  readonly kind: ApiKind;
  /** In lower case; what the plugin takes where nothing is said. */
  readonly securityPolicy: string;
}

const KINDS = { rest: 'REST', http: 'HTTP', websocket: 'WEBSOCKET' } as const;

/** The domains under `custom.customDomain` and `custom.customDomains`, except those that are switched off. */
export function managedDomains({ declaration }: Service): readonly ManagedDomain[] {
  const custom = declaration?.['custom'];
  if (!isRecord(custom)) return [];
  return [custom['customDomain'], custom['customDomains']]
    .flat()
    .filter(isRecord)
    .flatMap((entry) => {
      const nested = Object.entries(KINDS).flatMap(([key, kind]) => (isRecord(entry[key]) ? [domain(entry[key], kind)] : []));
      return nested.length > 0 ? nested : [domain(entry, kindOf(entry['apiType']))];
    })
    .flatMap((one) => one ?? []);
}

function domain(entry: Readonly<Record<string, unknown>>, kind: ApiKind): ManagedDomain | undefined {
  const { domainName, enabled, securityPolicy } = entry;
  if (typeof domainName !== 'string' || enabled === false || enabled === 'false') return undefined;
  return { name: domainName, kind, securityPolicy: typeof securityPolicy === 'string' ? securityPolicy.toLowerCase() : 'tls_1_2' };
}

function kindOf(type: unknown): ApiKind {
  const key = typeof type === 'string' ? type.toLowerCase() : 'rest';
  return key === 'http' || key === 'websocket' ? KINDS[key] : 'REST';
}
