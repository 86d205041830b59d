import type { Path } from '../report.ts';
import type { Anchor } from './anchor.ts';
import { Resource } from './resource.ts';

/** What the type of a resource is for the service as a whole, in findings and reports. */
export const SERVICE_TYPE = 'Serverless::Service';

/** The service as a whole, for findings that no resource shows: its region, its stack. No logical id of a template is taken for it. */
export class WholeService extends Resource {
  override get raw(): undefined {
    return undefined;
  }
}

/** One setting of the service as a whole. An anchor: what a finding about it points at is its line in the service configuration. */
export class Setting<Held = unknown> implements Anchor {
  readonly resource: WholeService;
  /** Nothing in a template shows it. */
  readonly path: Path = [];
  /** Keys in the service configuration where it is written, or where one would write it. */
  readonly keys: Path;
  /** Undefined where it is not written, or not known. */
  readonly value: Held | undefined;

  constructor(resource: WholeService, keys: Path, value: Held | undefined) {
    this.resource = resource;
    this.keys = keys;
    this.value = value;
  }
}
