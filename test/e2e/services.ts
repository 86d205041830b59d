/** The services that the tests deploy, and the policy that tells them apart. */

const HANDLER = `exports.hello = async () => ({ statusCode: 200, body: 'hello' });\n`;

/** A user's own policy: any topic or function whose name says so. Found by name, so that the tests stay about the gate. */
const POLICY = `import { definePolicy } from 'serverless-bulkhead/policy';

export default definePolicy({
  id: 'named-bad',
  title: 'Something named bad',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The name says it.',
  fix: 'Choose another name: 100% of these are refused.',
  references: ['https://example.com/names'],
  messages: { bad: '{name} is bad' },
  examples: { bad: 'resources: {}', good: 'resources: {}' },
  check({ service, flag }) {
    for (const type of ['AWS::SNS::Topic', 'AWS::Lambda::Function', 'AWS::IAM::Role']) {
      for (const resource of service.resources(type)) {
        if (resource.logicalId.startsWith('Bad')) flag(resource.exists, 'bad', resource, { data: { name: resource.logicalId } });
      }
    }
  },
});
`;

/** Only the policy above judges: the others are about what a service holds, not about when it is looked at. */
export const SETTINGS = { preset: 'essential', customPolicies: ['./policies'] };

export const FILES: Readonly<Record<string, string>> = { 'handler.js': HANDLER, 'policies/named-bad.mjs': POLICY };

export interface Parts {
  readonly service?: string;
  readonly provider?: object;
  readonly plugins?: readonly string[];
  readonly custom?: object;
  readonly functions?: object;
  readonly topics?: readonly string[];
}

/** A service of one function, with topics of the given logical ids. */
export function serviceWith({ provider, plugins = ['serverless-bulkhead'], custom, functions, topics = [] }: Parts): object {
  return {
    service: 'shop',
    frameworkVersion: '*',
    plugins,
    provider: { name: 'aws', runtime: 'nodejs20.x', ...provider },
    package: { patterns: ['!**', 'handler.js'] },
    custom: { bulkhead: SETTINGS, ...custom },
    functions: functions ?? { hello: { handler: 'handler.hello' } },
    ...(topics.length === 0 ? {} : { resources: { Resources: Object.fromEntries(topics.map((id) => [id, { Type: 'AWS::SNS::Topic' }])) } }),
  };
}
