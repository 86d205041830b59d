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
    expect(may('aws:userid', 'AROAEXAMPLE:*')).to.equal('no');
    expect(may('aws:userid', '*:session')).to.equal('yes');
    expect(may('aws:sourceip', '10.0.0.0/8')).to.equal('no');
    expect(may('aws:sourceip', '10.0.0.0/7')).to.equal('yes');
    expect(may('s3:accesspointnetworkorigin', 'Internet')).to.equal('yes');
    expect(may('s3:accesspointnetworkorigin', 'VPC')).to.equal('no');
  });

  it('has its owner in the account of an ARN, or in the name of a bucket', () => {
    const owner = (arn: string): string => show(ownerOfArn(wildcards(text(arn))));
    expect(owner('arn:aws:sns:*:111111111111:*')).to.equal('111111111111');
    expect(owner('arn:aws:s3:::bucket/a/*')).to.equal('bucket');
    expect(owner('arn:aws:s3:::bucket-*')).to.equal('bucket-*');
    expect(owner('arn:*')).to.not.equal('');
  });
});
