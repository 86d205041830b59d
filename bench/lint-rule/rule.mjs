// Runs the rule over what it must report and must leave alone, with types. After `npm run build`.
import parser from '@typescript-eslint/parser';
import { RuleTester } from 'eslint';
import { join } from 'node:path';
import bulkhead from '../../dist/src/lint/index.js';

const folder = import.meta.dirname;
const head = `import { Truth, some, type Service, type Value } from '../../dist/src/policy/index.js';
declare const truth: Truth; declare const value: Value; declare const service: Service; declare const maybe: Truth | undefined; declare const mixed: Truth | boolean;
`;
const on = (code) => ({ code: head + code, filename: join(folder, 'case.ts') });
const wrong = (messageId, code) => ({ ...on(code), errors: [{ messageId }] });

new RuleTester({
  languageOptions: { parser, parserOptions: { project: join(folder, 'tsconfig.json'), tsconfigRootDir: folder } },
}).run('truth-as-boolean', bulkhead.rules['truth-as-boolean'], {
  valid: [
    on('if (truth.isYes) {}'),
    on('if (maybe) {}'),
    on('if (maybe !== undefined) {}'),
    on('if (maybe == null) {}'),
    on('const a = maybe ?? truth;'),
    on('const a = truth.not().and(truth);'),
    on('if (some([truth]).isPossible) {}'),
    on('service.queues.filter((queue) => queue.exists.isYes);'),
    on('service.queues.map((queue) => queue.exists);'),
    on('const a = !truth.isNo && truth.isPossible ? 1 : 2;'),
    on('class Truth2 { isYes = true } declare const other: Truth2; if (other) {}'),
  ],
  invalid: [
    wrong('condition', 'if (truth) {}'),
    wrong('condition', "if (value.is('x')) {}"),
    wrong('condition', 'const a = truth ? 1 : 2;'),
    wrong('condition', 'while (truth) {}'),
    wrong('condition', 'do {} while (truth);'),
    wrong('condition', 'for (; truth; ) {}'),
    wrong('condition', 'if (mixed) {}'),
    wrong('condition', 'Boolean(truth);'),
    wrong('negation', 'const a = !truth;'),
    wrong('negation', 'const a = !value.missing;'),
    wrong('logic', 'const a = truth && 1;'),
    wrong('logic', 'const a = truth || 1;'),
    wrong('comparison', 'const a = truth === Truth.yes;'),
    wrong('comparison', 'const a = (true as unknown) !== truth;'),
    wrong('predicate', 'service.queues.filter((queue) => queue.exists);'),
    wrong('predicate', "service.queues.some((queue) => queue.get('Name').is('x'));"),
  ],
});
console.log('The rule reports what it must, and leaves alone what it must.');
