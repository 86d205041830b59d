import { expect } from 'chai';
import policy from '../../../policies/lambda/function-url-without-auth.ts';
import { Service } from '../../../src/iam/service.ts';
import { runPolicy } from '../../../src/policy/run-policy.ts';
import { cfnIf, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES, url, URL_PERMISSIONS } from './function-url-cases.ts';

testPolicy(policy, {
  finds: {
    'a public URL with its permissions, as one': {
      template: { ...HELLO, Url: url('NONE'), ...URL_PERMISSIONS },
      expect: { key: 'AuthType NONE', message: 'The URL of Function accepts calls from anyone.', at: 'Url.Properties.AuthType', count: 1 },
    },
    'a public URL without permissions': { ...HELLO, Url: url('NONE') },
    'a kind that is not given': { template: { ...HELLO, Url: url(undefined) }, expect: { at: 'Url' } },
    'a kind that is removed': { ...HELLO, Url: url(ref('AWS::NoValue')) },
    'a kind from Fn::Sub': { ...HELLO, Url: url(sub('NONE')) },
    'NONE in both branches': { template: { ...TWO_STAGES, Resources: { ...HELLO, Url: url(cfnIf('IsProd', 'NONE', 'NONE')) } } },
    'two URLs, each for itself': {
      template: { ...HELLO, Url: url('NONE'), Live: url('NONE', { Qualifier: 'live' }) },
      expect: { count: 2 },
    },
  },
  accepts: {
    'a URL that asks for a signature': { ...HELLO, Url: url('AWS_IAM') },
    'a function without a URL': HELLO,
    'a permission without a URL': { ...HELLO, ...URL_PERMISSIONS },
  },
  doubts: {
    'NONE in one branch': { template: { ...TWO_STAGES, Resources: { ...HELLO, Url: url(cfnIf('IsProd', 'AWS_IAM', 'NONE')) } } },
    'a kind that only the deploy knows': {
      template: {
        Parameters: { Kind: { Type: 'String', AllowedValues: ['NONE', 'AWS_IAM'] } },
        Resources: { ...HELLO, Url: url(ref('Kind')) },
      },
    },
    'a URL of one stage': { template: { ...TWO_STAGES, Resources: { ...HELLO, Url: { ...url('NONE'), Condition: 'IsProd' } } } },
  },
});

describe('function-url-without-auth', () => {
  const related = (resources: object): readonly (string | number | undefined)[] => {
    const input = { templates: [{ file: 'template.json', document: { Resources: resources } }], service: {} };
    const findings = runPolicy(policy, new Service(input, { trustedAccounts: [], publicEndpoints: [] }), {});
    return findings.flatMap((finding) => finding.related.map(({ place }) => place.path[1]));
  };

  it('names the permissions that open the URL', () => {
    expect(related({ ...HELLO, Url: url('NONE'), ...URL_PERMISSIONS })).to.deep.equal(['UrlPermission', 'InvokePermission']);
  });

  it('names no other permission', () => {
    const others = {
      Rule: permission('events.amazonaws.com'),
      Wide: permission('*'),
      Elsewhere: permission('*', { FunctionName: 'other', InvokedViaFunctionUrl: true }),
    };
    expect(related({ ...HELLO, Url: url('NONE'), ...others })).to.deep.equal([]);
  });
});
