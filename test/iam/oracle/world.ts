/** A tiny world in which every request and every value of what is unknown can be tried. Independent of the engine. */

/** What a template leaves open: two parameters, the own account, a condition. */
export interface Assignment {
  readonly free: string;
  readonly listed: string;
  readonly own: string;
  readonly mode: boolean;
}

export const ASSIGNMENTS: readonly Assignment[] = ['x', 'q', '*'].flatMap((free) =>
  ['x', 'y'].flatMap((listed) =>
    ['111111111111', '333333333333'].flatMap((own) => [true, false].map((mode) => ({ free, listed, own, mode }))),
  ),
);

/** Text with `${Free}`, `${Listed}`, `${AWS::AccountId}`, or one of two by the condition. */
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

export interface World {
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
/** Values of the one key; undefined is a request without it. */
const VALUES = [undefined, 'u', 'v', 'uq', 'u*', '*', '?', 'x', 'q', LONG];

/** Whether a text fits a glob: one character after the other. */
function fits(glob: string, value: string): boolean {
  if (glob === '') return value === '';
  if (glob.startsWith('*')) return fits(glob.slice(1), value) || (value !== '' && fits(glob, value.slice(1)));
  return value !== '' && (glob.startsWith('?') || glob[0] === value[0]) && fits(glob.slice(1), value.slice(1));
}

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

function filled(written: Written, assignment: Assignment): string | undefined {
  const chosen = typeof written === 'string' ? written : assignment.mode ? written[0] : written[1];
  return chosen
    ?.replaceAll('${Free}', assignment.free)
    .replaceAll('${Listed}', assignment.listed)
    .replaceAll('${AWS::AccountId}', assignment.own);
}

function union(patterns: readonly Written[], assignment: Assignment, bits: (pattern: string) => number): number {
  return patterns.reduce((sofar, written) => {
    const pattern = filled(written, assignment);
    return pattern === undefined ? sofar : sofar | bits(pattern);
  }, 0);
}

function boxOf(statement: WrittenStatement, assignment: Assignment): Box | undefined {
  if (statement.conditional && !assignment.mode) return undefined;
  const complement = (is: boolean, bits: number): number => (is ? ALL & ~bits : bits);
  return {
    allow: statement.effect === 'Allow',
    actions: complement(statement.notActions, union(statement.actions, assignment, actionBits)),
    resources: PARTS.map((bits) => complement(statement.notResources, union(statement.resources, assignment, bits))),
    values: VALUES.map((value) => statement.tests.every((test) => holds(test, value, assignment))),
  };
}

/** IAM's table of operators, for a key with one value or none. */
function holds({ operator, values }: Test, value: string | undefined, assignment: Assignment): boolean {
  const listed = values.map((one) => filled(one, assignment) ?? '');
  if (operator === 'Null') return listed.some((one) => (value === undefined) === (one === 'true'));
  const [, quantifier, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (value === undefined) {
    if (ifExists !== undefined || quantifier === 'ForAllValues:') return true;
    return quantifier === undefined && name.includes('Not');
  }
  const match = listed.some((one) => (name.endsWith('Like') ? fits(one, value) : one === value));
  return name.includes('Not') ? !match : match;
}

/** What is allowed for each action and each value of the key, a word of bits for each part of the resources. */
function leftOf(world: World, assignment: Assignment): readonly (readonly (readonly number[])[])[] {
  const boxes = boxesOf(world.statements, assignment);
  const bounds = world.boundary && boxesOf(world.boundary, assignment);
  return ACTIONS.map((_, action) =>
    VALUES.map((__, value) =>
      PARTS.map((___, part) => granted(boxes, action, value, part) & (bounds ? granted(bounds, action, value, part) : ALL)),
    ),
  );
}

/** Whether, once everything is known, some request is allowed after that was not before. */
export function isNewIn(before: World, after: World, assignment: Assignment): boolean {
  const [old, now] = [leftOf(before, assignment), leftOf(after, assignment)];
  return now.some((values, action) =>
    values.some((parts, value) => parts.some((bits, part) => (bits & ~old[action]![value]![part]!) !== 0)),
  );
}

/** Answers, once everything is known, whether some request among those asked for is allowed. */
export function judgeOf(world: World, assignment: Assignment): (action: string, target: string) => boolean {
  const left = leftOf(world, assignment);
  return (action, target) => {
    const asked = actionBits(action);
    const resources = PARTS.map((bits) => bits(target));
    return left.some(
      (values, index) =>
        (asked & (1 << index)) !== 0 && values.some((parts) => parts.some((bits, part) => (bits & resources[part]!) !== 0)),
    );
  };
}

function boxesOf(statements: readonly WrittenStatement[], assignment: Assignment): readonly Box[] {
  return statements.map((statement) => boxOf(statement, assignment)).filter((box) => box !== undefined);
}

function granted(boxes: readonly Box[], action: number, value: number, part: number): number {
  let [allowed, denied] = [0, 0];
  for (const box of boxes) {
    if ((box.actions & (1 << action)) === 0 || !box.values[value]) continue;
    if (box.allow) allowed |= box.resources[part]!;
    else denied |= box.resources[part]!;
  }
  return allowed & ~denied;
}
