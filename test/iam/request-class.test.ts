import { expect } from 'chai';
import { isOpen, ownerOfArn, STRANGER } from '../../src/iam/request-class.ts';
import { show, text, wildcards } from '../../src/template/token.ts';
import { say } from '../template/probe.ts';

describe('a request of a stranger', () => {
  const may = (key: string, pattern: string): string => say(STRANGER(key).mayMatch!(wildcards(text(pattern)), 'like'));

  it('meets what leaves room, and no fixed value', () => {
    for (const key of ['aws:sourceaccount', 'token.actions.githubusercontent.com:sub', 'saml:aud', 'aws:sourcevpce']) {
      expect(may(key, 'repo'), key).to.equal('no');
      expect(may(key, 're*'), key).to.equal('yes');
    }
    expect(say(isOpen(wildcards(text('12345678901?'))))).to.equal('yes');
    expect(may('aws:principalorgid', 'o-1234567890/*')).to.equal('no');
    expect(may('aws:principalorgid', 'o-12*')).to.equal('yes');
    expect(may('aws:principalorgid', 'o-1234567890*')).to.equal('no');
    expect(may('aws:principalorgid', 'o-123456789*')).to.equal('yes');
    expect(may('aws:principalorgpaths', 'o-12/*')).to.equal('no');
    expect(may('aws:principalorgpaths', '*/r-ab12/*')).to.equal('yes');
    expect(may('aws:userid', 'AROAEXAMPLE:*')).to.equal('no');
    expect(may('aws:userid', 'AROA*')).to.equal('yes');
    expect(may('aws:userid', 'AROAX*')).to.equal('no');
    expect(may('aws:userid', '*:session')).to.equal('yes');
    expect(may('aws:sourceip', '10.0.0.0/8')).to.equal('no');
    expect(may('aws:sourceip', '10.0.0.0/7')).to.equal('yes');
    expect(may('s3:accesspointnetworkorigin', 'Internet')).to.equal('yes');
    expect(may('s3:accesspointnetworkorigin', 'VPC')).to.equal('no');
  });

  it('can bring along what it likes in any other key', () => {
    for (const key of ['s3:prefix', 'aws:referer', 'x:audience', 'x:subject', 'xsaml:iss', 'aws:tagkeys'])
      expect(STRANGER(key), key).to.deep.equal({ presence: 'possible' });
    for (const key of ['accounts.google.com:aud', 'graph.facebook.com:sub', 'cognito-identity.amazonaws.com:amr', 'saml:iss'])
      expect(may(key, 'a'), key).to.equal('no');
  });

  it('is of a network that is broad, or not known', () => {
    const from = (network: string): string => say(STRANGER('aws:sourceip').mayMatch!(text(network), 'ip'));
    const surely = (network: string): string => say(STRANGER('aws:sourceip').mustMatch!(text(network), 'ip'));
    for (const network of ['0.0.0.0/0', '10.0.0.0/7', '::/0', '2001::/31']) expect(from(network), network).to.equal('yes');
    for (const network of ['10.0.0.0/8', '10.1.2.3', '2001:db8::/32', '2001:db8::1', '192.0.2.0/24'])
      expect(from(network), network).to.equal('no');
    for (const network of ['0.0.0.0/0', '::/0']) expect(surely(network), network).to.equal('yes');
    for (const network of ['0.0.0.0/1', '10.0.0.0/8', '']) expect(surely(network), network).to.equal('no');
  });

  it('is not fixed by what the caller fills in', () => {
    for (const [key, variable] of [
      ['aws:sourcevpce', '${aws:SourceVpce}'],
      ['aws:principalaccount', '${aws:PrincipalTag/account}'],
      ['aws:principalarn', 'arn:aws:iam::111111111111:role/${aws:userid}'],
    ] as const)
      expect(may(key, variable), variable).to.equal('yes');
    expect(may('aws:principalorgid', '${aws:ResourceOrgID}')).to.equal('no');
  });

  it('has its owner in the account of an ARN, or in the name of a bucket', () => {
    const owner = (arn: string): string => show(ownerOfArn(wildcards(text(arn))));
    expect(owner('arn:aws:sns:*:111111111111:*')).to.equal('111111111111');
    expect(owner('arn:aws:s3:::bucket/a/*')).to.equal('bucket');
    expect(owner('arn:aws:s3:::bucket-*')).to.equal('bucket-*');
    expect(owner('arn:*')).to.not.equal('');
  });
});
