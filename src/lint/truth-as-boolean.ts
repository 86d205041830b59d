import type { Node, RuleContext, Type } from './type-services.ts';

/** Methods of lists that ask for a boolean, and take anything for one. */
const ASKING = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some']);
const EQUALITY = new Set(['==', '!=', '===', '!==']);
/** What tells the class from another of that name. */
const MEMBERS = ['isYes', 'isNo', 'isPossible', 'orDoubt'];

/**
 * Reports a `Truth` where JavaScript takes it for a boolean: every object is true, a no and a doubt as well, and nothing sees it at run
 * time. `Truth | undefined` may be asked whether it is there.
 */
export const truthAsBoolean = {
  meta: {
    type: 'problem',
    docs: { description: 'Disallow a Truth of serverless-bulkhead where a boolean is meant' },
    schema: [],
    messages: {
      condition: 'A Truth is an object and always true, also where it is no. Ask it `isYes`, `isNo` or `isPossible`, or hand it to flag.',
      negation: '`!` makes false of every Truth. Write `truth.not()`, or ask it `isNo`.',
      logic: 'A Truth is always true, so that this gives one side whatever it is. Write `a.and(b)` or `a.or(b)`, or ask it `isYes`.',
      comparison: 'A Truth equals nothing but itself. Ask it `isYes`, `isNo` or `isPossible`.',
      predicate:
        'This gives a Truth for each element, which is always true. Ask it `isYes` or `isPossible`, or use `some` and `every` of serverless-bulkhead/policy.',
    },
  },
  create(context: RuleContext): Readonly<Record<string, (node: Node) => void>> {
    const typeOf = context.sourceCode.parserServices?.getTypeAtLocation;
    if (typeOf === undefined)
      throw new Error('serverless-bulkhead/truth-as-boolean needs types: set `parserOptions.projectService` of typescript-eslint.');
    const isTruthAt = (node: unknown): node is Node => isNode(node) && isTruth(typeOf(node));
    const check = (node: unknown, messageId: string): void => {
      if (isTruthAt(node)) context.report({ node, messageId });
    };
    const test = ({ test: condition }: Node): void => check(condition, 'condition');
    return {
      IfStatement: test,
      WhileStatement: test,
      DoWhileStatement: test,
      ForStatement: test,
      ConditionalExpression: test,
      UnaryExpression: ({ operator, argument }) => operator === '!' && check(argument, 'negation'),
      LogicalExpression: ({ operator, left }) => operator !== '??' && check(left, 'logic'),
      BinaryExpression: ({ operator, left, right }) => {
        if (!EQUALITY.has(String(operator)) || isAbsence(left) || isAbsence(right)) return;
        check(isTruthAt(left) ? left : right, 'comparison');
      },
      CallExpression: ({ callee, arguments: given }) => {
        const [first] = given as readonly unknown[];
        if (!isNode(callee) || !isNode(first)) return;
        if (callee.type === 'Identifier' && callee['name'] === 'Boolean') check(first, 'condition');
        const method = callee.type === 'MemberExpression' && isNode(callee['property']) ? callee['property']['name'] : undefined;
        if (typeof method !== 'string' || !ASKING.has(method)) return;
        if (
          typeOf(first)
            .getCallSignatures()
            .some((signature) => isTruth(signature.getReturnType()))
        )
          context.report({ node: first, messageId: 'predicate' });
      },
    };
  },
};

/** Whether it is a `Truth` whatever happens; one that may be missing has a question of its own. */
function isTruth(type: Type): boolean {
  if (type.isUnion()) {
    const types = type.types ?? [];
    return types.some(isTruth) && !types.some((one) => one.symbol === undefined && isNothing(one));
  }
  return type.symbol?.name === 'Truth' && MEMBERS.every((name) => type.getProperty(name) !== undefined);
}

/** `undefined` and `null` have a name for themselves, which is all that is the same in every version of TypeScript. */
function isNothing(type: Type): boolean {
  const name: unknown = Reflect.get(type, 'intrinsicName');
  return name === 'undefined' || name === 'null';
}

function isAbsence(node: unknown): boolean {
  return isNode(node) && (node['name'] === 'undefined' || (node.type === 'Literal' && node['value'] === null));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
}
