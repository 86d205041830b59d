import type { Path } from '../report.ts';
import type { Resource } from './resource.ts';

/** A place in a template that a finding can stand at. Values, resources and statements are anchors. */
export interface Anchor {
  readonly resource: Resource;
  readonly path: Path;
}
