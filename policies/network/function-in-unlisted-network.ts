import { definePolicy, functionsForVpc, isListed, type FunctionView, type Value } from '../../src/policy/index.ts';

interface Options {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

const NOTHING: Options = { subnets: [], securityGroups: [] };
const LIST = { type: 'array', items: { type: 'string', minLength: 1 } };

export default definePolicy({
  id: 'function-in-unlisted-network',
  title: 'Function in a subnet or group that is not listed',
  severity: 'high',
  presets: [],
  why: 'The team that runs the network says which subnets and security groups functions belong into; another one may have a way to the internet or to databases that this service should not reach.',
  fix: 'Use the listed ones under `provider.vpc`, or add the new one to the options of this policy: `policies: { function-in-unlisted-network: { options: { subnets: [subnet-0123456789abcdef0, subnet-0fedcba9876543210] } } }`. A resource of the service is listed by its logical id.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  ],
  cwe: 923,
  messages: {
    subnet: 'The subnet {id} of {functions} is not listed.',
    securityGroup: 'The security group {id} of {functions} is not listed.',
  },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      function-in-unlisted-network: { options: { subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] } }
provider:
  vpc:
    subnetIds: [subnet-0123456789abcdef0, subnet-0fedcba9876543210]
    securityGroupIds: [sg-0123456789abcdef0]
functions:
  hello: { handler: hello.handler }`,
    good: `custom:
  bulkhead:
    policies:
      function-in-unlisted-network: { options: { subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] } }
provider:
  vpc:
    subnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]
    securityGroupIds: [sg-0123456789abcdef0]
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: { type: 'object', properties: { subnets: LIST, securityGroups: LIST } },
    defaults: NOTHING,
  },
  check({ service, options, flag }) {
    const functions = functionsForVpc(service);
    const judge = (message: 'subnet' | 'securityGroup', property: string, listed: readonly string[]): void => {
      // An empty list says nothing about that kind.
      if (listed.length === 0) return;
      for (const { view, item, id } of usesOf(functions, property)) {
        flag(isListed(item, listed).not(), message, item, {
          key: `${property} ${id}`,
          data: { id, functions: view.name },
          together: { message, placeholder: 'functions' },
        });
      }
    };
    judge('subnet', 'SubnetIds', options.subnets);
    judge('securityGroup', 'SecurityGroupIds', options.securityGroups);
  },
});

interface Use {
  readonly view: FunctionView;
  readonly item: Value;
  /** What the element names. */
  readonly id: string;
}

/** The elements of a list of each function. */
function usesOf(functions: readonly FunctionView[], property: string): readonly Use[] {
  return functions.flatMap((view) =>
    view.get('VpcConfig', property).items.map((item) => ({ view, item, id: item.text.replace(/^\$\{(\w+)(?:\.\w+)?\}$/, '$1') })),
  );
}
