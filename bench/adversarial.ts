/**
 * Input made to be slow: thousands of wildcards, statements as long as a policy may be, hundreds of statements. Prints for each
 * size its CPU time, the best of three, and how it compares to the size before. Run: npm run bench:adversarial
 * Twice the size should cost about twice the time, up to four times only where two sides grow, and no more beyond the engine's limits.
 */
import { Service } from '../src/iam/service.ts';
import { covers, intersects } from '../src/template/match.ts';
import { meeting } from '../src/template/meeting.ts';
import type { Identity } from '../src/iam/identity.ts';
import { STAR, text, wildcards, type Tokens } from '../src/template/token.ts';

/** What an inline policy of a role may hold is more; one of a user or a managed policy ends here. */
const LONGEST = 6144;

function role(statements: readonly object[]): Identity {
  const Role = { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }] } };
  const document = { Resources: { Role } };
  const [one] = new Service({ templates: [{ file: 'template.json', document }], service: {} }, { trustedAccounts: [], publicEndpoints: [] })
    .roles;
  if (!one) throw new Error('no role');
  return one;
}

/** What every statement of a role grants: nothing that is found early spares the rest. */
function asked(statements: readonly object[]): number {
  return role(statements).grants('s3:*', [STAR]).length;
}

function many<Item>(length: number, item: (index: number) => Item): readonly Item[] {
  return Array.from({ length }, (_, index) => item(index));
}

const glob = (written: string): Tokens => wildcards(text(written));

interface Attack {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly work: (size: number) => unknown;
}

const ATTACKS: readonly Attack[] = [
  {
    name: 'intersects: a*a*…b and *a?b…c, that many wildcards',
    sizes: [500, 1000, 2000, 4000],
    work: (size) => intersects(glob(`${'a*'.repeat(size)}b`), glob(`${'*a?b'.repeat(size / 2)}c`)).isNo,
  },
  {
    name: 'covers: only stars and one letter, that many wildcards',
    sizes: [500, 1000, 2000, 4000],
    work: (size) => covers(glob('*a'.repeat(size)), glob(`${'a*'.repeat(size)}b`)),
  },
  {
    name: 'meeting: two patterns of that many wildcards',
    sizes: [125, 250, 500],
    work: (size) => meeting(glob(`${'a*'.repeat(size)}b`), glob(`${'*a?'.repeat(size)}b`)) !== undefined,
  },
  {
    name: 'a statement of that many characters, all of it wildcards, and its Deny',
    sizes: [LONGEST / 4, LONGEST / 2, LONGEST],
    work: (size) => {
      const Resource = `arn:aws:s3:::${'a*'.repeat(size / 2)}`;
      return asked([
        { Effect: 'Allow', Action: 's3:*', Resource },
        { Effect: 'Deny', Action: 's3:*', Resource: `${Resource}b` },
      ]);
    },
  },
  {
    name: 'elements of twelve characters, as many as that many characters hold, against as many exceptions of a Deny',
    sizes: [LONGEST / 4, LONGEST / 2, LONGEST, LONGEST * 2],
    work: (size) =>
      asked([
        { Effect: 'Allow', Action: many(size / 12, (index) => `s3:*${index}*`), Resource: '*' },
        { Effect: 'Deny', NotAction: many(size / 12, (index) => `s3:*${index}?*`), Resource: '*' },
      ]),
  },
  {
    name: 'as many elements, each of them taken away by one of as many elements of a Deny, the last one first',
    sizes: [LONGEST / 4, LONGEST / 2, LONGEST, LONGEST * 2],
    work: (size) =>
      asked([
        { Effect: 'Allow', Action: many(size / 12, (index) => `s3:*${index}?*`), Resource: '*' },
        { Effect: 'Deny', Action: many(size / 12, (index) => `s3:*${size / 12 - 1 - index}*`), Resource: '*' },
      ]),
  },
  {
    name: 'that many Allows',
    sizes: [250, 500, 1000, 2000],
    work: (size) => asked(many(size, (index) => ({ Effect: 'Allow', Action: `s3:*${index}*`, Resource: `arn:aws:s3:::*${index}*/*` }))),
  },
  {
    name: 'that many statements, every tenth a Deny of a part',
    sizes: [250, 500, 1000, 2000],
    work: (size) =>
      asked(
        many(size, (index) => ({
          Effect: index % 10 === 0 ? 'Deny' : 'Allow',
          Action: `s3:*Object*`,
          Resource: `arn:aws:s3:::*${index}*/*`,
          Condition: { StringLike: { [`aws:RequestTag/t${index % 5}`]: `*${index}*` } },
        })),
      ),
  },
  {
    name: 'that many statements, each Allow taken away by a Deny of its own',
    sizes: [250, 500, 1000, 2000],
    work: (size) =>
      asked([
        ...many(size / 2, (index) => ({ Effect: 'Allow', Action: `s3:*${index}?*`, Resource: '*' })),
        ...many(size / 2, (index) => ({ Effect: 'Deny', Action: `s3:*${size / 2 - 1 - index}*`, Resource: '*' })),
      ]),
  },
];

process.stdout.write(`${'size'.padStart(8)} ${'ms'.padStart(10)} ${'ratio'.padStart(7)}\n`);
for (const { name, sizes, work } of ATTACKS) {
  process.stdout.write(`${name}\n`);
  work((sizes[0] ?? 0) / 5);
  let before: number | undefined;
  for (const size of sizes) {
    const took = Math.min(...many(3, () => cpuOf(() => work(size))));
    const ratio = before === undefined ? '' : (took / before).toFixed(1);
    process.stdout.write(`${String(size).padStart(8)} ${took.toFixed(1).padStart(10)} ${ratio.padStart(7)}\n`);
    before = took;
  }
}

/** Milliseconds of CPU time. */
function cpuOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
