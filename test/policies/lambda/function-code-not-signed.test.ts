import policy from '../../../policies/lambda/function-code-not-signed.ts';
import { cfnIf, fn, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

const signing = (UntrustedArtifactOnDeployment: unknown, extra: object = {}) => ({
  Type: 'AWS::Lambda::CodeSigningConfig',
  Properties: {
    AllowedPublishers: { SigningProfileVersionArns: ['arn:aws:signer:eu-west-1:123456789012:/signing-profiles/a/b'] },
    CodeSigningPolicies: { UntrustedArtifactOnDeployment },
    ...extra,
  },
});
const signed = (extra: object = {}) => fn({ CodeSigningConfigArn: ref('Signing'), ...extra });
const required = { required: true };

testPolicy(policy, {
  finds: {
    'a configuration that warns': {
      template: { Function: signed(), Signing: signing('Warn') },
      expect: { message: 'Signing only warns of code that nobody has signed.', key: 'CodeSigningConfig Signing', count: 1 },
    },
    'a configuration that says nothing, and so warns': {
      template: { Function: signed(), Signing: signing('x', { CodeSigningPolicies: ref('AWS::NoValue') }) },
      expect: { message: 'warns', at: 'Signing' },
    },
    'a function without the configuration that others have': {
      template: { Hello: signed(), Bye: fn(), Signing: signing('Enforce') },
      expect: { message: 'Bye takes code that nobody has signed.', at: 'Bye', count: 1 },
    },
    'all functions at once': {
      template: { Hello: fn(), Bye: fn(), Signing: signing('Enforce') },
      expect: { message: 'Bye and Hello take code that nobody has signed.', groups: 1 },
    },
    'a function where the team requires it': { template: { Function: fn() }, options: required, expect: { message: 'one' } },
    'a configuration that is removed': {
      template: { Function: fn({ CodeSigningConfigArn: ref('AWS::NoValue') }) },
      options: required,
    },
  },
  accepts: {
    'signed code': { Function: signed(), Signing: signing('Enforce') },
    'functions of a team that does not sign': { Function: fn() },
    'signed code where the team requires it': { template: { Function: signed(), Signing: signing('Enforce') }, options: required },
    'a configuration that is imported': {
      template: { Function: fn({ CodeSigningConfigArn: { 'Fn::ImportValue': 'Signing' } }) },
      options: required,
    },
    'an image': { template: { Function: fn({ PackageType: 'Image' }) }, options: required },
  },
  doubts: {
    'a configuration of one stage': {
      template: { ...TWO_STAGES, Resources: { Function: fn({ CodeSigningConfigArn: cfnIf('IsProd', 'arn') }) } },
      options: required,
    },
    'an answer of one stage': {
      template: { ...TWO_STAGES, Resources: { Function: signed(), Signing: signing(cfnIf('IsProd', 'Enforce', 'Warn')) } },
    },
    'an answer that only the deploy knows': {
      template: { Parameters: { Answer: { Type: 'String' } }, Resources: { Function: signed(), Signing: signing(ref('Answer')) } },
    },
  },
});
