import { definePolicy, Pattern, Truth } from '../../src/policy/index.ts';

interface Options {
  readonly tags: Readonly<Record<string, string>>;
}

const NONE: Options = { tags: {} };

export default definePolicy({
  id: 'stack-tag-missing',
  title: 'Stack without the tags it must have',
  severity: 'medium',
  presets: [],
  why: 'By its tags one finds whose stack it is, who pays for it and which rules hold for it, and some rules let in only what carries them.',
  fix: 'Set them: `provider: { stackTags: { team: shop, cost-center: "4711" } }`. Which there must be, and a pattern for each whole value, says `policies: { stack-tag-missing: { options: { tags: { … } } } }`.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  ],
  formerly: ['required-stack-tags'],
  messages: {
    one: 'The stack has no tag {tags}.',
    several: 'The stack has no tags {tags}.',
    value: 'The tag {tag} of the stack is {value}, which is not of the form {pattern}.',
  },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      stack-tag-missing: { options: { tags: { team: .+, cost-center: '[0-9]{4}' } } }
provider:
  stackTags: { team: shop }
functions:
  hello: { handler: hello.handler }`,
    good: `custom:
  bulkhead:
    policies:
      stack-tag-missing: { options: { tags: { team: .+, cost-center: '[0-9]{4}' } } }
provider:
  stackTags: { team: shop, cost-center: '4711' }
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: {
      type: 'object',
      properties: { tags: { type: 'object', properties: {}, additionalProperties: { type: 'string', format: 'pattern' } } },
    },
    defaults: NONE,
  },
  check({ service: { settings }, options: { tags }, flag }) {
    const { stackTags } = settings;
    const written = new Map(Object.entries(stackTags.value ?? {}));
    const missing = Object.keys(tags).filter((tag) => !written.has(tag));
    if (missing.length > 0)
      // Of a service whose configuration is not here nothing is known.
      flag(
        settings
          .isWritten(stackTags)
          .not()
          .or(Truth.of(stackTags.value !== undefined)),
        missing.length === 1 ? 'one' : 'several',
        stackTags,
        { key: `Tags ${missing.join(', ')}`, data: { tags: missing.join(', ') } },
      );
    for (const [tag, pattern] of Object.entries(tags)) {
      const value = String(written.get(tag));
      if (written.has(tag))
        flag(Truth.of(!new Pattern(pattern).test(value)), 'value', settings.at('provider', 'stackTags', tag), {
          key: `Tag ${tag}`,
          data: { tag, value, pattern },
        });
    }
  },
});
