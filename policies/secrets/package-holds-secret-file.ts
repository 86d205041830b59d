import { archiveUses, definePolicy, kindOfFile, someOf, type ArchiveUse } from '../../src/policy/index.ts';

const MOST_NAMED = 5;

export default definePolicy({
  id: 'package-holds-secret-file',
  title: 'Secret file in the package',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The package lies in the deployment bucket, in each of its versions, and whoever may call `lambda:GetFunction` downloads it. The framework packs whatever lies in the folder of the service: `.env`, private keys and credentials too.',
  fix: "Leave it out, `package: { patterns: ['!.env*'] }`, and change the secrets in it; keep them in SSM or Secrets Manager and read them at run time.",
  references: [
    'https://www.serverless.com/framework/docs/providers/aws/guide/packaging',
    'https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html',
  ],
  cwe: 538,
  messages: { holds: 'The package of {users} holds {files}.' },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler`,
    good: `functions:
  hello:
    handler: hello.handler
package:
  patterns: ['!.env*', '!certs/**']`,
    files: { '.env': 'DB_PASSWORD=Tr0ub4dor-3x\n', 'certs/orders.pem': '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n' },
  },
  check({ service, flag }) {
    for (const { name, files } of service.input.artifacts ?? []) {
      const uses = archiveUses(service, name);
      const secret = files.flatMap((file) => {
        const kind = kindOfFile(file);
        return kind === undefined ? [] : [{ path: file.path, kind }];
      });
      if (secret.length === 0) continue;
      const paths = secret.map(({ path }) => path).toSorted();
      const held = someOf([...new Set(secret.map(({ path, kind }) => `${path} (${kind})`))], MOST_NAMED);
      for (const use of uses)
        flag(use.truth, 'holds', use.at, {
          key: `Files ${paths.join(', ')}`,
          data: { users: use.name, files: held },
          fix: fixFor(paths, use),
          together: { message: 'holds', placeholder: 'users', join: 'some' },
        });
    }
  },
});

function fixFor(paths: readonly string[], { isLayer }: ArchiveUse): string {
  const patterns = paths.slice(0, MOST_NAMED).map((path) => `'!${path.replace(/(^|\/)\.git\/HEAD$/, '$1.git/**')}'`);
  const where = isLayer ? 'In the layer, ' : '';
  return `${where}\`package: { patterns: [${patterns.join(', ')}${paths.length > MOST_NAMED ? ', …' : ''}] }\`, and change the secrets in it; keep them in SSM or Secrets Manager and read them at run time.`;
}
