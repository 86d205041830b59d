import { expect } from 'chai';
import { isState, parseState } from '../../src/input/state-file.ts';
import { expectRefusal } from './expect-refusal.ts';

const TEMPLATE = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };

function state(service: Record<string, unknown>, provider: Record<string, unknown> = {}): string {
  return JSON.stringify({
    service: {
      service: 'payments',
      provider: {
        name: 'aws',
        stage: 'prod',
        region: 'eu-west-1',
        compiledCloudFormationTemplate: TEMPLATE,
        coreCloudFormationTemplate: {},
        ...provider,
      },
      serviceFilename: 'serverless.yml',
      initialServerlessConfig: { service: 'payments', provider: { $ref: '$["service"]["provider"]' }, useDotenv: true },
      ...service,
    },
    package: {},
  });
}

describe('parseState', () => {
  it('reads the template and what is known of the service', () => {
    const { template, service } = parseState(state({ functions: { hello: { handler: 'a.b' } } }), 'serverless-state.json');
    expect(template).to.deep.equal(TEMPLATE);
    expect(service).to.deep.equal({
      name: 'payments',
      stage: 'prod',
      region: 'eu-west-1',
      configurationFile: 'serverless.yml',
      declaration: {
        service: 'payments',
        useDotenv: true,
        functions: { hello: { handler: 'a.b' } },
        provider: { name: 'aws', stage: 'prod', region: 'eu-west-1' },
      },
      parameters: {},
    });
  });

  it('keeps statements the same objects in template and declaration', () => {
    const Resources = {
      Role: { Type: 'AWS::IAM::Role', Properties: { Statement: [{ $ref: '$["service"]["provider"]["iam"]["role"]["statements"][0]' }] } },
    };
    const statements = [{ Effect: 'Allow', Action: 's3:*' }];
    const { template, service } = parseState(
      state({}, { iam: { role: { statements } }, compiledCloudFormationTemplate: { Resources } }),
      'x.json',
    );
    const compiled = (template as { Resources: typeof Resources }).Resources.Role.Properties.Statement[0];
    const declared = (service.declaration as { provider: { iam: { role: { statements: unknown[] } } } }).provider.iam.role.statements[0];
    expect(compiled).to.equal(declared);
    expect(compiled).to.deep.equal({ Effect: 'Allow', Action: 's3:*' });
  });

  it('takes the parameters of the deploy, unless one of them is not in the file', () => {
    const known = [
      { ParameterKey: 'Stage', ParameterValue: 'prod' },
      { ParameterKey: 'Size', ParameterValue: 3 },
    ];
    expect(parseState(state({}, { stackParameters: known }), 'x.json').service.parameters).to.deep.equal({ Stage: 'prod', Size: '3' });
    const kept = [...known, { ParameterKey: 'Secret', UsePreviousValue: true }];
    expect(parseState(state({}, { stackParameters: kept }), 'x.json').service).not.to.have.property('parameters');
  });

  it('reads a service of an older framework, without the initial configuration', () => {
    const { service } = parseState(state({ service: null, serviceObject: { name: 'old' }, initialServerlessConfig: undefined }), 'x.json');
    expect(service.name).to.equal('old');
    expect(service.declaration).to.have.nested.property('provider.name', 'aws');
  });

  it('cuts circles out of the declaration and refuses them in the template', () => {
    const { service } = parseState(state({ custom: { self: { $ref: '$["service"]["custom"]' } } }), 'x.json');
    expect(service.declaration).to.have.property('custom').that.deep.equals({});
    const Resources = { A: { Type: 'T', Up: { $ref: '$["service"]["provider"]["compiledCloudFormationTemplate"]["Resources"]' } } };
    expectRefusal(
      () => parseState(state({}, { compiledCloudFormationTemplate: { Resources } }), 'x.json'),
      /^x\.json refers back to itself/,
    );
  });

  it('says what is wrong, and never shows a value', () => {
    const whole = state({ custom: { password: 'hunter2' } });
    expectRefusal(() => parseState('', 'x.json'), /^x\.json is empty; run `serverless package` again\.$/);
    expectRefusal(
      () => parseState(whole.slice(0, whole.indexOf('hunter2') + 3), 'x.json'),
      /^x\.json is not valid JSON: it ends in the middle; run/,
    );
    expectRefusal(() => parseState('{"password": hunter2 }', 'x.json'), /^x\.json is not valid JSON: (?!.*hunter2)/);
    expectRefusal(() => parseState('{\n  "a": 1,\n  "b": 2 3 }', 'x.json'), /not valid JSON: it breaks at line 3, column 10;/);
    expectRefusal(() => parseState('[]', 'x.json'), /^x\.json holds no packaged service/);
    expectRefusal(() => parseState('{"service":{"provider":{"name":"aws"}}}', 'x.json'), /^x\.json holds no compiled template/);
    expectRefusal(
      () => parseState('{"service":{"provider":{"name":"google"}}}', 'x.json'),
      /^x\.json is a service for google; only services for AWS/,
    );
    expectRefusal(
      () => parseState(state({}, { compiledCloudFormationTemplate: { Resources: {} } }), 'x.json'),
      /^x\.json declares no resource/,
    );
  });

  it('survives hostile keys', () => {
    const text = state({}).replace(
      '"service":"payments"',
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"service":"payments"',
    );
    expect(parseState(text, 'x.json').service.name).to.equal('payments');
    expect(Reflect.get({}, 'polluted')).to.equal(undefined);
  });
});

describe('isState', () => {
  it('knows a state file by its shape', () => {
    expect(isState(JSON.parse(state({})))).to.equal(true);
    for (const other of [TEMPLATE, null, 'text', [], { service: 'payments', provider: {} }]) expect(isState(other)).to.equal(false);
  });
});
