import { expect } from 'chai';
import type { ServiceInput } from '../../src/audit-input.ts';
import { originOf } from '../../src/template/origin.ts';
import type { Setting } from '../../src/template/setting.ts';
import { serviceOf } from './origin-places.ts';

const RESOURCES = { service: { Type: 'AWS::SNS::Topic', Condition: 'Never' } };

function settingsOf(declaration?: object, input: ServiceInput = {}): ReturnType<typeof serviceOf>['settings'] {
  return serviceOf(RESOURCES, declaration, input).settings;
}

function settingText(declaration: object, of: (settings: ReturnType<typeof settingsOf>) => Setting): string | undefined {
  const service = serviceOf(RESOURCES, declaration);
  return originOf(service, of(service.settings)).setting;
}

describe('the settings of a service', () => {
  it('has the region and stage that are deployed, whatever is written', () => {
    const { region, stage } = settingsOf({ provider: { region: 'us-east-1', stage: 'dev' } }, { region: 'eu-west-1', stage: 'prod' });
    expect([region.value, stage.value]).to.deep.equal(['eu-west-1', 'prod']);
    expect([region.keys, stage.keys]).to.deep.equal([
      ['provider', 'region'],
      ['provider', 'stage'],
    ]);
  });

  it('knows older names', () => {
    const { deploymentRole } = settingsOf({ provider: { cfnRole: 'arn:aws:iam::123456789012:role/deploy' } });
    expect(deploymentRole.keys).to.deep.equal(['provider', 'cfnRole']);
    expect(settingsOf({ plugins: { modules: ['a', 'b'] } }).plugins.value).to.deep.equal(['a', 'b']);
  });

  it('reads the rest as it is written', () => {
    const settings = settingsOf(
      {
        frameworkVersion: 3,
        plugins: ['a'],
        package: { patterns: ['!**', 'src/**'] },
        provider: { runtime: 'nodejs22.x', stackTags: { team: 'shop' }, tags: { cost: '1' }, notificationArns: ['arn'], stackPolicy: [{}] },
      },
      { framework: { name: 'osls', version: '4.3.1' } },
    );
    expect(settings.frameworkVersion.value).to.equal('3');
    expect(settings.framework.value).to.deep.equal({ name: 'osls', version: '4.3.1' });
    expect(settings.plugins.value).to.deep.equal(['a']);
    expect(settings.packagePatterns.value).to.deep.equal(['!**', 'src/**']);
    expect(settings.runtime.value).to.equal('nodejs22.x');
    expect(settings.stackTags.value).to.deep.equal({ team: 'shop' });
    expect(settings.tags.value).to.deep.equal({ cost: '1' });
    expect(settings.notifications.value).to.deep.equal(['arn']);
    expect(settings.stackPolicy.value).to.deep.equal([{}]);
    expect(settings.at('provider', 'timeout').value).to.equal(undefined);
  });

  it('tells what is not written from what is not known', () => {
    const written = settingsOf({ provider: { name: 'aws' } });
    expect(written.isWritten(written.stackTags).isNo).to.equal(true);
    const plain = settingsOf();
    expect(plain.isKnown).to.equal(false);
    expect(plain.isWritten(plain.stackTags).doubt).to.be.a('string');
    expect(plain.isProtected.doubt).to.be.a('string');
  });

  it('leads to the key, or to the service where its section is not written', () => {
    expect(settingText({ provider: { name: 'aws' } }, ({ stackTags }) => stackTags)).to.equal('provider.stackTags');
    expect(settingText({ service: 'shop' }, ({ frameworkVersion }) => frameworkVersion)).to.equal('service');
    expect(originOf(serviceOf(RESOURCES), serviceOf(RESOURCES).settings.region)).to.deep.equal({ madeBy: 'service' });
  });

  it('takes no resource of the template for the service', () => {
    expect(settingsOf({}).region.resource.exists.isYes).to.equal(true);
  });
});
