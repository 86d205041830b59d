import { own } from '../template/record.ts';
import type { Resource } from '../template/resource.ts';
import { show } from '../template/token.ts';
import { Value } from '../template/value.ts';

/** A text somewhere in a resource. */
export interface NamedText {
  readonly value: Value;
  /** What the text is called: its key, or, in `{ Key: …, Value: … }`, what stands under the first. */
  readonly name: string;
  /** `Tags.1.Value`; below `Metadata` with that word in front. */
  readonly property: string;
}

const known = new WeakMap<Resource, readonly NamedText[]>();

/** Names that a pair gives its value. */
const NAMES = ['Key', 'Name', 'ParameterKey', 'ParameterName'];
const VALUES = new Set(['Value', 'ParameterValue', 'StringValue']);

/** All texts among the properties and in the metadata of a resource. */
export function namedTexts(resource: Resource): readonly NamedText[] {
  const cached = known.get(resource);
  if (cached) return cached;
  const texts = [...below(resource.properties, '', []), ...below(resource.attribute('Metadata'), '', ['Metadata']), ...encoded(resource)];
  known.set(resource, texts);
  return texts;
}

/** The script of an instance, as it is before `Fn::Base64`. */
function encoded(resource: Resource): readonly NamedText[] {
  const script = own(own(own(resource.raw, 'Properties'), 'UserData'), 'Fn::Base64');
  if (script === undefined) return [];
  const path = [...resource.path, 'Properties', 'UserData', 'Fn::Base64'];
  return below(new Value(resource, resource.template.resolve(script, path)), 'UserData', ['UserData']);
}

function below(value: Value, name: string, path: readonly string[]): readonly NamedText[] {
  const inMaps = value.entries.flatMap(([key, inner]) => below(inner, nameIn(value, key), [...path, key]));
  const isList = value.isA('list').isPossible && !value.isA('text').isYes;
  // What is unknown may be a list, and is then its own element.
  const items = isList ? value.items.filter((item) => item.isA('list').isYes || item.entries.length + item.texts.length > 0) : [];
  const inLists = items.flatMap((item) => below(item, name, [...path, String(item.path.at(-1))]));
  return value.texts.length === 0 || isList ? [...inMaps, ...inLists] : [...inMaps, { value, name, property: path.join('.') }];
}

function nameIn(pair: Value, key: string): string {
  if (!VALUES.has(key)) return key;
  const [name] = NAMES.flatMap((one) => pair.get(one).texts.map(show));
  return name ?? key;
}
