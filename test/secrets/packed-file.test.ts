import { expect } from 'chai';
import { kindOfFile, mayHoldSecret } from '../../src/secrets/packed-file.ts';

const KEY = ['-----BEGIN', 'RSA PRIVATE KEY-----\nMIIE'].join(' ');
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----';
const PASSWORD = 'DB_PASSWORD="Tr0ub4dor-3x"';

const SECRET: readonly (readonly [path: string, text?: string])[] = [
  ['.env', PASSWORD],
  ['config/.env.production', `STAGE=prod\nexport ${PASSWORD}`],
  ['.env.local'],
  ['certs/server.pem', `${CERTIFICATE}\n${KEY}`],
  ['server.KEY', KEY],
  ['keys/id_rsa', KEY],
  ['store.p12'],
  ['store.jks'],
  ['.npmrc', '//registry.npmjs.org/:_authToken=npm-words-of-a-token'],
  ['.pypirc', '[pypi]\npassword = words'],
  ['home/.aws/credentials'],
  ['.git/HEAD'],
  ['serverless-state.json'],
  ['.terraform/terraform.tfstate'],
  ['terraform.tfstate.backup'],
  ['config/google-service-account.json', JSON.stringify({ type: 'service_account', private_key: KEY })],
  ['.netrc', 'machine x login a password b'],
  ['.docker/config.json', '{"auths":{"x":{"auth":"YWJjZA=="}}}'],
];

const HARMLESS: readonly (readonly [path: string, text?: string])[] = [
  ['.env', 'STAGE=prod\nLOG_LEVEL=info\n# DB_PASSWORD=Tr0ub4dor-3x\nDB_PASSWORD=\nAPI_TOKEN=changeme\nTOKEN=${TOKEN}'],
  ['.env.example', PASSWORD],
  ['src/environment.env.ts', PASSWORD],
  ['.environment', PASSWORD],
  ['certs/ca.pem', CERTIFICATE],
  ['cacert.pem'],
  ['talk.key', 'slides'],
  ['id_rsa.pub', 'ssh-rsa AAAA'],
  ['truststore.jks'],
  ['.npmrc', 'registry=https://registry.npmjs.org/\n//registry.npmjs.org/:_authToken=${NPM_TOKEN}'],
  ['node_modules/a/.env', PASSWORD],
  ['nodejs/node_modules/b/lib/x.pem', KEY],
  ['python/lib/python3.12/site-packages/c/.npmrc', '_authToken=x'],
  ['src/tests/server.key', KEY],
  ['.github/HEAD'],
  ['.gitignore'],
  ['google-service-account.json', '{"type":"authorized_user"}'],
  ['handler.js', KEY],
  ['package.json', JSON.stringify({ type: 'service_account', private_key: KEY })],
];

describe('kindOfFile', () => {
  for (const [path, text] of SECRET)
    it(`knows the secret in ${path}`, () => {
      expect(kindOfFile({ path, ...(text === undefined ? {} : { text }) })).to.be.a('string');
      expect(mayHoldSecret(path)).to.equal(text === undefined && path !== '.env.local' ? 'path' : 'text');
    });

  for (const [path, text] of HARMLESS)
    it(`accepts ${path}: ${text?.slice(0, 12) ?? ''}`, () => {
      expect(kindOfFile({ path, ...(text === undefined ? {} : { text }) })).to.equal(undefined);
    });
});
