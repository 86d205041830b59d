import { compares, fits } from './operator.ts';

/** A tiny world in which every request and every value of what is unknown can be tried. Independent of the engine. */

/** What a template leaves open: two parameters, the own account, a condition. */
interface Assignment {
  readonly free: string;
  readonly listed: string;
  readonly own: string;
  readonly mode: boolean;
}

const ASSIGNMENTS: readonly Assignment[] = ['x', 'q', '*'].flatMap((free) =>
  ['x', 'y'].flatMap((listed) =>
    ['111111111111', '333333333333'].flatMap((own) => [true, false].map((mode) => ({ free, listed, own, mode }))),
  ),
);

/** The assignments that make a difference to the worlds: those of a parameter they do not name are the same. */
function assignmentsOf(worlds: readonly World[], text: string): readonly Assignment[] {
  const uses = (name: string): boolean => text.includes(`\${${name}}`);
  const byMode = worlds
    .flatMap(({ statements, boundary }) => [...statements, ...(boundary ?? [])])
    .some(({ conditional, actions, resources }) => conditional || [...actions, ...resources].some((one) => typeof one !== 'string'));
  const used = { free: uses('Free'), listed: uses('Listed'), own: uses('AWS::AccountId'), mode: byMode } as const;
  const names = Object.keys(used) as (keyof Assignment)[];
  const first = ASSIGNMENTS[0]!;
  return ASSIGNMENTS.filter((one) => names.every((name) => used[name] || one[name] === first[name]));
}

/** Text with `${aws:PrincipalTag/team}`, which each request fills, with `${Free}`, `${Listed}` or `${AWS::AccountId}`, or one of two by the condition. */
export type Written = string | readonly [ifTrue: string | undefined, ifFalse: string | undefined];

export interface Test {
  readonly operator: string;
  readonly values: readonly string[];
}

export interface WrittenStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly Written[];
  readonly notActions: boolean;
  readonly resources: readonly Written[];
  readonly notResources: boolean;
  readonly tests: readonly Test[];
  /** In the policy always, or only where the condition holds. */
  readonly conditional: boolean;
}

/** What the key of a world holds; all its tests are about that. */
export type Kind = 'text' | 'texts' | 'number' | 'date' | 'bool' | 'ip';

export interface World {
  readonly kind: Kind;
  readonly statements: readonly WrittenStatement[];
  readonly boundary: readonly WrittenStatement[] | undefined;
}

const LONG = 'q'.repeat(30);
const ACTIONS = ['s:a', 's:ab', 's:b', 's:x', 's:q', `s:${LONG}`, `s:a${LONG}`, `s:${LONG}b`, `s:a${LONG}b`, 't:a', `t:${LONG}`, 'x', 'q'];
const NAMES = ['x', 'y', 'xy', 'q', ...['', 'x', 'y'].flatMap((start) => ['', 'y'].map((end) => start + LONG + end))];
const RESOURCES = ['s', 't', LONG].flatMap((service) =>
  ['r', LONG].flatMap((region) =>
    ['111111111111', '222222222222', '333333333333', LONG].flatMap((account) =>
      NAMES.map((name) => `arn:aws:${service}:${region}:${account}:${name}`),
    ),
  ),
);
/** Values of the one key in a request; undefined is a request without it. Only `texts` has requests with several. Each kind has one that is of no such kind. */
const TEXTS = ['u', 'v', 'uq', 'u*', '*', '?', 'x', 'q', LONG];
const VALUES: Readonly<Record<Kind, readonly (readonly string[] | undefined)[]>> = {
  text: [undefined, ...TEXTS.map((one) => [one])],
  texts: [undefined, ...TEXTS.map((one) => [one]), ['u', 'v'], ['u', LONG], ['v', 'uq'], ['u', 'v', LONG], ['x', 'q'], ['*', 'u']],
  number: [undefined, ...['-1', '1', '3', '5', '7', '10', '99', 'u'].map((one) => [one])],
  date: [
    undefined,
    ...['1', '1577836799', '1577836800', '1590000000', '1600000000', '1700000000', '1893456000', '2000000000', 'u'].map((one) => [one]),
  ],
  bool: [undefined, ['true'], ['false'], ['u']],
  ip: [undefined, ...['9.0.0.1', '10.0.0.1', '10.1.2.3', '10.255.255.255', '11.0.0.0', '2001:db8::1', 'u'].map((one) => [one])],
};
/** The tag that a policy variable puts in. Every request has one. */
const TAGS = ['x', 'y', 'xy', LONG, '*'];
const TAG = '${aws:PrincipalTag/team}';

/** Field by field; what a short pattern leaves out is anything. */
function fitsArn(glob: string, arn: string): boolean {
  if (glob === '*') return true;
  const [patterns, fields] = [fields6(glob), fields6(arn)];
  return patterns.every((pattern, index) => fits(pattern, fields[index]!));
}

function fields6(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length > 6 ? [...parts.slice(0, 5), parts.slice(5).join(':')] : [...parts, '*', '*', '*', '*', '*'].slice(0, 6);
}

function memo(compute: (a: string, b: string) => boolean, universe: readonly string[]): (pattern: string) => number {
  const known = new Map<string, number>();
  return (pattern) => {
    const found = known.get(pattern) ?? universe.reduce((bits, one, index) => (compute(pattern, one) ? bits | (1 << index) : bits), 0);
    known.set(pattern, found);
    return found;
  };
}

/** Which of the actions, and of the resources in parts, a pattern describes: a bit for each. */
const actionBits = memo((pattern, action) => fits(pattern.toLowerCase(), action), ACTIONS);
const PART = 30;
const PARTS = [0, 1, 2, 3, 4, 5, 6, 7].map((part) => memo(fitsArn, RESOURCES.slice(part * PART, (part + 1) * PART)));
const ALL = (1 << PART) - 1;

interface Box {
  readonly allow: boolean;
  readonly actions: number;
  readonly resources: readonly number[];
  readonly values: readonly boolean[];
}

/** A literal star in what a request puts in stands for itself. */
const LITERAL_STAR = '\u0001';

function filled(written: Written, { assignment, tag }: Given): string | undefined {
  const chosen = typeof written === 'string' ? written : assignment.mode ? written[0] : written[1];
  if (chosen?.includes('${') !== true) return chosen;
  return chosen
    .replaceAll('${Free}', assignment.free)
    .replaceAll('${Listed}', assignment.listed)
    .replaceAll('${AWS::AccountId}', assignment.own)
    .replaceAll(TAG, tag === '*' ? LITERAL_STAR : tag);
}

interface Given {
  readonly assignment: Assignment;
  readonly tag: string;
}

function union(patterns: readonly Written[], given: Given, bits: (pattern: string) => number): number {
  let all = 0;
  for (const written of patterns) {
    const pattern = filled(written, given);
    if (pattern !== undefined) all |= bits(pattern);
  }
  return all;
}

function boxOf(statement: WrittenStatement, given: Given, kind: Kind): Box | undefined {
  if (statement.conditional && !given.assignment.mode) return undefined;
  const complement = (is: boolean, bits: number): number => (is ? ALL & ~bits : bits);
  return {
    allow: statement.effect === 'Allow',
    actions: complement(statement.notActions, union(statement.actions, given, actionBits)),
    resources: PARTS.map((bits) => complement(statement.notResources, union(statement.resources, given, bits))),
    values: VALUES[kind].map((value) => statement.tests.every((test) => holds(test, value, given))),
  };
}

/** IAM's table of operators. */
function holds({ operator, values }: Test, request: readonly string[] | undefined, given: Given): boolean {
  const listed = values.map((one) => filled(one, given) ?? '');
  if (operator === 'Null') return listed.some((one) => (request === undefined) === (one === 'true'));
  const [, quantifier, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const not = name.includes('Not');
  if (request === undefined) return ifExists !== undefined || quantifier === 'ForAllValues:' || (quantifier === undefined && not);
  const one = (value: string): boolean => listed.some((written) => compares(name.replace('Not', ''), written, value)) !== not;
  return quantifier === 'ForAllValues:' ? request.every(one) : request.some(one);
}

type Judge = (action: string, target: string) => boolean;

/** For each assignment that makes a difference: whether some request among those asked for is allowed, now that everything is known. */
export function judgesOf(world: World): readonly Judge[] {
  const text = JSON.stringify(world);
  return assignmentsOf([world], text).map((assignment) => {
    const left = new Map<readonly number[], number>();
    for (const tag of tagsOf(text)) {
      leftOf(world, { assignment, tag }).forEach((values, action) => {
        for (const parts of new Set(values)) left.set(parts, (left.get(parts) ?? 0) | (1 << action));
      });
    }
    const some = [...left].filter(([parts]) => parts.some((bits) => bits !== 0));
    return (action, target) => {
      const asked = actionBits(action);
      const resources = PARTS.map((bits) => bits(target));
      return some.some(([parts, actions]) => (actions & asked) !== 0 && parts.some((bits, part) => (bits & resources[part]!) !== 0));
    };
  });
}

/** The answers, over all assignments, to whether some request is allowed after that was not before. */
export function newnessOf(before: World, after: World): ReadonlySet<boolean> {
  const text = JSON.stringify([before, after]);
  return new Set(
    assignmentsOf([before, after], text).map((assignment) => tagsOf(text).some((tag) => isNew(before, after, { assignment, tag }))),
  );
}

function isNew(before: World, after: World, given: Given): boolean {
  const old = leftOf(before, given);
  return leftOf(after, given).some((values, action) =>
    values.some((parts, value) => parts.some((bits, part) => (bits & ~old[action]![value]![part]!) !== 0)),
  );
}

function tagsOf(text: string): readonly string[] {
  return text.includes(TAG) ? TAGS : TAGS.slice(0, 1);
}

/** What is allowed for each action and each value of the key, a word of bits for each part of the resources. */
function leftOf(world: World, given: Given): readonly (readonly (readonly number[])[])[] {
  const own = boxesOf(world.statements, given, world.kind);
  const bounds = world.boundary && boxesOf(world.boundary, given, world.kind);
  const boxes = [...own, ...(bounds ?? [])];
  const which = (holdsFor: (box: Box) => boolean): number =>
    boxes.reduce((bits, box, index) => (holdsFor(box) ? bits | (1 << index) : bits), 0);
  const values = VALUES[world.kind].map((_, value) => which((box) => box.values[value] === true));
  // Requests that the same statements speak of are judged once.
  const known = new Map<number, readonly number[]>();
  return ACTIONS.map((_, action) => {
    const about = which((box) => (box.actions & (1 << action)) !== 0);
    return values.map((value) => {
      const active = about & value;
      const parts =
        known.get(active) ??
        PARTS.map((__, part) => granted(own, active, part) & (bounds ? granted(bounds, active >> own.length, part) : ALL));
      known.set(active, parts);
      return parts;
    });
  });
}

function boxesOf(statements: readonly WrittenStatement[], given: Given, kind: Kind): readonly Box[] {
  return statements.map((statement) => boxOf(statement, given, kind)).filter((box) => box !== undefined);
}

function granted(boxes: readonly Box[], active: number, part: number): number {
  let [allowed, denied] = [0, 0];
  boxes.forEach(({ allow, resources }, index) => {
    if ((active & (1 << index)) === 0) return;
    if (allow) allowed |= resources[part]!;
    else denied |= resources[part]!;
  });
  return allowed & ~denied;
}
