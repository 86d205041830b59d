import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { bulkhead } from './bulkhead.ts';

const folder = temporaryFolder();

const TEMPLATE = `# Keys of the shop
Resources:
  Key: # never rotated
    Type: AWS::KMS::Key
    Properties:
      Description:   "signs orders"
      KeyPolicy:
        Statement: [{ Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }]

  Jobs: { Type: AWS::SQS::Queue, Properties: { SqsManagedSseEnabled: false, VisibilityTimeout: 60 } }
`;
const FIXED = TEMPLATE.replace("Resource: '*' }]\n", "Resource: '*' }]\n      EnableKeyRotation: true\n").replace(
  'SqsManagedSseEnabled: false, ',
  '',
);
const YML = `service: shop
provider:
  name: aws
functions:
  api:
    handler: api.handler
    environment: { DB_PASSWORD: 9sJ2kQp7vXz }
    url: true # for now
`;
const PACKAGE = '.serverless/serverless-state.json';
const url = (auth: string): object => ({
  ApiLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:aws:iam::123456789012:role/r', VpcConfig: {} } },
  ApiLambdaFunctionUrl: {
    Type: 'AWS::Lambda::Url',
    Properties: { AuthType: auth, TargetFunctionArn: { 'Fn::GetAtt': ['ApiLambdaFunction', 'Arn'] } },
  },
});
const state = (compiled: object): string =>
  JSON.stringify({
    service: {
      service: 'shop',
      functions: { api: { handler: 'api.handler', url: true } },
      provider: { name: 'aws', stage: 'prod', region: 'eu-west-1', compiledCloudFormationTemplate: { Resources: compiled } },
      serviceFilename: 'serverless.yml',
    },
  });
const read = (cwd: string, file: string): string => readFileSync(join(cwd, file), 'utf8');

describe('bulkhead fix', () => {
  it('shows the change of a template and writes nothing', async () => {
    const cwd = folder({ 'template.yml': TEMPLATE });
    for (const line of ['fix template.yml --preset strict', 'fix template.yml --preset strict --dry-run']) {
      const { code, stdout } = await bulkhead(cwd, line);
      expect(code).to.equal(1);
      expect(stdout).to.contain('+      EnableKeyRotation: true\n').and.contain('template.yml: nothing was written');
      expect(stdout).to.match(/^fixed: key-without-rotation: /m);
      expect(read(cwd, 'template.yml')).to.equal(TEMPLATE);
    }
  });

  it('writes it, with comments and order as they are, and audits again', async () => {
    const cwd = folder({ 'template.yml': TEMPLATE });
    const { code, stdout } = await bulkhead(cwd, 'fix --write template.yml --preset strict');
    expect(stdout).to.contain('template.yml: 2 fixes written; audited again, and each finding is gone.');
    expect(code).to.equal(0);
    expect(read(cwd, 'template.yml')).to.equal(FIXED);
    expect((await bulkhead(cwd, 'fix template.yml --preset strict')).stdout).to.contain('template.yml: nothing to write.');
  });

  it('writes once what cures several, and says so', async () => {
    const yml = `service: shop
provider:
  name: aws
functions:
  a: { handler: h.a }
  b: { handler: h.b }
`;
    const fn = (id: string): object => ({
      [`${id}LambdaFunction`]: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:aws:iam::123456789012:role/r' } },
    });
    const service = {
      service: 'shop',
      functions: { a: { handler: 'h.a' }, b: { handler: 'h.b' } },
      provider: { name: 'aws', stage: 'prod', compiledCloudFormationTemplate: { Resources: { ...fn('A'), ...fn('B') } } },
      serviceFilename: 'serverless.yml',
    };
    const cwd = folder({ 'serverless.yml': yml, [PACKAGE]: JSON.stringify({ service }) });
    const command = 'fix --write --all --policy function-without-tracing .serverless --preset strict';
    const { stdout } = await bulkhead(cwd, command, { repackage: async () => undefined });
    expect(stdout.match(/^fixed: .*$/gm)).to.deep.equal(['fixed: function-without-tracing: a and b are not traced.']);
    expect(stdout).to.contain('1 fix for 2 findings written').and.not.contain('left');
    expect(read(cwd, 'serverless.yml')).to.equal(yml.replace('name: aws\n', 'name: aws\n  tracing:\n    lambda: true\n'));
    // What stands there already was not written for anybody.
    const again = await bulkhead(cwd, command);
    expect(again.stdout).to.contain('nothing to write').and.contain('no certain place');
  });

  it('takes the policies that are named, and no unknown ones', async () => {
    const cwd = folder({ 'template.yml': TEMPLATE });
    await bulkhead(cwd, 'fix --write --policy queue-encryption-off template.yml --preset strict');
    expect(read(cwd, 'template.yml')).to.equal(TEMPLATE.replace('SqsManagedSseEnabled: false, ', ''));
    const { code, stderr } = await bulkhead(cwd, 'fix --policy queue-encryptoin-off template.yml --preset strict');
    expect(code).to.equal(2);
    expect(stderr).to.contain('queue-encryptoin-off is none of the policies that ran; did you mean queue-encryption-off?');
  });

  it('packages a service again, and writes what may refuse callers only when asked', async () => {
    const cwd = folder({ 'serverless.yml': YML, [PACKAGE]: state(url('NONE')) });
    const kept = await bulkhead(cwd, 'fix --write .serverless');
    expect(kept.stdout).to.contain('1 finding left, as the fix may refuse a caller').and.contain('function-url-without-auth');
    expect(read(cwd, 'serverless.yml')).to.equal(YML);
    const calls: (readonly [string, readonly string[]])[] = [];
    const repackage = async (directory: string, words: readonly string[]): Promise<{ ok: boolean; said: string }> => {
      calls.push([directory, words]);
      writeFileSync(join(cwd, PACKAGE), state(url('AWS_IAM')));
      return { ok: false, said: 'Error:\nserverless-bulkhead: 3 findings stop this package.' };
    };
    const { code, stdout } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage });
    expect(stdout).to.contain('+    url: { authorizer: aws_iam } # …').and.contain('audited again, and each finding is gone.');
    expect(stdout, 'values of environments').not.to.contain('9sJ2kQp7vXz');
    expect(code).to.equal(0);
    expect(calls).to.deep.equal([[cwd, ['--stage', 'prod', '--region', 'eu-west-1']]]);
    expect(read(cwd, 'serverless.yml')).to.equal(YML.replace('url: true', 'url: { authorizer: aws_iam }'));
  });

  it('says what did not help', async () => {
    const cwd = folder({ 'serverless.yml': YML, [PACKAGE]: state(url('NONE')) });
    const repackage = async (): Promise<{ ok: boolean; said: string }> => ({ ok: true, said: '' });
    const { code, stdout } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage });
    expect(stdout).to.contain('still there: function-url-without-auth').and.contain('1 did not help, 0 new');
    expect(code).to.equal(1);
  });

  it('puts the configuration back where the framework refuses it', async () => {
    const cwd = folder({ 'serverless.yml': YML, [PACKAGE]: state(url('NONE')) });
    const repackage = async (): Promise<{ ok: boolean; said: string }> => ({ ok: false, said: 'Error:\nConfiguration error at url\n' });
    const { code, stderr } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage });
    expect(code).to.equal(2);
    expect(stderr).to.contain('refuses serverless.yml with the fixes in (Configuration error at url), so it was put back as it was');
    expect(read(cwd, 'serverless.yml')).to.equal(YML);
  });

  describe('that does not come to its end', () => {
    const files = (): Record<string, string> => ({ 'serverless.yml': YML, [PACKAGE]: state(url('NONE')), '.serverless/shop.zip': 'PK' });
    /** As the framework does: empties the folder, and writes what it got to. */
    const half = (cwd: string): void => {
      rmSync(join(cwd, '.serverless'), { recursive: true });
      mkdirSync(join(cwd, '.serverless'));
      writeFileSync(join(cwd, '.serverless/cloudformation-template-create-stack.json'), '{}');
    };
    const isAsBefore = (cwd: string): void => {
      expect(read(cwd, 'serverless.yml')).to.equal(YML);
      expect(readdirSync(join(cwd, '.serverless')).toSorted()).to.deep.equal(['serverless-state.json', 'shop.zip']);
      expect(read(cwd, PACKAGE)).to.equal(state(url('NONE')));
    };

    it('leaves service and package as they were where the framework refuses it', async () => {
      const cwd = folder(files());
      const repackage = async (): Promise<{ ok: boolean; said: string }> => (half(cwd), { ok: false, said: 'Error:\nno\n' });
      const { code, stderr } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage });
      expect(code).to.equal(2);
      expect(stderr).to.contain('so it was put back as it was, and the package too');
      isAsBefore(cwd);
    });

    it('leaves no package where there was none', async () => {
      const cwd = folder({ 'serverless.yml': YML, 'out/serverless-state.json': state(url('NONE')) });
      const repackage = async (): Promise<{ ok: boolean; said: string }> => {
        mkdirSync(join(cwd, '.serverless'));
        rmSync(join(cwd, 'out'), { recursive: true });
        return { ok: false, said: '' };
      };
      await bulkhead(cwd, 'fix --write --all out', { repackage });
      expect(existsSync(join(cwd, '.serverless'))).to.equal(false);
      expect(read(cwd, 'out/serverless-state.json')).to.equal(state(url('NONE')));
    });

    it('does so when packaging crashes, or the new package cannot be audited', async () => {
      for (const end of [() => Promise.reject(new Error('crash')), async () => ({ ok: true, said: '' })]) {
        const cwd = folder(files());
        const { code } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage: async () => (half(cwd), end()) });
        expect(code).to.equal(2);
        isAsBefore(cwd);
      }
    });

    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      it(`does so for ${signal}`, async () => {
        const cwd = folder(files());
        const announcements = new EventEmitter();
        const repackage = async (_: string, __: readonly string[], stopped: AbortSignal): Promise<{ ok: boolean; said: string }> => {
          half(cwd);
          announcements.emit(signal);
          expect(stopped.aborted).to.equal(true);
          return { ok: false, said: '' };
        };
        const { code, stderr } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage, announcements });
        expect(code).to.equal(2);
        expect(stderr).to.contain('Interrupted before the fixes could be audited, so serverless.yml and the package were put back');
        isAsBefore(cwd);
        expect(announcements.eventNames()).to.deep.equal([]);
      });
    }

    it('does so when the process ends under it', async () => {
      const cwd = folder(files());
      const announcements = new EventEmitter();
      const repackage = async (): Promise<undefined> => {
        half(cwd);
        announcements.emit('exit');
        isAsBefore(cwd);
        return undefined;
      };
      await bulkhead(cwd, 'fix --write --all .serverless', { repackage, announcements });
    });

    it('leaves an edit that somebody made meanwhile, and names the file', async () => {
      const cwd = folder(files());
      const repackage = async (): Promise<{ ok: boolean; said: string }> => {
        writeFileSync(join(cwd, 'serverless.yml'), 'service: mine\n');
        return { ok: false, said: '' };
      };
      const { stderr } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage });
      expect(read(cwd, 'serverless.yml')).to.equal('service: mine\n');
      expect(stderr).to.contain('serverless.yml has changed since it was read').and.contain('It still holds the fixes.');
    });
  });

  it('writes no configuration that is a link to elsewhere', async () => {
    const [cwd, elsewhere] = [folder({ [PACKAGE]: state(url('NONE')) }), folder({ 'shared.yml': YML })];
    symlinkSync(join(elsewhere, 'shared.yml'), join(cwd, 'serverless.yml'));
    const { stdout } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage: async () => undefined });
    expect(stdout).to.contain('nothing to write');
    expect(read(elsewhere, 'shared.yml')).to.equal(YML);
  });

  it('says that nobody audited again where no framework is installed', async () => {
    const cwd = folder({ 'serverless.yml': YML, [PACKAGE]: state(url('NONE')) });
    const { code, stdout } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage: async () => undefined });
    expect(stdout).to.contain('1 fix written, not audited again, as no framework is installed');
    expect(code).to.equal(0);
  });

  it('changes nothing where the place is not certain', async () => {
    for (const text of [
      YML.replace('url: true', 'url: ${self:custom.url}'),
      YML.replace('  api:\n', '  <<: *all\n'),
      YML.replace('url: true # for now', 'url:\n      - one'),
      YML.replace('url: true', 'url: { authorizer: "${self:custom.auth}" }'),
      `${YML}functions: {}\n`,
      YML.replace('functions:', 'functions: {}\ncustom:'),
    ]) {
      const cwd = folder({ 'serverless.yml': text, [PACKAGE]: state(url('NONE')) });
      const { code, stdout } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage: async () => undefined });
      expect(stdout, text).to.contain('nothing to write.');
      expect(code).to.equal(0);
      expect(read(cwd, 'serverless.yml')).to.equal(text);
    }
  });

  it('leaves a configuration that is a program', async () => {
    const program = 'export default { functions: { api: { url: true } } };\n';
    const cwd = folder({ 'serverless.ts': program, [PACKAGE]: state(url('NONE')).replace('serverless.yml', 'serverless.ts') });
    const { stdout } = await bulkhead(cwd, 'fix --write --all .serverless', { repackage: async () => undefined });
    expect(stdout).to.contain('1 finding left, as there is no certain place to write the fix to: function-url-without-auth');
    expect(read(cwd, 'serverless.ts')).to.equal(program);
  });

  it('refuses words that do not belong together', async () => {
    const cwd = folder({});
    const said = async (line: string): Promise<string> => (await bulkhead(cwd, line)).stderr;
    expect(await said('fix')).to.contain('fix needs something to audit');
    expect(await said('fix --write --dry-run x')).to.contain('exclude each other');
    expect(await said('fix --format json x')).to.contain('fix writes no report');
    expect(await said('fix --prune x')).to.contain('--prune does not belong to fix');
    expect(await said('scan --write x')).to.contain('--write belongs to permissions and fix');
    expect(await said('scan --policy a x')).to.contain('--policy belongs to fix');
  });
});
