import { functionName } from './arn-format.ts';
import type { FunctionView } from './function-view.ts';
import { NameIndex } from './name-index.ts';
import { mayBeAnyText } from './node.ts';
import { show } from './token.ts';
import type { Truth } from './truth.ts';
import type { Value } from './value.ts';

/** A function that a value may name, and when it does. */
export interface NamedFunction {
  readonly function: FunctionView;
  readonly truth: Truth;
}

/** The functions of a service by what they are called. */
export class FunctionIndex {
  private readonly all: readonly FunctionView[];
  private readonly byName: NameIndex<FunctionView>;
  private readonly known = new WeakMap<Value, readonly NamedFunction[]>();

  constructor(all: readonly FunctionView[]) {
    this.all = all;
    this.byName = new NameIndex(all, ({ names }) => names.map(({ value }) => show(value)));
  }

  /** Those that the value may name, in their order. */
  named(value: Value): readonly NamedFunction[] {
    let named = this.known.get(value);
    if (named === undefined) {
      named = this.candidates(value)
        .map((one) => ({ function: one, truth: one.isNamedBy(value) }))
        .filter(({ truth }) => truth.isPossible);
      this.known.set(value, named);
    }
    return named;
  }

  /** All of them only for a value that may be any name. */
  private candidates(value: Value): readonly FunctionView[] {
    const names: string[] = [];
    for (const { value: node } of value.cases) {
      if (mayBeAnyText(node)) return this.all;
      if (node.kind === 'text') names.push(show(functionName(node.tokens)));
    }
    return this.byName.named(names);
  }
}
