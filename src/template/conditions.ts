import type { Path } from '../report.ts';
import { always, flatMapCases, mapCases, type Cases } from './cases.ts';
import { intersects } from './match.ts';
import { own } from './record.ts';
import type { Resolver } from './resolver.ts';
import { every, some, Truth } from './truth.ts';

/** Nobody sees this doubt: a named condition turns it into its own name. */
const OPEN = Truth.doubt('it depends on a condition');

/** The named conditions of a template. */
export class Conditions {
  private readonly resolver: Resolver;
  private readonly known = new Map<string, Truth>();
  private readonly judging = new Set<string>();

  constructor(resolver: Resolver) {
    this.resolver = resolver;
  }

  /** What a condition is; a doubt carries the condition's name, so that branches of one condition stay together. */
  named(name: string): Truth {
    const known = this.known.get(name);
    if (known) return known;
    if (this.judging.has(name)) return OPEN;
    this.judging.add(name);
    const { template } = this.resolver;
    const raw = own(template.section('Conditions'), name);
    const truth = raw === undefined ? OPEN : this.judge(raw, ['Conditions', name]);
    this.judging.delete(name);
    const result = Truth.from(truth.branches(Truth.yes, Truth.no, `condition ${template.qualified(name)} holds`));
    this.known.set(name, result);
    return result;
  }

  /** The two branches of a named condition; one of them where the template decides it. */
  branches<T>(name: string, ifTrue: T, ifFalse: T): Cases<T> {
    const truth = this.named(name);
    if (truth.isYes) return always(ifTrue);
    if (truth.isNo) return always(ifFalse);
    return truth.branches(ifTrue, ifFalse, `condition ${this.resolver.template.qualified(name)} holds`);
  }

  private judge(raw: unknown, path: Path): Truth {
    const condition = own(raw, 'Condition');
    if (typeof condition === 'string') return this.named(condition);
    const list = (key: string): readonly unknown[] | undefined => {
      const value = own(raw, key);
      return Array.isArray(value) ? value : undefined;
    };
    const parts = (of: readonly unknown[]): readonly Truth[] =>
      of.map((part, index) =>
        this.resolver.deeper(
          () => this.judge(part, [...path, index]),
          () => OPEN,
        ),
      );
    const equals = list('Fn::Equals');
    if (equals) return this.equal(equals, path);
    const and = list('Fn::And');
    if (and) return every(parts(and));
    const or = list('Fn::Or');
    if (or) return some(parts(or));
    const not = list('Fn::Not');
    if (not) return parts(not)[0]?.not() ?? OPEN;
    return OPEN;
  }

  private equal([a, b]: readonly unknown[], path: Path): Truth {
    const left = this.resolver.texts(a, [...path, 0]);
    const right = this.resolver.texts(b, [...path, 1]);
    return Truth.from(
      flatMapCases(
        left,
        (x) => mapCases(right, (y) => intersects(x, y)),
        () => OPEN,
      ),
    );
  }
}
