import { expect } from 'chai';
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

/** One kind of mistake with identities a line: what it is, the least strict preset that tells it, the policy that does, and the mistake. */
const MISTAKES: readonly (readonly [what: string, preset: Preset, policy: string, Resources: object])[] = [
  ['everything on everything', 'recommended', 'role-full-admin', { Role: roleWith(allow('*', '*')) }],
  ['every action on one thing', 'recommended', 'role-action-wildcard', { Role: roleWith(allow('*', TABLE)) }],
  ['a whole service', 'recommended', 'role-service-wildcard', { Role: roleWith(allow('dynamodb:*', '*')) }],
  ['a whole service on one thing', 'recommended', 'role-service-wildcard-on-resource', { Role: roleWith(allow('dynamodb:*', TABLE)) }],
  ['changes of everything', 'recommended', 'role-resource-wildcard', { Role: roleWith(allow('dynamodb:PutItem', '*')) }],
  ['reading everything', 'recommended', 'role-read-resource-wildcard', { Role: roleWith(allow('lambda:GetFunction', '*')) }],
  ['a wildcard for a name', 'recommended', 'role-arn-wildcard', { Role: roleWith(allow('dynamodb:PutItem', `${TABLE.slice(0, -6)}*`)) }],
  [
    'a wildcard for an account',
    'recommended',
    'role-arn-wildcard',
    { Role: roleWith(allow('dynamodb:GetItem', TABLE.replace(/\d{12}/, '*'))) },
  ],
  [
    'a wildcard for a region',
    'strict',
    'role-arn-region-wildcard',
    { Role: roleWith(allow('dynamodb:GetItem', TABLE.replace('eu-west-1', '*'))) },
  ],
  [
    'all actions but some',
    'recommended',
    'role-allow-not-action',
    { Role: roleWith({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) },
  ],
  [
    'all resources but some',
    'recommended',
    'role-allow-not-resource',
    { Role: roleWith({ Effect: 'Allow', Action: 'sqs:SendMessage', NotResource: QUEUE }) },
  ],
  ['passing any role', 'recommended', 'role-passes-any-role', { Role: roleWith(allow('iam:PassRole', '*')) }],
  [
    'gaining permissions',
    'recommended',
    'role-can-escalate',
    { Role: roleWith(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], '*')) },
  ],
  ['deciding who uses what', 'strict', 'role-manages-permissions-widely', { Role: roleWith(allow('kms:PutKeyPolicy', '*')) }],
  [
    'other credentials',
    'strict',
    'role-obtains-credentials',
    { Role: roleWith(allow('iam:CreateAccessKey', 'arn:aws:iam::123456789012:user/mailer')) },
  ],
  ['data of everything', 'recommended', 'role-data-resource-wildcard', { Role: roleWith(allow('secretsmanager:GetSecretValue', '*')) }],
  [
    'every key',
    'recommended',
    'role-decrypts-with-any-key',
    { Role: roleWith(allow('kms:Decrypt', 'arn:aws:kms:eu-west-1:123456789012:key/*')) },
  ],
  ['taking any role', 'recommended', 'role-assumes-any-role', { Role: roleWith(allow('sts:AssumeRole', '*')) }],
  ['anybody', 'recommended', 'role-trusts-anyone', { Role: trusting({ Principal: { AWS: '*' } }) }],
  [
    'everybody but some',
    'recommended',
    'role-trusts-anyone',
    { Role: trusting({ NotPrincipal: { AWS: 'arn:aws:iam::123456789012:role/a' } }) },
  ],
  [
    'every way of taking a role',
    'recommended',
    'role-trust-action-wildcard',
    { Role: trusting({ Principal: { Service: 'lambda.amazonaws.com' } }, { Action: 'sts:*' }) },
  ],
  ['another account without proof', 'recommended', 'role-trusts-other-account', { Role: trusting(FOREIGN) }],
  ['a whole other account', 'strict', 'role-trusts-whole-account', { Role: trusting(FOREIGN, { Condition: NAMED }) }],
  [
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
  ['an administrator by name', 'recommended', 'role-full-admin', { Role: roleCarrying(`${AWS}AdministratorAccess`) }],
  ['a wide policy by name', 'recommended', 'role-allow-not-action', { Role: roleCarrying(`${AWS}PowerUserAccess`) }],
  ['all of IAM by name', 'recommended', 'role-service-wildcard', { Role: roleCarrying(`${AWS}IAMFullAccess`) }],
  [
    'an elevated policy that is not known here',
    'recommended',
    'role-carries-elevated-policy',
    { Role: roleCarrying(`${AWS}AmazonChimeFullAccess`) },
  ],
  [
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
  ['a policy of a user', 'strict', 'user-carries-policy', { Mailer: user({ ManagedPolicyArns: [`${AWS}AmazonSESFullAccess`] }) }],
  ['a permanent key', 'recommended', 'access-key-in-stack', { Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'mailer' } } }],
  ['a password in the template', 'strict', 'user-password-in-template', { Operator: user({ LoginProfile: SIGN_IN }) }],
  ['a password for ever', 'strict', 'user-password-never-changed', { Operator: user({ LoginProfile: SIGN_IN }) }],
  ['nobody’s group', 'strict', 'user-without-group', { Operator: user({ LoginProfile: SIGN_IN }) }],
  ['an action that is none', 'strict', 'role-action-unknown', { Role: roleWith(allow('dynamodb:GetItems', TABLE)) }],
  [
    'a condition key that is none',
    'strict',
    'role-action-unknown',
    { Role: roleWith(allow('dynamodb:GetItem', TABLE, { StringEquals: { 'aws:SourceVcp': 'vpc-1' } })) },
  ],
  [
    'an action on what it does not work on',
    'strict',
    'role-statement-grants-nothing',
    { Role: roleWith(allow('dynamodb:GetItem', QUEUE)) },
  ],
  [
    'a condition that lets everything pass',
    'recommended',
    'role-resource-wildcard',
    { Role: roleWith(allow('dynamodb:PutItem', '*', { StringLike: { 'aws:UserAgent': '*' } })) },
  ],
  [
    'a condition that lets anybody in',
    'recommended',
    'role-trusts-anyone',
    { Role: trusting({ Principal: '*' }, { Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }) },
  ],
  [
    'the audit trail',
    'strict',
    'role-disables-audit-trail',
    { Role: roleWith(allow('cloudtrail:StopLogging', 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main')) },
  ],
  ['buying', 'strict', 'role-buys-on-marketplace', { Role: roleWith(allow('aws-marketplace:Subscribe', '*')) }],
];

describe('what the preset tells of', () => {
  let catalogue: Catalogue;

  before(async () => {
    catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
  });

  for (const [what, preset, policy, Resources] of MISTAKES)
    it(`${what}: ${policy} (${preset})`, () => {
      const input = { templates: [{ file: 'template.json', document: { Resources } }], service: { accountId: '123456789012' } };
      const report = audit(input, catalogue, { ...DEFAULT_CONFIG, preset }, { today: '2026-11-25', version: '0.0.0' });
      expect(report.findings.map((finding) => finding.policy)).to.include(policy);
    });
});
