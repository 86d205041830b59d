import { expect } from 'chai';
import { diskAt } from '../../src/input/disk.ts';
import { readPackageDirectory } from '../../src/input/package-directory.ts';
import { expectRefusal } from './expect-refusal.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const topic = { Type: 'AWS::SNS::Topic' };
const template = (resources: object): string => JSON.stringify({ Resources: resources });
const state = (resources: object, serviceFilename = 'serverless.yml'): string =>
  JSON.stringify({
    service: { service: 's', serviceFilename, provider: { name: 'aws', compiledCloudFormationTemplate: { Resources: resources } } },
  });

const stack = (file: string): object => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: { 'Fn::Join': ['/', ['https://s3.amazonaws.com', { Ref: 'Bucket' }, 'serverless/s/dev', file]] } },
});

describe('readPackageDirectory', () => {
  it('prefers the template in the state file and adds the nested stacks beside it', () => {
    const nested = 'cloudformation-template-API-nested-stack.json';
    const disk = diskAt(
      folder({
        '.serverless/serverless-state.json': state({ FromState: topic, Api: stack(nested) }),
        '.serverless/cloudformation-template-update-stack.json': template({ FromTemplate: topic }),
        [`.serverless/${nested}`]: template({ Nested: topic }),
        '.serverless/cloudformation-template-API-nested-stack-2.json': template({ Nested2: topic }),
        '.serverless/cloudformation-template-create-stack.json': template({ Core: topic }),
      }),
    );
    const { templates, service } = readPackageDirectory('.serverless', disk);
    expect(templates.map(({ file }) => file)).to.deep.equal([
      '.serverless/serverless-state.json',
      '.serverless/cloudformation-template-API-nested-stack-2.json',
      '.serverless/cloudformation-template-API-nested-stack.json',
    ]);
    expect(templates[0]?.document).to.have.nested.property('Resources.FromState');
    expect(service.name).to.equal('s');
  });

  it('reads the template file only where there is no state', () => {
    const disk = diskAt(folder({ 'cloudformation-template-update-stack.json': template({ Topic: topic }) }));
    expect(readPackageDirectory('.', disk)).to.deep.equal({
      templates: [{ file: 'cloudformation-template-update-stack.json', document: { Resources: { Topic: topic } } }],
      service: {},
    });
  });

  it('never falls back from a broken state file', () => {
    const disk = diskAt(folder({ 'serverless-state.json': '{', 'cloudformation-template-update-stack.json': template({ Topic: topic }) }));
    expectRefusal(() => readPackageDirectory('.', disk), /^serverless-state\.json is not valid JSON/);
  });

  it('refuses a nested stack that is missing or broken', () => {
    const nested = 'cloudformation-template-API-nested-stack.json';
    const root = { Api: stack(nested) };
    expectRefusal(
      () => readPackageDirectory('.', diskAt(folder({ 'serverless-state.json': state(root) }))),
      /nested stack cloudformation-template-API-nested-stack\.json, which is not beside it/,
    );
    expectRefusal(
      () => readPackageDirectory('.', diskAt(folder({ 'serverless-state.json': state(root), [nested]: '{}' }))),
      /has no Resources/,
    );
  });

  it('completes the name of the configuration file', () => {
    const configurationFile = (files: Record<string, string>): unknown =>
      readPackageDirectory(
        '.serverless',
        diskAt(folder({ '.serverless/serverless-state.json': state({ Topic: topic }, 'serverless'), ...files })),
      ).service.configurationFile;
    expect(configurationFile({ 'serverless.ts': '' })).to.equal('serverless.ts');
    expect(configurationFile({})).to.equal('serverless.yml');
  });

  it('says that there is nothing', () => {
    expectRefusal(
      () => readPackageDirectory('.', diskAt(folder({ 'other.json': '{}' }))),
      /^\. holds no packaged service; run `serverless package` first\.$/,
    );
    expectRefusal(() => readPackageDirectory('missing', diskAt(folder({}))), /^missing holds no packaged service/);
  });
});
