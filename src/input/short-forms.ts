import type { CollectionTag, ScalarTag, Tags, YAMLMap } from 'yaml';
import { yamlLibrary } from '../yaml-library.ts';

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'EachMemberEquals',
  'EachMemberIn',
  'Contains',
  'RefAll',
  'ValueOf',
  'ValueOfAll',
];

const LONG_FORMS: ReadonlyMap<string, string> = new Map([
  ['Ref', 'Ref'],
  ['Condition', 'Condition'],
  ...FUNCTIONS.map((name): [string, string] => [name, `Fn::${name}`]),
]);

/** YAML tags for CloudFormation's short forms: `!Sub x` becomes `{ "Fn::Sub": "x" }`. */
export function shortFormTags(): Tags {
  const { YAMLMap: MapNode, YAMLSeq: SeqNode } = yamlLibrary();
  return [...LONG_FORMS].flatMap(([name, longForm]): Tags => {
    const tag = `!${name}`;
    const scalar: ScalarTag = { tag, resolve: (text) => ({ [longForm]: name === 'GetAtt' ? attribute(text) : text }) };
    const sequence: CollectionTag = { tag, collection: 'seq', nodeClass: SeqNode, resolve: (node) => wrap(longForm, node) };
    const mapping: CollectionTag = { tag, collection: 'map', nodeClass: MapNode, resolve: (node) => wrap(longForm, node) };
    return [scalar, sequence, mapping];
  });
}

/** `Bucket.Arn` is a logical id and an attribute, which can hold dots itself. */
function attribute(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function wrap(longForm: string, argument: unknown): YAMLMap {
  const { Pair, Scalar, YAMLMap: MapNode } = yamlLibrary();
  const map = new MapNode();
  map.items.push(new Pair(new Scalar(longForm), argument));
  return map;
}
