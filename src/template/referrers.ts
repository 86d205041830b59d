import { arnOf, refOf } from './arn-format.ts';
import { NameIndex } from './name-index.ts';
import { mayBeAnyText } from './node.ts';
import type { Resource } from './resource.ts';
import { show } from './token.ts';
import type { Value } from './value.ts';

/** Things by the resource that a value of theirs refers to. */
export class Referrers<Thing> {
  private readonly byName: NameIndex<Thing>;
  /** Those whose value may be any name. */
  private readonly open: readonly Thing[];

  constructor(things: readonly Thing[], valueOf: (thing: Thing) => Value) {
    this.byName = new NameIndex(things, (thing) => valueOf(thing).texts.map(show));
    this.open = things.filter((thing) => valueOf(thing).cases.some(({ value: node }) => mayBeAnyText(node)));
  }

  /** Those that may refer to the resource, by its `Ref` or its ARN, in their order. All others surely do not. */
  mayMean(resource: Resource): readonly Thing[] {
    const names = [...refOf(resource), ...arnOf(resource, 'Arn')].map(({ value }) => show(value));
    return this.byName.inOrder(new Set([...this.byName.named(names), ...this.open]));
  }
}
