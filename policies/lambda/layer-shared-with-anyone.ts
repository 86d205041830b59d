import { definePolicy, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'layer-shared-with-anyone',
  title: 'Layer shared with every account',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Every AWS account may download the layer with all that was packed into it: code, configuration, a forgotten key.',
  fix: "Share it with your organisation: `OrganizationId: o-a1b2c3d4e5` beside the principal; for a layer of the framework list the accounts that use it, `layers.<name>.allowedAccounts: ['123456789012']`. For a layer that is published on purpose grant a waiver.",
  references: [
    'https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',
  ],
  cwe: 732,
  formerly: ['CT.LAMBDA.PR.4'],
  messages: { open: 'Every AWS account may use and download the layer {layer}.' },
  examples: {
    bad: `resources:
  Resources:
    ToolsForEveryone:
      Type: AWS::Lambda::LayerVersionPermission
      Properties:
        LayerVersionArn: !Sub 'arn:aws:lambda:eu-west-1:\${AWS::AccountId}:layer:tools:1'
        Action: lambda:GetLayerVersion
        Principal: '*'`,
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
      for (const { principal, truth } of policy.openings) {
        flag(truth, 'open', principal?.value ?? policy, {
          key: 'Principal *',
          data: { layer: policy.resource.get('LayerVersionArn').text },
        });
      }
    }
  },
});
