import { expect } from 'chai';
import { kindOfSecret } from '../../src/secrets/secret-in.ts';

// Put together here, so that no scanner of repositories takes the test for a leak.
const AZ = 'a8Kd0Zq7Lm3Xw9Rt5Vb1Ny6Hc2Jf4Gp8Ss0Uu7Ee3Ii9Oo5Tt1';
const HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const form = (prefix: string, length: number, from = AZ): string => prefix + from.repeat(8).slice(0, length);

const FORMS: Readonly<Record<string, string>> = {
  'private key': ['-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n'].join(''),
  'AWS access key': ['AKIA', 'Z7Q2LMXWRTVBNYHC'].join(''),
  'GitHub token': form('ghp_', 36),
  'GitLab token': form('glpat-', 20),
  'Stripe secret key': form('sk_live_', 24),
  'Stripe webhook secret': form('whsec_', 32),
  'Slack token': form('xoxb-', 40),
  'Slack webhook': `https://hooks.slack.com/services/T0ABCDEF1/B0ABCDEF1/${form('', 24)}`,
  'Google API key': form('AIza', 35),
  'npm token': form('npm_', 36),
  'SendGrid key': `SG.${form('', 22)}.${form('', 43)}`,
  'Twilio key': form('SK', 32, HEX),
  'OpenAI key': form('sk-proj-', 48),
  'JSON Web Token': ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', form('', 43)].join('.'),
  'password in a URL': 'postgres://orders:hunter2-of-the-west@db.internal:5432/orders',
  'Azure storage key': `AccountKey=${form('', 86)}==`,
  'Telegram bot token': form('123456789:AA', 33),
};

describe('a secret by its form', () => {
  for (const [kind, text] of Object.entries(FORMS)) {
    it(`finds a ${kind}, alone and in a text`, () => {
      expect(kindOfSecret(text)).to.equal(kind);
      expect(kindOfSecret(`before ${text} after`)).to.equal(kind);
    });
  }

  it('finds the form before it looks at the name', () => {
    expect(kindOfSecret(FORMS['Stripe secret key']!, 'TABLE_NAME')).to.equal('Stripe secret key');
  });

  it('lets be what is an example, masked, or public by its name', () => {
    const harmless = [
      'AKIAIOSFODNN7EXAMPLE',
      `sk_live_${'x'.repeat(24)}`,
      form('pk_live_', 24),
      'postgres://user:password@db.internal/orders',
      'postgres://user:<password>@db.internal/orders',
      'postgres://user:****@db.internal/orders',
      'postgres://postgres:hunter2-of-the-west@localhost:5432/orders',
      'https://example.com:8443/a@b',
      'https://db.internal/path:with@colon',
      'postgres://orders:\0@db.internal/orders',
    ];
    expect(harmless.map((text) => kindOfSecret(text))).to.deep.equal(harmless.map(() => undefined));
    expect(kindOfSecret(FORMS['JSON Web Token']!, 'SUPABASE_ANON_KEY')).to.equal(undefined);
  });

  it('takes no part of a longer text for a token', () => {
    expect(kindOfSecret(`x${FORMS['AWS access key']}`)).to.equal(undefined);
    expect(kindOfSecret(`${FORMS['AWS access key']}A`)).to.equal(undefined);
  });

  it('reads a hostile text in no time', () => {
    const start = performance.now();
    for (const text of ['a://', 'eyJ', '-----BEGIN ', 'a:', 'sk-', '@:', 'A']) kindOfSecret(text.repeat(20_000), 'PASSWORD');
    expect(performance.now() - start).to.be.below(3000);
  });
});

describe('a secret by its name', () => {
  const found: readonly (readonly [string, string])[] = [
    ['DB_PASSWORD', 'Summer2024!'],
    ['dbPassword', 'correct7Horse'],
    ['DB_PASSWORD2', 'Summer2024!'],
    ['API_KEY', form('', 32)],
    ['SESSION_SECRET', HEX],
    ['authToken', form('', 20)],
    ['AWS_SECRET_ACCESS_KEY', form('', 40)],
    ['WEBHOOK_SIGNING_KEY', form('', 24)],
  ];
  for (const [name, text] of found) {
    it(`finds the value of ${name}`, () => {
      expect(kindOfSecret(text, name)).not.to.equal(undefined);
      expect(kindOfSecret(text, 'COMMIT')).to.equal(undefined);
    });
  }

  const accepted: readonly (readonly [string, string])[] = [
    ['DB_PASSWORD', 'changeme'],
    ['DB_PASSWORD', 'your-password-here'],
    ['DB_PASSWORD', '/orders/prod/db-password'],
    ['DB_PASSWORD', 'orders-prod-2-db-password'],
    ['DB_PASSWORD', 'arn:aws:ssm:eu-west-1:123456789012:parameter/orders/Password1'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD_SECRET_NAME', 'Orders7Password!'],
    ['SECRET_ARN', form('', 32)],
    ['TOKEN_URL', 'https://login.example.com/oauth2/v2.0/token'],
    ['TOKEN', 'https://login.example.com/oauth2/v2.0/token'],
    ['API_KEY', '123e4567-e89b-12d3-a456-426614174000'],
    ['TOKEN_TTL_SECONDS', '3600'],
    ['PASSWORD_RESET', 'true'],
    ['PARTITION_KEY', form('', 32)],
    ['SORT_KEY', form('', 32)],
    ['COMMIT_SHA', HEX.slice(0, 40)],
    ['PUBLIC_API_KEY', form('', 32)],
    ['MONKEY', form('', 32)],
    ['SECRET', 'OrdersServiceSecretForProduction'],
    ['TOKEN', 'orders.token.v2.production'],
    ['API_KEY', `${form('', 16)}\0`],
  ];
  for (const [name, text] of accepted)
    it(`accepts ${name}=${text.slice(0, 40)}`, () => expect(kindOfSecret(text, name)).to.equal(undefined));
});
