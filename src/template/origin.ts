import type { MadeBy } from '../report.ts';
import type { Anchor } from './anchor.ts';
import type { CompiledService } from './compiled-service.ts';
import { isRecord, own } from './record.ts';

/** Who wrote what stands at a place, and where in the service configuration it comes from. */
export interface Origin {
  readonly madeBy: MadeBy;
  /** Path of keys in the service configuration: `functions.hello.url`. */
  readonly setting?: string;
  /** For what the framework makes: the exact setting that cures it. */
  readonly cure?: string;
}

export function originOf(service: CompiledService, at: Anchor): Origin {
  const resources = own(own(service.declaration, 'resources'), 'Resources');
  const { logicalId } = at.resource;
  if (service.declaration === undefined) return { madeBy: 'service' };
  if (isRecord(resources) && Object.hasOwn(resources, logicalId))
    return { madeBy: 'service', setting: ['resources', ...at.path].join('.') };
  return { madeBy: 'service' };
}
