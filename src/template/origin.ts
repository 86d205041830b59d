import type { MadeBy } from '../report.ts';
import type { Anchor } from './anchor.ts';
import type { CompiledService } from './compiled-service.ts';
import { settingText } from './declaration.ts';
import { Origins } from './origin/origins.ts';
import { Setting } from './setting.ts';

/** Who wrote what stands at a place, and where in the service configuration it comes from. */
export interface Origin {
  /** `service`: the user, or what follows from a value they typed. `framework`: what it adds on its own. `plugin`: neither. */
  readonly madeBy: MadeBy;
  /** Path of keys in the service configuration: `functions.hello.events[1].httpApi`. Where a list of maps is merged, the path in the whole. */
  readonly setting?: string;
  /** For what the framework makes: the exact setting that cures it. */
  readonly cure?: string;
}

const KNOWN = new WeakMap<CompiledService, Origins>();

/** Who made the resource or the part of it at an anchor. What the framework wrote is known by its exact form: in doubt it is a plugin's. */
export function originOf(service: CompiledService, at: Anchor): Origin {
  const holder = at.resource.template.heldBy;
  if (holder) return originOf(service, holder.get('TemplateBody'));
  if (at instanceof Setting) return { madeBy: 'service', ...(service.settings.isKnown ? { setting: settingText(at.keys) } : {}) };
  const origins = KNOWN.get(service) ?? new Origins(service);
  KNOWN.set(service, origins);
  const { madeBy, setting, cure } = origins.of(at);
  return { madeBy, ...(setting === undefined ? {} : { setting: settingText(setting) }), ...(cure === undefined ? {} : { cure }) };
}
