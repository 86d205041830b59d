/** Things by their names, so that nobody has to try them all. Those of several names are given in the order in which they stand. */
export class NameIndex<Thing> {
  private readonly byName = new Map<string, Set<Thing>>();
  private readonly places = new Map<Thing, number>();

  constructor(things: Iterable<Thing>, namesOf: (thing: Thing) => Iterable<string>) {
    for (const thing of things) {
      this.places.set(thing, this.places.size);
      for (const name of namesOf(thing)) {
        const others = this.byName.get(name);
        if (others === undefined) this.byName.set(name, new Set([thing]));
        else others.add(thing);
      }
    }
  }

  /** All that go by one of the names. */
  named(names: Iterable<string>): readonly Thing[] {
    const found = new Set<Thing>();
    for (const name of names) for (const thing of this.byName.get(name) ?? []) found.add(thing);
    return this.inOrder(found);
  }

  inOrder(things: ReadonlySet<Thing>): readonly Thing[] {
    return things.size < 2 ? [...things] : [...things].toSorted((a, b) => (this.places.get(a) ?? 0) - (this.places.get(b) ?? 0));
  }
}
