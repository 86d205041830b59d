import policy from '../../../policies/lambda/layer-of-unknown-account.ts';
import { cfnIf, fn, join, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

const OWN = '111122223333';
const OTHER = '999988887777';
const layer = (account: string, name = 'tools'): string => `arn:aws:lambda:eu-west-1:${account}:layer:${name}:3`;
const known = (Resources: object) => ({ template: { Resources }, accountId: OWN });

testPolicy(policy, {
  finds: {
    'a layer of an account that nobody knows': {
      ...known({ Function: fn({ Layers: [layer(OTHER)] }) }),
      expect: {
        key: `Account ${OTHER}`,
        message: `Layers of Function come from account ${OTHER}: ${layer(OTHER)}.`,
        at: 'Function.Properties.Layers.0',
        count: 1,
      },
    },
    'several functions and layers of one account, once': {
      ...known({ Hello: fn({ Layers: [layer(OTHER)] }), Bye: fn({ Layers: [layer(OTHER, 'more'), layer(OTHER)] }) }),
      expect: { message: `Layers of Bye and Hello come from account ${OTHER}: ${layer(OTHER)}.`, groups: 2 },
    },
    'two accounts': { ...known({ Function: fn({ Layers: [layer(OTHER), layer('999988886666')] }) }), expect: { count: 2 } },
    'one beside those that are known': known({ Function: fn({ Layers: [layer('017000801446'), layer(OTHER)] }) }),
    'a region that only the deploy knows': known({ Function: fn({ Layers: [sub(`arn:aws:lambda:\${AWS::Region}:${OTHER}:layer:x:1`)] }) }),
    'an ARN that is put together': known({ Function: fn({ Layers: [join(':', 'arn:aws:lambda:eu-west-1', OTHER, 'layer:x:1')] }) }),
    'a default of a parameter': {
      template: {
        Parameters: { Layer: { Type: 'String', Default: layer(OTHER) } },
        Resources: { Function: fn({ Layers: [ref('Layer')] }) },
      },
      accountId: OWN,
      parameters: {},
    },
    'another account than the one that is listed': {
      ...known({ Function: fn({ Layers: [layer(OTHER)] }) }),
      options: { accounts: ['999988886666'] },
    },
  },
  accepts: {
    'one of the service': {
      Function: fn({ Layers: [ref('Layer')] }),
      Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: { S3Bucket: 'b', S3Key: 'k' } } },
    },
    'one of the account': { ...known({ Function: fn({ Layers: [layer(OWN)] }) }) },
    'one of the account by a pseudo parameter': { Function: fn({ Layers: [sub('arn:aws:lambda:eu-west-1:${AWS::AccountId}:layer:x:1')] }) },
    'layers that AWS and vendors publish': {
      Function: fn({ Layers: ['580247275435', '177933569100', '901920570463', '464622532012', '451483290750'].map((id) => layer(id)) }),
    },
    'one of an account that is listed': { ...known({ Function: fn({ Layers: [layer(OTHER)] }) }), options: { accounts: [OTHER] } },
    'one that is removed': { Function: fn({ Layers: [ref('AWS::NoValue')] }) },
    'one that only the deploy knows': { Function: fn({ Layers: [{ 'Fn::ImportValue': 'Layer' }] }) },
    'no layers': { Function: fn({ Layers: ref('AWS::NoValue') }) },
  },
  doubts: {
    'an account that may be the own one': { Function: fn({ Layers: [layer(OTHER)] }) },
    'a layer of one stage': {
      template: { ...TWO_STAGES, Resources: { Function: fn({ Layers: [cfnIf('IsProd', layer(OTHER))] }) } },
      accountId: OWN,
    },
  },
});
