/** A function that works out its answer once for each object: several policies ask the same of the same. */
export function remembered<K extends object, V>(answer: (about: K) => V): (about: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (about) => {
    let found = known.get(about);
    if (found === undefined) known.set(about, (found = { value: answer(about) }));
    return found.value;
  };
}
