import { definePolicy, Truth, VersionRange } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'framework-version-unpinned',
  title: 'Any version of the framework may deploy',
  severity: 'low',
  presets: ['strict'],
  why: 'The framework writes most of the template. Another version, on another machine or after an update, deploys other resources than those that were reviewed, and a fresh release is run as soon as it is published.',
  fix: 'Say which versions may deploy, `frameworkVersion: ^3.40.0`, and keep the exact one in the lock file.',
  references: [
    'https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse',
  ],
  cwe: 1104,
  messages: {
    missing: 'The service does not say which versions of the framework may deploy it.',
    open: 'The service accepts the framework in every version, {range}.',
  },
  examples: {
    bad: `service: shop
functions:
  hello: { handler: hello.handler }`,
    good: `service: shop
frameworkVersion: ^3.40.0
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service: { settings }, flag }) {
    if (!settings.isKnown) return;
    const range = settings.frameworkVersion;
    if (range.value === undefined) flag(Truth.yes, 'missing', range, { key: 'frameworkVersion' });
    else flag(Truth.of(isOpen(range.value)), 'open', range, { key: 'frameworkVersion', data: { range: range.value } });
  },
});

/** Whether the next major version is accepted, too. What is no range stops the framework itself. */
function isOpen(range: string): boolean {
  try {
    return !new VersionRange(range).isClosed;
  } catch {
    return false;
  }
}
