import fc from 'fast-check';

import type { Kind, Test, World, Written, WrittenStatement } from './world.ts';

const ACTIONS = ['*', 's:*', 's:a', 's:ab', 's:a*', 's:?', 's:*b', 't:*', 't:a', 'S:A', 's:${Free}', '${Free}'];
const RESOURCES = [
  '*',
  'arn:aws:s:*',
  'arn:aws:s:r:111111111111:x',
  'arn:aws:s:r:111111111111:*',
  'arn:aws:s:*:*:x*',
  'arn:aws:s:r:*:?',
  'arn:aws:s:r:*:*y',
  'arn:aws:t:*:*:*',
  'arn:aws:s:r:${AWS::AccountId}:x',
  'arn:aws:s:r:${AWS::AccountId}:*',
  'arn:aws:s:r:222222222222:${Listed}',
  'arn:aws:s:r:*:${Listed}*',
  'arn:aws:s:r:*:${Free}',
  'arn:aws:s:*:*:${aws:PrincipalTag/team}',
];
/** Operators and values that suit what the key of a world holds. */
const TESTS: Readonly<Record<Kind, { readonly operators: readonly string[]; readonly values: readonly string[] }>> = {
  text: {
    operators: ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'StringEqualsIgnoreCase'].flatMap(quantified),
    values: ['u', 'v', 'u*', '*', '?', '${Free}'],
  },
  // A key with several values is asked with a quantifier only.
  texts: {
    operators: ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'].flatMap((name) => quantified(name).slice(2)),
    values: ['u', 'v', 'u*', '*', '?', '${Free}'],
  },
  number: { operators: ordered('Numeric'), values: ['1', '5', '10'] },
  date: { operators: ordered('Date'), values: ['2020-01-01T00:00:00Z', '2030-01-01', '1600000000'] },
  bool: { operators: withIfExists('Bool'), values: ['true', 'false', 'TRUE'] },
  ip: { operators: ['IpAddress', 'NotIpAddress'].flatMap(withIfExists), values: ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '0.0.0.0/0'] },
};
const KINDS: readonly Kind[] = ['text', 'text', 'texts', 'number', 'date', 'bool', 'ip'];

function withIfExists(operator: string): readonly string[] {
  return [operator, `${operator}IfExists`];
}

function quantified(operator: string): readonly string[] {
  return [...withIfExists(operator), `ForAllValues:${operator}`, `ForAnyValue:${operator}`];
}

function ordered(prefix: string): readonly string[] {
  return ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].flatMap((order) =>
    withIfExists(prefix + order),
  );
}

function written(among: readonly string[]): fc.Arbitrary<Written> {
  const one = fc.constantFrom(...among);
  return fc.oneof(
    { weight: 8, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one) },
    { weight: 1, arbitrary: fc.tuple(one, fc.constant(undefined)) },
  );
}

function testOf(kind: Kind): fc.Arbitrary<Test> {
  const { operators, values } = TESTS[kind];
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        operator: fc.constantFrom(...operators),
        values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ operator: fc.constant('Null'), values: fc.constantFrom(['true'], ['false']) }) },
  );
}

function statement(effect: fc.Arbitrary<'Allow' | 'Deny'>, test: fc.Arbitrary<Test>): fc.Arbitrary<WrittenStatement> {
  const rarely = fc.integer({ min: 0, max: 5 }).map((one) => one === 0);
  return fc.record({
    effect,
    actions: fc.array(written(ACTIONS), { minLength: 1, maxLength: 2 }),
    notActions: rarely,
    resources: fc.array(written(RESOURCES), { minLength: 1, maxLength: 2 }),
    notResources: rarely,
    tests: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(test, { minLength: 1, maxLength: 2, selector: ({ operator }) => operator }) },
    ),
    conditional: rarely,
  });
}

/** Each Allow and Deny that a world can have costs all its questions: most have two or three. */
function worldOf(kind: Kind): fc.Arbitrary<World> {
  const test = testOf(kind);
  const allow = statement(fc.constant('Allow'), test);
  const deny = statement(fc.constant('Deny'), test);
  return fc.record({
    kind: fc.constant(kind),
    statements: fc
      .tuple(fc.array(allow, { minLength: 1, maxLength: 2 }), fc.array(deny, { maxLength: 2 }))
      .map(([allows, denies]) => [...allows, ...denies]),
    boundary: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.array(statement(fc.constantFrom('Allow', 'Allow', 'Deny'), test), { minLength: 1, maxLength: 2 }),
      },
    ),
  });
}

export const world: fc.Arbitrary<World> = fc.oneof(...KINDS.map(worldOf));

/** The statements of one side, each with a change or none. */
function changed(one: World): fc.Arbitrary<World> {
  const fresh = statement(fc.constantFrom('Allow', 'Deny'), testOf(one.kind));
  const change = (old: WrittenStatement): fc.Arbitrary<readonly WrittenStatement[]> =>
    fc.oneof(
      { weight: 5, arbitrary: fc.constant([old]) },
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fresh.map((other) => [old, other]) },
      { weight: 1, arbitrary: fresh.map(({ actions, notActions }) => [{ ...old, actions, notActions }]) },
      { weight: 1, arbitrary: fresh.map(({ resources, notResources }) => [{ ...old, resources, notResources }]) },
      { weight: 1, arbitrary: fresh.map(({ tests }) => [{ ...old, tests }]) },
      { weight: 1, arbitrary: fc.constant([{ ...old, tests: [] }]) },
      { weight: 1, arbitrary: fc.constant([{ ...old, conditional: !old.conditional }]) },
    );
  return fc.record({
    kind: fc.constant(one.kind),
    statements: fc.tuple(...one.statements.map(change)).map((lists) => lists.flat()),
    boundary: fc.oneof({ weight: 6, arbitrary: fc.constant(one.boundary) }, { weight: 1, arbitrary: fc.constant(undefined) }),
  });
}

/** Two worlds, of which the one is mostly the other with a few changes. */
export const worldPair: fc.Arbitrary<readonly [before: World, after: World]> = fc.oneof(
  { weight: 5, arbitrary: world.chain((one) => changed(one).map((other) => [one, other] as const)) },
  { weight: 5, arbitrary: world.chain((one) => changed(one).map((other) => [other, one] as const)) },
  { weight: 1, arbitrary: fc.constantFrom(...KINDS).chain((kind) => fc.tuple(worldOf(kind), worldOf(kind))) },
);
