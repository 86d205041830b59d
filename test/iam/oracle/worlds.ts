import fc from 'fast-check';

import type { Test, World, Written, WrittenStatement } from './world.ts';

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
];
const OPERATORS = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'].flatMap((operator) => [
  operator,
  `${operator}IfExists`,
  `ForAllValues:${operator}`,
  `ForAnyValue:${operator}`,
]);

function written(among: readonly string[]): fc.Arbitrary<Written> {
  const one = fc.constantFrom(...among);
  return fc.oneof(
    { weight: 8, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one) },
    { weight: 1, arbitrary: fc.tuple(one, fc.constant(undefined)) },
  );
}

const test: fc.Arbitrary<Test> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      operator: fc.constantFrom(...OPERATORS),
      values: fc.uniqueArray(fc.constantFrom('u', 'v', 'u*', '*', '?', '${Free}'), { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ operator: fc.constant('Null'), values: fc.constantFrom(['true'], ['false']) }) },
);

function statement(effect: fc.Arbitrary<'Allow' | 'Deny'>): fc.Arbitrary<WrittenStatement> {
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

export const world: fc.Arbitrary<World> = fc.record({
  statements: fc
    .tuple(
      fc.array(statement(fc.constant('Allow')), { minLength: 1, maxLength: 2 }),
      fc.array(statement(fc.constant('Deny')), { maxLength: 2 }),
    )
    .map(([allows, denies]) => [...allows, ...denies]),
  boundary: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.array(statement(fc.constantFrom('Allow', 'Allow', 'Deny')), { minLength: 1, maxLength: 2 }) },
  ),
});

/** The statements of one side, each with a change or none. */
function changed(one: World): fc.Arbitrary<World> {
  const fresh = statement(fc.constantFrom('Allow', 'Deny'));
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
    statements: fc.tuple(...one.statements.map(change)).map((lists) => lists.flat()),
    boundary: fc.oneof({ weight: 6, arbitrary: fc.constant(one.boundary) }, { weight: 1, arbitrary: fc.constant(undefined) }),
  });
}

/** Two worlds, of which the one is mostly the other with a few changes. */
export const worldPair: fc.Arbitrary<readonly [before: World, after: World]> = fc.oneof(
  { weight: 5, arbitrary: world.chain((one) => changed(one).map((other) => [one, other] as const)) },
  { weight: 5, arbitrary: world.chain((one) => changed(one).map((other) => [other, one] as const)) },
  { weight: 1, arbitrary: fc.tuple(world, world) },
);
