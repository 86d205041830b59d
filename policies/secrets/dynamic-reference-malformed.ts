import { definePolicy, namedTexts, Truth, type Tokens } from '../../src/policy/index.ts';

/** What looks like a reference and is none; well-formed ones are no longer text. */
const LOOKS_LIKE_ONE = /\{\{\s*resolve\s*:/i;
/** The id of what was read as a reference, to a service that there is. */
const WELL_FORMED = /^\{\{resolve:(ssm|ssm-secure|secretsmanager):/;

export default definePolicy({
  id: 'dynamic-reference-malformed',
  title: 'Dynamic reference that is not resolved',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'CloudFormation leaves such a text as it is: the password of the database is then the reference itself, which everybody can read in the template.',
  fix: "Write it without spaces and with one of the three services: `Value: '{{resolve:ssm:/orders/url}}'`, `'{{resolve:secretsmanager:orders:SecretString:password}}'`.",
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html'],
  cwe: 1188,
  formerly: ['E1027', 'E1050', 'E1051', 'W1053'],
  messages: {
    malformed: '{property} of {resource} holds a reference that CloudFormation does not resolve.',
  },
  examples: {
    bad: `resources:
  Resources:
    Setting: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: '{{ resolve:ssm:/orders/url }}' } }`,
    good: `resources:
  Resources:
    Setting: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: '{{resolve:ssm:/orders/url}}' } }`,
  },
  check({ service, flag }) {
    for (const resource of service.resources()) {
      for (const { value, property } of namedTexts(resource)) {
        if (value.texts.some(isMalformed))
          flag(
            value.test((tokens) => Truth.of(isMalformed(tokens))),
            'malformed',
            value,
            { key: property, data: { property, resource: resource.logicalId } },
          );
      }
    }
  },
});

function isMalformed(tokens: Tokens): boolean {
  return tokens.some((token) => {
    if (token.kind === 'text') return LOOKS_LIKE_ONE.test(token.text);
    return token.kind === 'hole' && token.id.startsWith('{{resolve:') && !WELL_FORMED.test(token.id);
  });
}
