import policy from '../../../policies/iam/role-trusts-any-web-identity.ts';
import { testPolicy, type PolicyCase } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';
import { assume, assumeWithToken, trusting } from './trust-shapes.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const provider = (issuer: string): object => ({ 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:oidc-provider/${issuer}` });
const AUDIENCE = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' };

/** GitHub's tokens with the audience and a subject. */
const github = (operator: string, subject: unknown, claim = 'sub'): PolicyCase =>
  trusting(assumeWithToken(provider(GITHUB), { StringEquals: AUDIENCE, [operator]: { [`${GITHUB}:${claim}`]: subject } }));
const of = (issuer: string, condition: object): PolicyCase => trusting(assumeWithToken(provider(issuer), condition));

const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF';
const POOL = 'cognito-identity.amazonaws.com';

testPolicy(policy, {
  finds: {
    'no condition at all': {
      template: trusting(assumeWithToken(provider(GITHUB))),
      expect: {
        key: `Federated ${GITHUB}`,
        message: `Role Reader may be taken by anyone who gets a token from ${GITHUB}.`,
        at: 'Reader.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Federated',
        count: 1,
      },
    },
    'an audience that all of GitHub has': trusting(assumeWithToken(provider(GITHUB), { StringEquals: AUDIENCE })),
    'every repository': github('StringLike', 'repo:*'),
    'every owner whose name begins so': github('StringLike', 'repo:acme*'),
    'every repository of that name': github('StringLike', 'repo:*/orders:*'),
    'anything on the main branch': github('StringLike', '*:ref:refs/heads/main'),
    'one owner among patterns that let in all': github('StringLike', ['repo:acme/*', 'repo:*']),
    'a subject that may be missing': github('StringEqualsIfExists', 'repo:acme/orders:ref:refs/heads/main'),
    'all values of a key that may be missing': github('ForAllValues:StringLike', 'repo:acme/orders:*'),
    'all but one repository': github('StringNotLike', 'repo:acme/orders:*'),
    'a branch of whichever repository': github('StringEquals', 'refs/heads/main', 'ref'),
    'every project of GitLab': of('gitlab.com', { StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' } }),
    'every workload of a cluster': of(EKS, {
      StringEquals: { [`${EKS}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:*' },
    }),
    'every identity pool': trusting(assumeWithToken(POOL, { 'ForAnyValue:StringLike': { [`${POOL}:amr`]: 'authenticated' } })),
    'every app of a provider': trusting(assumeWithToken('accounts.google.com')),
    'every action': trusting(assumeWithToken(provider(GITHUB), { StringEquals: AUDIENCE }, { Action: 'sts:*' })),
  },
  accepts: {
    'one repository': github('StringLike', 'repo:acme/orders:*'),
    'one branch': github('StringEquals', 'repo:acme/orders:ref:refs/heads/main'),
    'one owner': github('StringLike', 'repo:acme/*'),
    'one owner with its number': github('StringLike', 'repo:acme@1234/orders@5678:*'),
    'one of the values': github('ForAnyValue:StringLike', 'repo:acme/orders:*'),
    'one repository by its own claim': github('StringEquals', 'acme/orders', 'repository'),
    'a star where it is a character like any other': github('StringEquals', 'repo:acme*'),
    'one group of GitLab': of('gitlab.com', { StringLike: { 'gitlab.com:sub': 'project_path:acme/*:ref_type:branch:ref:main' } }),
    'one namespace of a cluster': of(EKS, { StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:orders:*' } }),
    'one organisation of Terraform': of('app.terraform.io', { StringLike: { 'app.terraform.io:sub': 'organization:acme:project:*' } }),
    'an identity pool of this stack': {
      ...trusting(
        assumeWithToken(POOL, {
          StringEquals: { [`${POOL}:aud`]: { Ref: 'Pool' } },
          'ForAnyValue:StringLike': { [`${POOL}:amr`]: 'authenticated' },
        }),
      ),
      Pool: { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: false } },
    },
    'one app of a provider': trusting(assumeWithToken('accounts.google.com', { StringEquals: { 'accounts.google.com:aud': '1234' } })),
    'a tenant of its own with an audience': of('acme.eu.auth0.com/', { StringEquals: { 'acme.eu.auth0.com/:aud': 'orders' } }),
    'a SAML provider, which is the company’s': trusting(
      assumeWithToken('arn:aws:iam::123456789012:saml-provider/okta', undefined, { Action: 'sts:AssumeRoleWithSAML' }),
    ),
    'a SAML provider by whichever action': trusting(
      assumeWithToken('arn:aws:iam::123456789012:saml-provider/okta', undefined, { Action: 'sts:*' }),
    ),
    'an account': trusting(assume({ Ref: 'AWS::AccountId' })),
    'a Deny': trusting(assumeWithToken(provider(GITHUB), undefined, { Effect: 'Deny' })),
  },
  doubts: {
    'an owner given at deploy': {
      template: {
        Parameters: { Owner: { Type: 'String' } },
        Resources: trusting(
          assumeWithToken(provider(GITHUB), {
            StringEquals: AUDIENCE,
            StringLike: { [`${GITHUB}:sub`]: { 'Fn::Sub': 'repo:${Owner}/orders:*' } },
          }),
        ),
      },
    },
    'a subject under a condition': {
      template: {
        ...IS_PROD,
        Resources: github('StringLike', { 'Fn::If': ['IsProd', 'repo:acme/orders:*', 'repo:*'] }),
      },
    },
  },
});
