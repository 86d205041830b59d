import type { Anchor } from './anchor.ts';
import { Resource } from './resource.ts';

/**
 * `module`, `sam`: a type that becomes other resources at deploy. `macro`: one over the whole template. `transform`: one that writes a part of it.
 * `loop`: one over values that only the deploy knows. `untyped`: an entry without a type. `stack`: a template by its address.
 * `inline`: a template as text that cannot be read. `definition`: the definition of an API by its address.
 */
export type GapKind = 'module' | 'sam' | 'macro' | 'transform' | 'loop' | 'untyped' | 'stack' | 'inline' | 'definition';

/** Something that the templates do not show, at its place. */
export interface Gap extends Anchor {
  readonly kind: GapKind;
  /** Names it within its resource: `Fn::Transform MyMacro`. */
  readonly key: string;
  /** What it is, for people: a type, the name of a macro, an address. */
  readonly what: string;
  /** Whether nothing of the resource can be read. */
  readonly isWhole: boolean;
}

/** A part of a template that is no resource: its transform, its mappings. */
export class TemplatePart extends Resource {
  override get raw(): undefined {
    return undefined;
  }
}
