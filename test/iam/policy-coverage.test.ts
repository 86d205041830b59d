import { expect } from 'chai';
import { readConcepts } from '../../scripts/concepts.ts';
import { audit } from '../../src/audit.ts';
import { loadCatalogue, type Catalogue } from '../../src/policy/catalogue.ts';
import type { Preset } from '../../src/report.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';
import { allow, document, roleCarrying, roleWith } from '../policies/iam/shapes.ts';

const AWS = 'arn:aws:iam::aws:policy/';
const TABLE = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';
const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:orders';
const NAMED = { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } };

function trusting(principal: object, rest: object = {}): object {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', ...principal, ...rest };
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document(statement) } };
}
const user = (properties: object): object => ({ Type: 'AWS::IAM::User', Properties: properties });
const FOREIGN = { Principal: { AWS: 'arn:aws:iam::999988887777:root' } };
const SIGN_IN = { Password: 'Hunter-2-hunter' };

/** One kind of mistake with identities a line: its concept in docs/concepts.json, what it is, the least strict preset that tells it, the policy that does, and the mistake. */
const MISTAKES: readonly (readonly [concept: string, what: string, preset: Preset, policy: string, Resources: object])[] = [
  ['IAM-01', 'everything on everything', 'recommended', 'role-full-admin', { Role: roleWith(allow('*', '*')) }],
  ['IAM-02', 'every action on one thing', 'recommended', 'role-action-wildcard', { Role: roleWith(allow('*', TABLE)) }],
  ['IAM-03', 'a whole service', 'recommended', 'role-service-wildcard', { Role: roleWith(allow('dynamodb:*', '*')) }],
  [
    'IAM-03',
    'a whole service on one thing',
    'recommended',
    'role-service-wildcard-on-resource',
    { Role: roleWith(allow('dynamodb:*', TABLE)) },
  ],
  ['IAM-05', 'changes of everything', 'recommended', 'role-resource-wildcard', { Role: roleWith(allow('dynamodb:PutItem', '*')) }],
  ['IAM-05', 'reading everything', 'recommended', 'role-read-resource-wildcard', { Role: roleWith(allow('lambda:GetFunction', '*')) }],
  [
    'IAM-06',
    'a wildcard for a name',
    'recommended',
    'role-arn-wildcard',
    { Role: roleWith(allow('dynamodb:PutItem', `${TABLE.slice(0, -6)}*`)) },
  ],
  [
    'IAM-06',
    'a wildcard for an account',
    'recommended',
    'role-arn-wildcard',
    { Role: roleWith(allow('dynamodb:GetItem', TABLE.replace(/\d{12}/, '*'))) },
  ],
  [
    'IAM-06',
    'a wildcard for a region',
    'strict',
    'role-arn-region-wildcard',
    { Role: roleWith(allow('dynamodb:GetItem', TABLE.replace('eu-west-1', '*'))) },
  ],
  [
    'IAM-07',
    'all actions but some',
    'recommended',
    'role-allow-not-action',
    { Role: roleWith({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) },
  ],
  [
    'IAM-08',
    'all resources but some',
    'recommended',
    'role-allow-not-resource',
    { Role: roleWith({ Effect: 'Allow', Action: 'sqs:SendMessage', NotResource: QUEUE }) },
  ],
  ['IAM-09', 'passing any role', 'recommended', 'role-passes-any-role', { Role: roleWith(allow('iam:PassRole', '*')) }],
  [
    'IAM-10',
    'gaining permissions',
    'recommended',
    'role-can-escalate',
    { Role: roleWith(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], '*')) },
  ],
  ['IAM-11', 'deciding who uses what', 'strict', 'role-manages-permissions-widely', { Role: roleWith(allow('kms:PutKeyPolicy', '*')) }],
  [
    'IAM-12',
    'other credentials',
    'strict',
    'role-obtains-credentials',
    { Role: roleWith(allow('iam:CreateAccessKey', 'arn:aws:iam::123456789012:user/mailer')) },
  ],
  [
    'IAM-13',
    'data of everything',
    'recommended',
    'role-data-resource-wildcard',
    { Role: roleWith(allow('secretsmanager:GetSecretValue', '*')) },
  ],
  [
    'IAM-14',
    'every key',
    'recommended',
    'role-decrypts-with-any-key',
    { Role: roleWith(allow('kms:Decrypt', 'arn:aws:kms:eu-west-1:123456789012:key/*')) },
  ],
  ['IAM-15', 'taking any role', 'recommended', 'role-assumes-any-role', { Role: roleWith(allow('sts:AssumeRole', '*')) }],
  ['IAM-16', 'anybody', 'recommended', 'role-trusts-anyone', { Role: trusting({ Principal: { AWS: '*' } }) }],
  [
    'IAM-17',
    'everybody but some',
    'recommended',
    'role-trusts-anyone',
    { Role: trusting({ NotPrincipal: { AWS: 'arn:aws:iam::123456789012:role/a' } }) },
  ],
  [
    'IAM-18',
    'every way of taking a role',
    'recommended',
    'role-trust-action-wildcard',
    { Role: trusting({ Principal: { Service: 'lambda.amazonaws.com' } }, { Action: 'sts:*' }) },
  ],
  ['IAM-19', 'another account without proof', 'recommended', 'role-trusts-other-account', { Role: trusting(FOREIGN) }],
  ['IAM-20', 'a whole other account', 'strict', 'role-trusts-whole-account', { Role: trusting(FOREIGN, { Condition: NAMED }) }],
  [
    'IAM-21',
    'any web identity',
    'recommended',
    'role-trusts-any-web-identity',
    {
      Role: trusting(
        { Principal: { Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com' } },
        { Action: 'sts:AssumeRoleWithWebIdentity' },
      ),
    },
  ],
  ['IAM-23', 'an administrator by name', 'recommended', 'role-full-admin', { Role: roleCarrying(`${AWS}AdministratorAccess`) }],
  ['IAM-24', 'a wide policy by name', 'recommended', 'role-allow-not-action', { Role: roleCarrying(`${AWS}PowerUserAccess`) }],
  ['IAM-24', 'all of IAM by name', 'recommended', 'role-service-wildcard', { Role: roleCarrying(`${AWS}IAMFullAccess`) }],
  [
    'IAM-24',
    'an elevated policy that is not known here',
    'recommended',
    'role-carries-elevated-policy',
    { Role: roleCarrying(`${AWS}AmazonChimeFullAccess`) },
  ],
  [
    'IAM-25',
    'the account shown to another',
    'strict',
    'role-shows-account-to-others',
    {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: document({ Effect: 'Allow', Action: 'sts:AssumeRole', ...FOREIGN }),
          ManagedPolicyArns: [`${AWS}ReadOnlyAccess`],
        },
      },
    },
  ],
  ['IAM-26', 'a policy of a user', 'strict', 'user-carries-policy', { Mailer: user({ ManagedPolicyArns: [`${AWS}AmazonSESFullAccess`] }) }],
  [
    'IAM-27',
    'a permanent key',
    'recommended',
    'access-key-in-stack',
    { Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'mailer' } } },
  ],
  ['IAM-28', 'a password in the template', 'strict', 'user-password-in-template', { Operator: user({ LoginProfile: SIGN_IN }) }],
  ['IAM-28', 'a password for ever', 'strict', 'user-password-never-changed', { Operator: user({ LoginProfile: SIGN_IN }) }],
  ['IAM-28', 'nobody’s group', 'strict', 'user-without-group', { Operator: user({ LoginProfile: SIGN_IN }) }],
  ['IAM-33', 'an action that is none', 'strict', 'role-action-unknown', { Role: roleWith(allow('dynamodb:GetItems', TABLE)) }],
  [
    'IAM-33',
    'a condition key that is none',
    'strict',
    'role-action-unknown',
    { Role: roleWith(allow('dynamodb:GetItem', TABLE, { StringEquals: { 'aws:SourceVcp': 'vpc-1' } })) },
  ],
  [
    'IAM-34',
    'an action on what it does not work on',
    'strict',
    'role-statement-grants-nothing',
    { Role: roleWith(allow('dynamodb:GetItem', QUEUE)) },
  ],
  [
    'IAM-35',
    'a condition that lets everything pass',
    'recommended',
    'role-resource-wildcard',
    { Role: roleWith(allow('dynamodb:PutItem', '*', { StringLike: { 'aws:UserAgent': '*' } })) },
  ],
  [
    'IAM-35',
    'a condition that lets anybody in',
    'recommended',
    'role-trusts-anyone',
    { Role: trusting({ Principal: '*' }, { Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }) },
  ],
  [
    'IAM-36',
    'the audit trail',
    'strict',
    'role-disables-audit-trail',
    { Role: roleWith(allow('cloudtrail:StopLogging', 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main')) },
  ],
  ['IAM-36', 'buying', 'strict', 'role-buys-on-marketplace', { Role: roleWith(allow('aws-marketplace:Subscribe', '*')) }],
];

describe('what the preset tells of', () => {
  let catalogue: Catalogue;

  before(async () => {
    catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
  });

  it('is tried for every concept of identities, with the policies that it names', () => {
    const concepts = readConcepts().areas.find(({ name }) => name === 'IAM')?.concepts ?? [];
    const named = concepts.flatMap(({ id, policies = [] }) => policies.map((policy) => `${id} ${policy}`));
    const tried = MISTAKES.map(([concept, , , policy]) => `${concept} ${policy}`);
    expect(tried.filter((pair) => !named.includes(pair))).to.deep.equal([]);
    const inPreset = concepts.filter(({ policies = [] }) => policies.some((id) => catalogue.get(id)?.policy.presets[0]));
    expect(inPreset.filter(({ id }) => !MISTAKES.some(([concept]) => concept === id))).to.deep.equal([]);
  });

  for (const [, what, preset, policy, Resources] of MISTAKES)
    it(`${what}: ${policy} (${preset})`, () => {
      const input = { templates: [{ file: 'template.json', document: { Resources } }], service: { accountId: '123456789012' } };
      const report = audit(input, catalogue, { ...DEFAULT_CONFIG, preset }, { today: '2026-11-25', version: '0.0.0' });
      expect(report.findings.map((finding) => finding.policy)).to.include(policy);
    });
});
