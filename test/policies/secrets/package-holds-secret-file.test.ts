import policy from '../../../policies/secrets/package-holds-secret-file.ts';
import { cfnIf, fn, join, ref, sub, testPolicy, type DetailedCase } from '../../../src/policy/testing.ts';

const ENV = { path: '.env', text: 'DB_PASSWORD=Tr0ub4dor-3x' };
const code = (S3Key: unknown): ReturnType<typeof fn> => fn({ Code: { S3Bucket: ref('ServerlessDeploymentBucket'), S3Key } });
const SHOP = code('serverless/shop/dev/1-1970/shop.zip');

function packed(
  files: NonNullable<DetailedCase['artifacts']>[number]['files'],
  template: DetailedCase['template'] = { Hello: SHOP },
): DetailedCase {
  return { template, artifacts: [{ name: 'shop.zip', files }] };
}

testPolicy(policy, {
  finds: {
    'an environment file': {
      ...packed([ENV]),
      expect: { message: 'The package of Hello holds .env (environment file).', key: 'Files .env', at: 'Hello.Properties.Code', count: 1 },
    },
    'several files of one package as one': {
      ...packed([ENV, { path: '.git/HEAD' }, { path: 'a.p12' }]),
      expect: {
        count: 1,
        message:
          'The package of Hello holds .env (environment file), .git/HEAD (repository with all that was ever in it) and a.p12 (key store).',
      },
    },
    'a package of several functions once': {
      ...packed([ENV], { One: SHOP, Two: SHOP }),
      expect: { groups: 1, message: 'The package of One and Two holds .env (environment file).' },
    },
    'a layer': {
      ...packed([ENV], { Shared: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: { S3Bucket: 'b', S3Key: 'a/shop.zip' } } } }),
      expect: { at: 'Shared.Properties.Content' },
    },
    'a key that is put together': packed([ENV], {
      Hello: code(join('/', 'a', 'shop.zip')),
      Other: code(sub('${AWS::StackName}/shop.zip')),
    }),
    'more files than can be named': {
      ...packed(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ path: `${name}.p12` }))),
      expect: {
        message: 'The package of Hello holds a.p12 (key store), b.p12 (key store), c.p12 (key store), d.p12 (key store) and 2 more.',
      },
    },
  },
  accepts: {
    'a package that cannot be listed, of which another policy speaks': {
      template: { Hello: SHOP },
      artifacts: [{ name: 'shop.zip', files: [], unread: 'it is no zip archive' }],
    },
    'no packages': { Hello: SHOP },
    'files that hold no secret': packed([
      { path: '.env', text: 'STAGE=prod' },
      { path: 'ca.pem', text: '-----BEGIN CERTIFICATE-----' },
    ]),
    'a package that nothing here uses': packed([ENV], { Hello: code('a/other-shop.zip') }),
    'code in the template': packed([ENV], { Hello: fn({ Code: { ZipFile: 'shop.zip' } }) }),
  },
  doubts: {
    'a package of one stage': packed([ENV], {
      Parameters: { Stage: { Type: 'String' } },
      Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
      Resources: { Hello: code(cfnIf('IsProd', 'a/shop.zip', 'a/b.zip')) },
    }),
  },
});
