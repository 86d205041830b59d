import isEqual from 'lodash/isEqual.js';
import {
  definePolicy,
  flagFunctions,
  isFrameworkFunction,
  parseArn,
  show,
  text,
  Truth,
  type FunctionView,
  type Tokens,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'custom-resource-runs-as-deployer',
  title: 'Function runs with the role that deploys',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The role by which CloudFormation deploys may make and change nearly everything. The framework gives it to the function that connects existing buckets, pools and buses too: whoever can call or change that function deploys what they like.',
  fix: 'Let the service own the bucket or pool and delete `existing`, for an event bus `provider.eventBridge.useCloudFormation: true`; or give the function a role of its own with `resources.extensions.<its logical id>.Properties.Role`, and drop the trust in lambda.amazonaws.com from the role that deploys.',
  references: [
    'https://github.com/serverless/serverless/issues/7478',
    'https://www.serverless.com/framework/docs/providers/aws/guide/iam#deployment-permissions',
  ],
  cwe: 250,
  messages: {
    one: '{functions} runs with the role that deploys the service.',
    several: '{functions} run with the role that deploys the service.',
  },
  examples: {
    bad: `provider:
  iam:
    deploymentRole: arn:aws:iam::123456789012:role/deployer
functions:
  hello:
    handler: hello.handler
    events:
      - s3: { bucket: uploads, existing: true }`,
    good: `provider:
  iam:
    deploymentRole: arn:aws:iam::123456789012:role/deployer
functions:
  hello:
    handler: hello.handler
    events:
      - s3: orders-uploads`,
  },
  check({ service, flag }) {
    const provider = service.declaration?.['provider'] as Provider | undefined;
    const deployer = provider?.iam?.deploymentRole ?? provider?.cfnRole;
    flagFunctions(
      flag,
      service.functions.map((one) => ({
        function: one,
        at: one.get('Role'),
        truth: runsAs(one, deployer, service.declaration !== undefined),
      })),
    );
  },
});

/** What the framework has validated already. */
interface Provider {
  readonly iam?: { readonly deploymentRole?: unknown };
  /** The older name of it. */
  readonly cfnRole?: unknown;
}

/** Without the configuration: the framework's functions have a role of this template, or the one that deploys. */
function runsAs(one: FunctionView, deployer: unknown, known: boolean): Truth {
  if (known)
    return typeof deployer === 'string'
      ? one.get('Role').test((tokens) => Truth.of(isSame(tokens, text(deployer))))
      : Truth.of(deployer !== undefined && isEqual(rawRole(one), deployer));
  const made = isFrameworkFunction(one) && typeof rawRole(one) === 'string';
  return made ? Truth.doubt('unless this role is not the one that deploys') : Truth.no;
}

/** The partition is the deploy's, named or not. */
function isSame(one: Tokens, other: Tokens): boolean {
  const [a, b] = [parseArn(one), parseArn(other)];
  return a !== undefined && b !== undefined && show(a.account) === show(b.account) && show(a.resource) === show(b.resource);
}

function rawRole({ resource }: FunctionView): unknown {
  return (resource.raw as { readonly Properties?: { readonly Role?: unknown } }).Properties?.Role;
}
