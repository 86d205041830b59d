import type { CollectionTag, ScalarTag, Tags } from 'yaml';
import { YAMLMap, YAMLSeq, Pair, Scalar } from 'yaml';

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
export const SHORT_FORMS: Tags = [...LONG_FORMS].flatMap(([name, longForm]): Tags => {
  const tag = `!${name}`;
  const scalar: ScalarTag = { tag, resolve: (text) => ({ [longForm]: name === 'GetAtt' ? attribute(text) : text }) };
  const sequence: CollectionTag = { tag, collection: 'seq', nodeClass: YAMLSeq, resolve: (node) => wrap(longForm, node) };
  const mapping: CollectionTag = { tag, collection: 'map', nodeClass: YAMLMap, resolve: (node) => wrap(longForm, node) };
  return [scalar, sequence, mapping];
});

/** `Bucket.Arn` is a logical id and an attribute, which can hold dots itself. */
function attribute(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function wrap(longForm: string, argument: unknown): YAMLMap {
  const map = new YAMLMap();
  map.items.push(new Pair(new Scalar(longForm), argument));
  return map;
}
