import { definePolicy, OPEN_POLICY_TYPES, show } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'layer-shared-with-other-account',
  title: 'Layer shared with another account',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'The other account may download the layer with all that was packed into it, and keeps what it has downloaded.',
  fix: "Delete the permission, or list the account, if it is one of yours: `custom: { bulkhead: { trustedAccounts: ['123456789012'] } }`.",
  references: [
    'https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',
  ],
  cwe: 668,
  messages: { account: 'Account {account} may use and download the layer {layer}.' },
  examples: {
    bad: `resources:
  Resources:
    ToolsForPartner:
      Type: AWS::Lambda::LayerVersionPermission
      Properties:
        LayerVersionArn: !Sub 'arn:aws:lambda:eu-west-1:\${AWS::AccountId}:layer:tools:1'
        Action: lambda:GetLayerVersion
        Principal: '123456789012'`,
    good: `resources:
  Resources:
    ToolsForOurOrganisation:
      Type: AWS::Lambda::LayerVersionPermission
      Properties:
        LayerVersionArn: !Sub 'arn:aws:lambda:eu-west-1:\${AWS::AccountId}:layer:tools:1'
        Action: lambda:GetLayerVersion
        Principal: '*'
        OrganizationId: o-a1b2c3d4e5`,
  },
  check({ service, flag }) {
    for (const policy of service.resourcePolicies(...OPEN_POLICY_TYPES.layer)) {
      for (const { account, principal, truth } of policy.foreignOpenings(service.accountId, service.isTrusted)) {
        const data = { account: show(account), layer: policy.resource.get('LayerVersionArn').text };
        flag(truth, 'account', principal?.value ?? policy, { key: `Principal ${show(account)}`, data });
      }
    }
  },
});
