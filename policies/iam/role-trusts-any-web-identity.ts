import { definePolicy, letsInWebIdentity } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-trusts-any-web-identity',
  title: 'Role may be taken with anybody’s token',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'An identity provider that everybody can join, such as GitHub, gives everybody a token that names its audience. Only the subject says whose workflow, pipeline or user asks for the role.',
  fix: "Name the repository, project or user: `Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': sts.amazonaws.com }, StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/orders:*' } }`; for a Cognito identity pool, its id in `cognito-identity.amazonaws.com:aud`.",
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws',
  ],
  cwe: 287,
  formerly: ['CKV_AWS_358', 'AWS-0358'],
  messages: { anyone: '{role} may be taken by anyone who gets a token from {provider}.' },
  examples: {
    bad: `resources:
  Resources:
    Deployer:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement:
            Effect: Allow
            Principal: { Federated: !Sub 'arn:aws:iam::\${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': sts.amazonaws.com } }`,
    good: `resources:
  Resources:
    Deployer:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement:
            Effect: Allow
            Principal: { Federated: !Sub 'arn:aws:iam::\${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals: { 'token.actions.githubusercontent.com:aud': sts.amazonaws.com }
              StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/orders:*' }`,
  },
  check({ service, flag }) {
    for (const identity of service.roles) {
      for (const statement of identity.trust) {
        for (const principal of statement.principals) {
          const provider = nameOf(principal.value.text);
          flag(letsInWebIdentity(statement, principal), 'anyone', statement.at(principal.value), {
            key: `Federated ${provider}`,
            data: { role: identity.title, provider },
          });
        }
      }
    }
  },
});

/** `arn:aws:iam::123456789012:oidc-provider/gitlab.com` → `gitlab.com` */
function nameOf(text: string): string {
  return text.slice(text.lastIndexOf('oidc-provider/') + 1).replace(/^idc-provider\//, '');
}
