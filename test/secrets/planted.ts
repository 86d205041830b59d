/** A made-up secret: nobody ever gave it out. */
export interface Planted {
  /** How a variable is called that holds it. */
  readonly name: string;
  readonly value: string;
  /** What of the value is secret: the rest of it only says what it is. */
  readonly core: string;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const ALNUM = LOWER + UPPER + DIGITS;
const BASE32 = `${UPPER}234567`;
const BASE64 = `${ALNUM}+/`;
const URL_SAFE = `${ALNUM}-_`;

type Kind = readonly [name: string, alphabet: string, length: number, before?: string, after?: string];

const of = (...parts: readonly string[]): string => parts.join('');

/** The beginnings are in two parts, so that nobody who searches this file for secrets takes them for one. */
const KINDS: readonly Kind[] = [
  ['AWS_ACCESS_KEY_ID', BASE32, 16, of('AK', 'IA')],
  ['AWS_SESSION_KEY_ID', BASE32, 16, of('AS', 'IA')],
  ['AWS_SECRET_ACCESS_KEY', BASE64, 40],
  ['AWS_SESSION_TOKEN', BASE64, 220, of('FwoG', 'ZXIv')],
  ['GITHUB_TOKEN', ALNUM, 36, of('gh', 'p_')],
  ['GITHUB_FINE_TOKEN', ALNUM, 70, of('github', '_pat_')],
  ['GITLAB_TOKEN', ALNUM, 20, of('gl', 'pat-')],
  ['STRIPE_SECRET_KEY', ALNUM, 32, of('sk', '_live_')],
  ['STRIPE_RESTRICTED_KEY', ALNUM, 32, of('rk', '_live_')],
  ['STRIPE_WEBHOOK_SECRET', ALNUM, 32, of('wh', 'sec_')],
  ['SLACK_BOT_TOKEN', ALNUM, 40, of('xo', 'xb-123456-')],
  ['SLACK_APP_TOKEN', ALNUM, 40, of('xa', 'pp-1-')],
  ['SLACK_WEBHOOK', ALNUM, 24, of('https://hooks.slack', '.com/services/T0ABCDEF1/B0ABCDEF1/')],
  ['DISCORD_WEBHOOK', URL_SAFE, 68, of('https://discord', '.com/api/webhooks/123456789012345678/')],
  ['GOOGLE_API_KEY', URL_SAFE, 35, of('AI', 'za')],
  ['GOOGLE_CLIENT_SECRET', URL_SAFE, 28, of('GOC', 'SPX-')],
  ['NPM_TOKEN', ALNUM, 36, of('np', 'm_')],
  ['PYPI_TOKEN', URL_SAFE, 60, of('pypi-', 'AgE')],
  ['SENDGRID_KEY', URL_SAFE, 43, of('S', 'G.abcdefghijklmnopqrstuv.')],
  ['TWILIO_KEY', HEX, 32, of('S', 'K')],
  ['TWILIO_AUTH_TOKEN', HEX, 32],
  ['MAILGUN_KEY', HEX, 32, of('ke', 'y-')],
  ['MAILCHIMP_KEY', HEX, 32, '', '-us12'],
  ['OPENAI_KEY', ALNUM, 48, of('sk', '-proj-')],
  ['ANTHROPIC_KEY', ALNUM, 80, of('sk', '-ant-api03-')],
  ['HUGGING_FACE_TOKEN', LOWER + UPPER, 34, of('h', 'f_')],
  ['SHOPIFY_TOKEN', HEX, 32, of('shp', 'at_')],
  ['SQUARE_TOKEN', ALNUM, 22, of('sq0', 'atp-')],
  ['DIGITALOCEAN_TOKEN', HEX, 64, of('dop', '_v1_')],
  ['DOPPLER_TOKEN', ALNUM, 43, of('dp', '.pt.')],
  ['VAULT_TOKEN', ALNUM, 28, of('hv', 's.')],
  ['DATABRICKS_TOKEN', HEX, 32, of('da', 'pi')],
  ['LINEAR_KEY', ALNUM, 40, of('lin', '_api_')],
  ['NOTION_TOKEN', ALNUM, 44, of('nt', 'n_')],
  ['PLANETSCALE_PASSWORD', ALNUM, 43, of('pscale', '_pw_')],
  ['GRAFANA_TOKEN', ALNUM, 32, of('gl', 'sa_'), '_0a1b2c3d'],
  ['NEW_RELIC_KEY', UPPER + DIGITS, 27, of('NR', 'AK-')],
  ['POSTMAN_KEY', HEX, 34, of('PM', 'AK-0123456789abcdef01234567-')],
  ['TELEGRAM_TOKEN', URL_SAFE, 33, of('123456789:', 'AA')],
  ['AZURE_STORAGE', ALNUM, 86, of('DefaultEndpointsProtocol=https;AccountName=a;Account', 'Key='), '=='],
  ['ID_TOKEN', URL_SAFE, 43, of('ey', 'JhbGciOiJIUzI1NiJ9.ey', 'JzdWIiOiIxMjM0NTY3ODkwIn0.')],
  ['POSTGRES_URL', ALNUM, 20, 'postgres://app:', '@db.internal.net:5432/orders'],
  ['MONGO_URL', ALNUM, 20, 'mongodb+srv://app:', '@cluster0.mongodb.net/orders'],
  ['REDIS_URL', ALNUM, 24, 'rediss://:', '@cache.internal.net:6379'],
  ['AMQP_URL', ALNUM, 18, 'amqps://app:', '@mq.internal.net'],
  ['PARTNER_URL', ALNUM, 16, 'https://partner:', '@api.partner.net/v1'],
  ['SQL_CONNECTION', ALNUM, 18, 'Server=db;Database=orders;User Id=app;Password=', ';Encrypt=true'],
  ['RSA_PRIVATE_KEY', BASE64, 200, of('-----BEGIN RSA PRIVATE', ' KEY-----\n'), of('\n-----END RSA PRIVATE', ' KEY-----\n')],
  ['SSH_PRIVATE_KEY', BASE64, 160, of('-----BEGIN OPENSSH PRIVATE', ' KEY-----\n'), of('\n-----END OPENSSH PRIVATE', ' KEY-----\n')],
  ['PGP_KEY', BASE64, 160, of('-----BEGIN PGP PRIVATE', ' KEY BLOCK-----\n\n'), of('\n-----END PGP PRIVATE', ' KEY BLOCK-----\n')],
  ['DB_PASSWORD', `${ALNUM}!?$`, 16],
  ['JWT_SECRET', HEX, 64],
  ['SESSION_SECRET', BASE64, 44],
  ['DATADOG_API_KEY', HEX, 32],
  ['ENCRYPTION_KEY', BASE64, 43, '', '='],
  ['AUTHORIZATION', BASE64, 40, 'Basic '],
  ['PARTNER_AUTHORIZATION', ALNUM, 40, 'Bearer '],
];

/** One of each kind, others each time, and the same in every run. */
export function plant(seed: number): readonly Planted[] {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  // Mulberry32: the text after text of a linear generator would repeat themselves.
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return KINDS.map(([name, alphabet, length, before = '', after = '']) => {
    const core = Array.from({ length }, () => alphabet[next(alphabet.length)]).join('');
    return { name, value: `${before}${core}${after}`, core };
  });
}
