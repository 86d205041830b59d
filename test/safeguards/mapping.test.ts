import { expect } from 'chai';
import { CODE, SAFEGUARDS } from '../../src/safeguards/mapping.ts';
import { fn, getAtt, role, roleWith, statement } from '../../src/policy/testing.ts';
import { catalogue, guarded, refusal, type Guarded } from './guarded.ts';

interface Example {
  readonly config?: unknown;
  readonly on?: Guarded;
  /** Policies that must be among those that found something. */
  readonly found?: readonly string[];
}

interface Examples {
  readonly passes: Readonly<Record<string, Example>>;
  readonly fails: Readonly<Record<string, Example>>;
  /** Configurations that cannot be read, with a part of the sentence. */
  readonly refused?: readonly (readonly [config: unknown, part: string])[];
}

const functions = { hello: { handler: 'hello.handler', events: [] } };
const declaration = { service: 'shop', provider: { name: 'aws' }, functions };
const hello = (properties: object): object => ({ HelloLambdaFunction: fn({ FunctionName: 'shop-dev-hello', ...properties }) });
const on = (properties: object): Guarded => ({ resources: hello(properties), service: { declaration } });
const provider = (properties: object): Guarded => ({ service: { declaration: { service: 'shop', provider: properties } } });
const granting = (actions: unknown, resources: unknown): Guarded => ({ resources: { Role: role(actions, resources) } });
const SUBNETS = ['subnet-a', 'subnet-b'];
const inVpc = (SubnetIds: readonly string[]): Guarded => on({ VpcConfig: { SubnetIds, SecurityGroupIds: ['sg-a'] } });
const DENY_HTTP = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [getAtt('Photos'), { 'Fn::Sub': '${Photos.Arn}/*' }],
  Condition: { Bool: { 'aws:SecureTransport': false } },
};
const method = (Type: string): Guarded => ({
  resources: {
    ApiGatewayRestApi: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'dev-shop' } },
    ApiGatewayMethodHelloGet: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'ApiGatewayRestApi' },
        ResourceId: 'x',
        HttpMethod: 'GET',
        AuthorizationType: 'AWS_IAM',
        Integration: { Type, Uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn/invocations' },
      },
    },
  },
});

const EXAMPLES: Readonly<Record<string, Examples>> = {
  'allowed-regions': {
    passes: { 'a listed region': { config: ['us-east-1', 'eu-west-1'] }, 'the one region': { config: 'eu-west-1' } },
    fails: { 'another region': { config: ['us-east-1'], found: ['region-not-allowed'] } },
    refused: [
      [undefined, 'custom.safeguards[0].config must be written as `config: [eu-west-1, eu-central-1]`'],
      [[], 'must be written as'],
      [{ regions: ['eu-west-1'] }, 'must be written as'],
      [[1], 'must be written as'],
    ],
  },
  'allowed-runtimes': {
    passes: {
      'a listed runtime': { config: ['nodejs22.x'], on: on({}) },
      'an expression': { config: 'node.*', on: on({}) },
      'a choice': { config: '(python|nodejs).*', on: on({}) },
    },
    fails: {
      'another runtime': { config: ['python3.13'], on: on({}), found: ['function-runtime-not-allowed'] },
      'an expression that does not fit': { config: 'python.*', on: on({}) },
      'a dot of a name, which is no pattern': { config: ['nodejs22.x'], on: on({ Runtime: 'nodejs22-x' }) },
    },
    refused: [
      [undefined, 'must be written as `config: [nodejs22.x, python3.13]` or `config: (nodejs|python).*`'],
      [
        '(?!node).*',
        'cannot be read: (?!node).* uses `(?!`, which cannot be decided in one pass; write it as `config: [nodejs22.x, python3.13]`',
      ],
    ],
  },
  'allowed-stages': {
    passes: {
      'a listed stage': { config: ['prod', 'dev'] },
      'an expression': { config: '(prod|qa|dev-.*)', on: { service: { stage: 'dev-anna' } } },
      'an expression without anchors': { config: 'qa|dev', on: { service: { stage: 'my-dev-1' } } },
    },
    fails: {
      'another stage': { config: ['prod'], found: ['stage-not-allowed'] },
      'an expression with anchors': { config: '^(prod|dev)$', on: { service: { stage: 'my-dev-1' } } },
      'an expression with an anchor in each choice': { config: '^prod$|^dev$', on: { service: { stage: 'my-dev-1' } } },
    },
    refused: [
      [undefined, 'must be written as `config: [prod, dev]` or `config: (prod|dev-.*)`'],
      ['(dev', 'opens a group'],
      ['\\bdev', 'uses `\\b`'],
    ],
  },
  'allowed-function-names': {
    passes: {
      'the standard name': { config: '${SERVICE}-${STAGE}-${FUNCTION}', on: on({}) },
      'an expression': { config: 'shop-.+', on: on({}) },
    },
    fails: {
      'another order': { config: '${STAGE}_${SERVICE}_${FUNCTION}', on: on({}), found: ['function-name-not-allowed'] },
      'a part of the name': { config: 'dev', on: on({}) },
    },
    refused: [
      [undefined, 'must be written as `config: ${SERVICE}-${STAGE}-${FUNCTION}`'],
      ['${process.exit(1)}', 'must be written as'],
      ['(?=shop).*', 'uses `(?=`'],
    ],
  },
  'framework-version': {
    passes: { 'a version in the range': { config: '>=1.44.0 <4.0.0' } },
    fails: { 'a version outside': { config: '>=1.44.0 <2.0.0', found: ['framework-version-not-allowed'] } },
    refused: [
      [undefined, 'must be written as `config: ">=3.40.0 <5.0.0"`'],
      ['latest', 'cannot be read: latest holds latest, which is no version'],
    ],
  },
  'no-secret-env-vars': {
    passes: { 'a plain variable': { on: on({ Environment: { Variables: { TABLE: 'orders' } } }) } },
    fails: {
      'a key of AWS': {
        on: on({ Environment: { Variables: { KEY: 'AKIAQ3EGRFTDPLKZMWXA' } } }),
        found: ['function-environment-secret'],
      },
    },
  },
  'no-wild-iam-role-statements': {
    passes: { 'one action on one resource': { on: granting('s3:GetObject', 'arn:aws:s3:::shop-photos/a') } },
    fails: {
      'every action': { on: granting('*', 'arn:aws:s3:::shop-photos/*') },
      everything: { on: granting('*', '*') },
      'all actions of a service': { on: granting(['dynamodb:*'], 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders') },
      'every table': { on: granting(['dynamodb:PutItem'], '*') },
      'reading every table': { on: granting(['dynamodb:GetItem'], '*') },
      'every table in an ARN': { on: granting('dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:123456789012:*') },
      'every function': { on: granting('lambda:InvokeFunction', '*') },
      'every queue': { on: granting('sqs:SendMessage', '*') },
      'every object': { on: granting('s3:PutObject', '*') },
      'every role': { on: granting('iam:PassRole', '*') },
      'any role': { on: granting('sts:AssumeRole', '*') },
      'every key': { on: granting('kms:Decrypt', '*') },
      'every secret': { on: granting('secretsmanager:GetSecretValue', '*') },
      'every parameter': { on: granting(['ssm:GetParameter'], '*') },
      'all but something': { on: { resources: { Role: roleWith([statement(undefined, '*', { NotAction: 'iam:*' })]) } } },
    },
  },
  'forbid-s3-http-access': {
    passes: {
      'a policy that forbids it': {
        on: {
          resources: {
            Photos: { Type: 'AWS::S3::Bucket' },
            Policy: {
              Type: 'AWS::S3::BucketPolicy',
              Properties: { Bucket: { Ref: 'Photos' }, PolicyDocument: { Statement: [DENY_HTTP] } },
            },
          },
        },
      },
      'the framework’s own bucket': { on: { resources: { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } } } },
    },
    fails: { 'a bucket without a policy': { on: { resources: { Photos: { Type: 'AWS::S3::Bucket' } } }, found: ['bucket-without-tls'] } },
  },
  'require-cfn-role': {
    passes: {
      'a role': { on: provider({ cfnRole: 'arn:aws:iam::123456789012:role/deploy' }) },
      'a role under its newer name': { on: provider({ iam: { deploymentRole: 'arn:aws:iam::123456789012:role/deploy' } }) },
    },
    fails: { 'no role': { on: provider({ name: 'aws' }), found: ['service-without-deployment-role'] } },
  },
  'require-description': {
    passes: {
      'one of thirty characters': { on: on({ Description: 'x'.repeat(30) }) },
      'a shorter one where that is enough': { config: { minLength: 5 }, on: on({ Description: 'Greets' }) },
      'a length of nought, which counts as none': { config: { minLength: 0, maxLength: 0 }, on: on({ Description: 'x'.repeat(256) }) },
    },
    fails: {
      none: { on: on({}), found: ['function-without-description'] },
      'a short one': { on: on({ Description: 'x'.repeat(29) }) },
      'a long one': { config: { minLength: 1, maxLength: 5 }, on: on({ Description: 'Greets' }) },
    },
    refused: [
      [{ minimum: 5 }, 'must be written as `config: { minLength: 30, maxLength: 256 }`'],
      [{ minLength: 'much' }, 'must be a whole number, not much; write it as'],
      [{ maxLength: 500 }, 'write it as'],
      ['30', 'must be written as'],
    ],
  },
  'require-dlq': {
    passes: { 'a queue for what fails': { on: on({ DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:123456789012:failed' } }) } },
    fails: {
      'a function without events': { on: on({}), found: ['function-loses-failed-events'] },
      'a function of a topic': {
        on: {
          resources: {
            ...hello({}),
            Permission: {
              Type: 'AWS::Lambda::Permission',
              Properties: { FunctionName: getAtt('HelloLambdaFunction'), Principal: 'sns.amazonaws.com', Action: 'lambda:InvokeFunction' },
            },
          },
        },
      },
    },
  },
  'require-global-vpc': {
    passes: {
      'two subnets': { on: inVpc(SUBNETS) },
      'one where that is enough': { config: { minNumSubnets: 1 }, on: inVpc(['subnet-a']) },
      'three where there must be': { config: { minNumSubnets: 3 }, on: inVpc([...SUBNETS, 'subnet-c']) },
    },
    fails: {
      'no VPC': { on: on({}), found: ['function-outside-vpc'] },
      'one subnet': { on: inVpc(['subnet-a']), found: ['function-in-one-subnet'] },
      'two where there must be three': { config: { minNumSubnets: 3 }, on: inVpc(SUBNETS), found: ['function-in-one-subnet'] },
      'one subnet twice': { on: inVpc(['subnet-a', 'subnet-a']) },
    },
    refused: [
      [{ minNumSubnets: 'two' }, 'must be a whole number, not two; write it as `config: { minNumSubnets: 2 }`'],
      [{ subnets: 2 }, 'must be written as `config: { minNumSubnets: 2 }`'],
    ],
  },
  'required-stack-tags': {
    passes: {
      'all tags': { config: { team: '.*', stage: '(prod|dev)' }, on: provider({ stackTags: { team: 'shop', stage: 'dev' } }) },
      'a part that matches': { config: { team: 'shop' }, on: provider({ stackTags: { team: 'the shop team' } }) },
    },
    fails: {
      'a tag that is not there': { config: { team: '.*' }, on: provider({ stackTags: { stage: 'dev' } }), found: ['stack-tag-missing'] },
      'a value of another form': { config: { stage: '^(prod|dev)$' }, on: provider({ stackTags: { stage: 'development' } }) },
    },
    refused: [
      [undefined, 'must be written as `config: { team: ".+", stage: "(prod|dev)" }`'],
      [['team'], 'must be written as'],
      [{ team: 1 }, 'must be written as'],
      [{ team: '(?<=a)b' }, 'uses `(?<=`'],
    ],
  },
  'restricted-deploy-times': {
    passes: {
      'another day': { config: [{ time: '2019-12-25', duration: 'P1D', interval: 'P1Y' }] },
      'no times': {},
      'one window by itself': { config: { time: '2019-03-08', duration: 'P3D', interval: 'P1W' } },
    },
    fails: {
      'a day of each year': {
        config: [
          { time: '2019-09-29T18:20', duration: 'P2D30M' },
          { time: '2019-11-25', duration: 'P1D', interval: 'P1Y' },
        ],
        found: ['deploy-in-restricted-time'],
      },
      'one window by itself': {
        config: { time: '2019-03-08', duration: 'P3D', interval: 'P1W' },
        on: { now: '2026-11-28T12:00:00Z' },
      },
    },
    refused: [
      [[{ time: '2019-12-25' }], 'has no duration; write it as `config: [{ time: "2026-12-25", duration: P1D, interval: P1Y }]`'],
      [[{ time: 'Christmas', duration: 'P1D' }], 'cannot be read: Christmas is no time: write `2026-12-25`'],
      [[{ time: '2019-12-25', duration: 'one day' }], 'cannot be read: one day is no duration'],
      [[{ time: '2019-12-25', duration: 'P1D', rrule: 'FREQ=DAILY' }], 'must be written as'],
      ['weekends', 'must be written as'],
    ],
  },
  'forbid-lambda-apig-integration': {
    passes: { 'a proxy': { on: method('AWS_PROXY') } },
    fails: { 'a mapped one': { on: method('AWS'), found: ['route-integration-not-proxy'] } },
  },
};

describe('the safeguards of the old plugin', () => {
  it('are all here, sixteen with the one that is refused', () => {
    expect([...Object.keys(SAFEGUARDS), CODE]).to.have.length(16);
    expect(Object.keys(EXAMPLES).toSorted()).to.deep.equal(Object.keys(SAFEGUARDS).toSorted());
  });

  for (const [safeguard, { passes, fails, refused = [] }] of Object.entries(EXAMPLES)) {
    describe(safeguard, () => {
      for (const [name, { config, on: service }] of Object.entries(passes)) {
        it(`passes ${name}`, async () => {
          const report = await guarded([{ safeguard, config }], service);
          expect(report.safeguards).to.deep.equal([{ safeguard, title: safeguard, outcome: 'passed' }]);
          expect(report.verdict).to.equal('pass');
        });
      }

      for (const [name, { config, on: service, found = [] }] of Object.entries(fails)) {
        it(`fails ${name}`, async () => {
          const report = await guarded([{ safeguard, config }], service);
          expect(report.safeguards?.[0]?.outcome).to.equal('failed');
          expect(report.verdict).to.equal('fail');
          const blocking = report.findings.filter(({ blocks }) => blocks).map(({ policy }) => policy);
          expect(blocking).to.include.members([...found]);
          expect(blocking.filter((policy) => !catalogue.has(policy))).to.deep.equal([]);
        });
      }

      for (const [config, part] of refused) {
        it(`refuses ${JSON.stringify(config) ?? 'no config'}`, async () => {
          const sentence = await refusal([{ safeguard, config }]);
          expect(sentence)
            .to.match(/^serverless\.yml: custom\.safeguards\[0\]\.config /)
            .and.to.include(part);
          expect(sentence)
            .to.match(/[.`]$/)
            .and.to.match(/write|written/)
            .and.not.to.include('\n');
        });
      }
    });
  }

  describe(CODE, () => {
    it('is never run: one sentence names the file, the key and what to write', async () => {
      const config = JSON.stringify('globalThis.ran = true');
      const sentence = await refusal([{ safeguard: 'require-cfn-role' }, { safeguard: CODE, config }]);
      expect(sentence).to.equal(
        'serverless.yml: custom.safeguards[1].config is code, which is never run out of a configuration; write it as a policy of your own, `export default definePolicy({ … })` in policies/my-policy.mjs, and name that: `{ safeguard: my-policy, path: ./policies }`.',
      );
      expect(Reflect.get(globalThis, 'ran')).to.equal(undefined);
    });

    it('is refused for another stage, too', async () => {
      expect(await refusal([{ safeguard: CODE, stage: 'prod', config: '"true"' }])).to.include('is code');
    });
  });
});
