/** A kind of secret that shows by its form alone, whatever it is called. */
export interface Detector {
  /** For people: `Stripe secret key`. */
  readonly kind: string;
  /** The secret itself is the group `secret` or, without one, all that matches. Every repetition is bounded or of one class, so that none backtracks. */
  readonly pattern: RegExp;
  /** Handed out to browsers under names that say so. */
  readonly mayBePublic?: true;
}

/** What stands before a token must not be part of a longer one. */
const START = '(?<![A-Za-z0-9_])';
const token = (kind: string, form: string, extra: { readonly mayBePublic?: true } = {}): Detector => ({
  kind,
  pattern: new RegExp(`${START}(?:${form})`, 'u'),
  ...extra,
});

/** The forms are those that the issuers document; a form that also fits harmless text is left to the name of the value. */
export const DETECTORS: readonly Detector[] = [
  token('private key', '-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----'),
  token('AWS access key', '(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])'),
  token('GitHub token', 'gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255}'),
  token('GitLab token', 'gl(?:pat|ptt|dt|rt|oas|cbt)-[A-Za-z0-9_-]{20,64}'),
  token('Stripe secret key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,255}'),
  token('Stripe webhook secret', 'whsec_[A-Za-z0-9+/=]{24,128}'),
  token('Slack token', 'xox[abeoprs]-[A-Za-z0-9-]{20,255}|xapp-[0-9]-[A-Za-z0-9-]{20,255}'),
  token('Slack webhook', 'https://hooks\\.slack\\.com/(?:services|workflows)/T[A-Z0-9]{6,12}/[A-Za-z0-9]{6,24}/[A-Za-z0-9]{16,64}'),
  token('Discord webhook', 'https://(?:canary\\.|ptb\\.)?discord(?:app)?\\.com/api/webhooks/[0-9]{16,20}/[A-Za-z0-9_-]{60,80}'),
  token(
    'Teams webhook',
    'https://[a-z0-9-]{1,60}\\.webhook\\.office\\.com/webhookb2/[A-Za-z0-9-]{36}@[A-Za-z0-9-]{36}/IncomingWebhook/[a-f0-9]{32}',
  ),
  token('Google API key', 'AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])', { mayBePublic: true }),
  token('Google OAuth secret', 'GOCSPX-[A-Za-z0-9_-]{28}'),
  token('npm token', 'npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])'),
  token('PyPI token', 'pypi-AgE[A-Za-z0-9_-]{50,255}'),
  token('SendGrid key', 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  token('Twilio key', 'SK[a-f0-9]{32}(?![A-Za-z0-9])'),
  token('Mailgun key', 'key-[a-f0-9]{32}(?![A-Za-z0-9])'),
  token('Mailchimp key', '[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])'),
  token('OpenAI key', 'sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,255}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}'),
  token('Anthropic key', 'sk-ant-[a-z0-9]{2,12}-[A-Za-z0-9_-]{60,255}'),
  token('Hugging Face token', 'hf_[A-Za-z]{34}(?![A-Za-z0-9])'),
  token('Shopify token', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}(?![A-Za-z0-9])'),
  token('Square token', 'sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}'),
  token('DigitalOcean token', 'do[oprt]_v1_[a-f0-9]{64}'),
  token('Doppler token', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,80}'),
  token('Vault token', 'hv[sbr]\\.[A-Za-z0-9_-]{24,255}'),
  token('Databricks token', 'dapi[a-f0-9]{32}(?![a-z0-9])'),
  token('Linear key', 'lin_api_[A-Za-z0-9]{40}'),
  token('Notion token', 'ntn_[A-Za-z0-9]{40,50}'),
  token('PlanetScale password', 'pscale_(?:pw|tkn|oauth)_[A-Za-z0-9_.-]{32,64}'),
  token('Grafana token', 'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}'),
  token('New Relic key', 'NRAK-[A-Z0-9]{27}'),
  token('Postman key', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  token('Telegram bot token', '[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])'),
  token('Azure storage key', 'AccountKey=[A-Za-z0-9+/]{86}=='),
  token('JSON Web Token', 'eyJ[A-Za-z0-9_-]{10,4096}\\.eyJ[A-Za-z0-9_-]{10,8192}\\.[A-Za-z0-9_-]{16,4096}', { mayBePublic: true }),
  {
    kind: 'password in a URL',
    // User and password hold no character that ends them; the host tells whether the address is one of the developer's own machine.
    pattern:
      /(?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/?#@\0]{0,128}:(?<secret>[^\s/?#@\0]{3,256})@(?!localhost\b|127\.|host\.docker\.internal\b|\[::1\])/iu,
  },
];

/** All forms but that of an address at once; that one alone is read without regard to case. */
const ANY_FORM = new RegExp(
  DETECTORS.filter(({ pattern }) => pattern.flags === 'u')
    .map(({ pattern }) => `(?:${pattern.source})`)
    .join('|'),
  'u',
);
const REST = DETECTORS.filter(({ pattern }) => pattern.flags !== 'u');

/** Whether one of the detectors finds something: most texts hold nothing, and are read once for all of them. */
export function hasForm(text: string): boolean {
  return ANY_FORM.test(text) || REST.some(({ pattern }) => pattern.test(text));
}
