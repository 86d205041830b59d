import {
  definePolicy,
  flagFunctions,
  type FunctionView,
  isFrameworkFunction,
  matches,
  Pattern,
  type Service,
  Truth,
} from '../../src/policy/index.ts';

interface Options {
  readonly pattern: string;
}

const ANY: Options = { pattern: '' };

export default definePolicy({
  id: 'function-name-not-allowed',
  title: 'Function whose name breaks the convention',
  severity: 'low',
  presets: [],
  why: 'Roles, alarms and budgets are bound to functions by the beginning of their names. One that is called differently is missed by them.',
  fix: 'Name it by the convention: `functions.<name>.name: ${self:service}-${sls:stage}-hello`. The pattern for the whole name stands under `policies: { function-name-not-allowed: { options: { pattern: … } } }`, where `${SERVICE}`, `${STAGE}` and `${FUNCTION}` stand for what they say.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html'],
  formerly: ['allowed-function-names'],
  messages: {
    one: '{functions} is not named by the pattern {pattern}.',
    several: '{functions} are not named by the pattern {pattern}.',
  },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      function-name-not-allowed: { options: { pattern: 'shop-[a-z]+-.+' } }
functions:
  hello: { handler: hello.handler, name: greeter }`,
    good: `custom:
  bulkhead:
    policies:
      function-name-not-allowed: { options: { pattern: 'shop-[a-z]+-.+' } }
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: { type: 'object', properties: { pattern: { type: 'string', format: 'pattern' } } },
    defaults: ANY,
  },
  check({ service, options: { pattern }, flag }) {
    if (pattern === '') return;
    flagFunctions(
      flag,
      service.functions
        .filter((view) => !isFrameworkFunction(view))
        .map((view) => ({ function: view, truth: fits(service, view, pattern).not(), at: view.get('FunctionName') })),
      { data: { pattern } },
    );
  },
});

/** A function without a name gets one of CloudFormation's, which follows no convention. */
function fits(service: Service, view: FunctionView, pattern: string): Truth {
  const values: Readonly<Record<string, string | undefined>> = { SERVICE: service.name, STAGE: service.stage, FUNCTION: view.key };
  const unknown = Object.keys(values).find((name) => values[name] === undefined && name !== 'FUNCTION' && pattern.includes(`\${${name}}`));
  if (unknown !== undefined) return Truth.doubt(`the ${unknown.toLowerCase()} is not known here`);
  // One that is no entry under functions has no key.
  const filled = pattern.replaceAll(/\$\{(SERVICE|STAGE|FUNCTION)\}/g, (_, name: string) => {
    const value = values[name];
    return value === undefined ? '.+' : Pattern.literal(value);
  });
  return matches(view.get('FunctionName'), new Pattern(filled));
}
