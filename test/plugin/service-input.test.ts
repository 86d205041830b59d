import { expect } from 'chai';
import { findConfigurationFile } from '../../src/serverless/configuration-file.ts';
import { serviceInput, stackParameters } from '../../src/serverless/service-input.ts';
import { FakeServerless, type Shape } from './fake-serverless.ts';

describe('what the framework knows of the service', () => {
  const frameworks: [Shape, string, string][] = [
    ['serverless 3', 'serverless', '3.40.0'],
    ['osls', 'osls', '4.3.1'],
    ['serverless 4', 'serverless', '4.41.0'],
  ];

  for (const [shape, name, version] of frameworks) {
    it(`recognises ${shape}`, () => {
      const serverless = new FakeServerless({ shape });
      const input = serviceInput(serverless, {});
      serverless.close();
      expect(input.framework).to.deep.equal({ name, version });
      expect(input).to.include({ name: 'shop', stage: 'dev', region: 'us-east-1', configurationFile: 'serverless.yml' });
      expect(input.declaration).to.deep.equal(serverless.configurationInput);
    });
  }

  it('finds the configuration file that --config names, and whatever extension v4 leaves out', () => {
    const serverless = new FakeServerless({ shape: 'serverless 4' });
    const named = (configurationFilename: string): string | undefined =>
      findConfigurationFile(Object.assign(serverless, { configurationFilename }), {});
    serverless.write('other.yml', '');
    serverless.write('typed.ts', '');
    expect(findConfigurationFile(serverless, { config: 'other.yml' })).to.equal('other.yml');
    expect(named('typed')).to.equal('typed.ts');
    expect(named('absent')).to.equal(undefined);
    serverless.close();
  });

  it('takes all parameters that the deploy passes', () => {
    expect(stackParameters(undefined)).to.deep.equal({});
    const list = [
      { ParameterKey: 'Vpc', ParameterValue: 'vpc-1' },
      { ParameterKey: 'Count', ParameterValue: 2 },
    ];
    expect(stackParameters(list)).to.deep.equal({ Vpc: 'vpc-1', Count: '2' });
  });

  it('claims no completeness when a previous value is kept', () => {
    expect(stackParameters([{ ParameterKey: 'Vpc', UsePreviousValue: true }])).to.equal(undefined);
    expect(stackParameters('wrong')).to.equal(undefined);
  });
});
