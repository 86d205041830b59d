import { definePolicy, Pattern, Truth } from '../../src/policy/index.ts';

interface Options {
  readonly stages: readonly string[];
}

const NONE: Options = { stages: [] };

export default definePolicy({
  id: 'stage-not-allowed',
  title: 'Deploy to a stage that is not listed',
  severity: 'high',
  presets: [],
  why: 'A stage with another name is outside of what is set by its name: the rules of production, alarms, the clean-up of what is no longer needed. Often it is a slip of the finger.',
  fix: 'Deploy to one of the listed stages: `provider: { stage: prod }`, or `--stage` on the command line. Another one is listed, as a pattern for the whole name, under `policies: { stage-not-allowed: { options: { stages: [prod, …] } } }`.',
  references: ['https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml'],
  formerly: ['allowed-stages'],
  messages: { unlisted: 'The service is deployed to the stage {stage}, which is not one of {allowed}.' },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      stage-not-allowed: { options: { stages: [prod, dev-.*] } }
provider:
  stage: try
functions:
  hello: { handler: hello.handler }`,
    good: `custom:
  bulkhead:
    policies:
      stage-not-allowed: { options: { stages: [prod, dev-.*] } }
provider:
  stage: dev-anna
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: {
      type: 'object',
      properties: { stages: { type: 'array', items: { type: 'string', minLength: 1, format: 'pattern' } } },
    },
    defaults: NONE,
  },
  check({ service: { settings }, options: { stages }, flag }) {
    if (stages.length === 0) return;
    const { stage } = settings;
    const { value } = stage;
    const truth =
      value === undefined ? Truth.doubt('the stage is not known here') : Truth.of(!stages.some((text) => new Pattern(text).test(value)));
    flag(truth, 'unlisted', stage, { key: 'Stage', data: { stage: value ?? 'that is chosen at deploy', allowed: stages.join(', ') } });
  },
});
