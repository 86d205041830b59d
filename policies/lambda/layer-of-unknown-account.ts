import { definePolicy, foreignLayers } from '../../src/policy/index.ts';

interface Options {
  readonly accounts: readonly string[];
}

const NONE: Options = { accounts: [] };

export default definePolicy({
  id: 'layer-of-unknown-account',
  title: 'Layer from an account that nobody knows',
  severity: 'medium',
  presets: ['strict'],
  why: 'A layer runs inside of the function, with its role and its data, and an extension in it before the first call. Who owns the account decides what is in it, and can delete it.',
  fix: 'Copy the layer into an account of your own, or list the publisher as one that you trust: `custom: { bulkhead: { policies: { layer-of-unknown-account: { options: { accounts: ["123456789012"] } } } } }`. Accounts of your own belong under `trustedAccounts`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-extensions.html',
  ],
  cwe: 829,
  formerly: ['awslambda_function_using_cross_account_layers'],
  messages: { unknown: 'Layers of {functions} come from account {account}: {layers}.' },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    layers: ['arn:aws:lambda:eu-west-1:123456789012:layer:image-tools:3']`,
    good: `functions:
  hello:
    handler: hello.handler
    layers: ['arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsTypeScriptV2:41']`,
  },
  options: {
    schema: { type: 'object', properties: { accounts: { type: 'array', items: { type: 'string', pattern: '^[0-9]{12}$' } } } },
    defaults: NONE,
  },
  check({ service, options, flag }) {
    const unknown = foreignLayers(service).filter(({ account }) => !options.accounts.includes(account));
    for (const { account, layer, truth, function: user } of unknown) {
      const layers = layer.text.split(' or ').filter((arn) => arn.includes(account));
      flag(truth, 'unknown', layer, {
        key: `Account ${account}`,
        data: { account, layers: layers.join(', '), functions: user.name },
        together: { message: 'unknown', placeholder: 'functions' },
      });
    }
  },
});
