import { expect } from 'chai';
import set from 'lodash/set.js';
import get from 'lodash/get.js';
import { found, peerInput, reportOf } from './peer-report.ts';
import { PEER_SERVICES, packagedPeers } from './peer-services.ts';

/**
 * What other tools get wrong on templates that the framework compiles, each with the version in which it was seen, and what we
 * say there. The services are written in services/ and packaged by `npm run examples`.
 */
describe('where other tools go wrong', () => {
  it('is packaged, and nothing else is', () => {
    expect(packagedPeers().toSorted()).to.deep.equal(PEER_SERVICES.map(({ file }) => file).toSorted());
  });

  describe('Checkov 3.3.13', () => {
    const input = peerInput('checkov');
    const secrets = {
      STRIPE_KEY: ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_'),
      REPOSITORY_TOKEN: ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_'),
      DATABASE_URL: 'postgres://orders:hunter2-of-the-west@db.internal:5432/orders',
      SIGNING_KEY: ['-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----\n'].join(''),
    };
    set(input, ['templates', 0, 'document', 'Resources', 'PayLambdaFunction', 'Properties', 'Environment', 'Variables'], secrets);
    const report = reportOf(input);

    it('CKV_AWS_63 stops at the first statement: an administrator in the second is found', () => {
      const [finding] = found(report, 'role-full-admin', 'IamRoleLambdaExecution');
      expect(finding?.at.setting).to.equal('provider.iam.role.statements[1].Action[0]');
    });

    it('CKV_AWS_62 and CKV_AWS_63 never look at a managed policy: one that allows everything is found', () => {
      expect(found(report, 'role-full-admin', 'Everything')).to.have.lengthOf(1);
    });

    it('CKV_AWS_60 passes a role that anyone may assume, and fails one for the organisation: the reverse is right', () => {
      expect(found(report, 'role-trusts-anyone', 'Reader')).to.have.lengthOf(1);
      expect(found(report, 'role-trusts-anyone', 'ReaderOfTheOrganisation')).to.be.empty;
    });

    it('CKV_AWS_61 looks at the first principal of the first statement: the second of the second is found', () => {
      const [finding] = found(report, 'role-trusts-anyone', 'LateReader');
      expect(finding?.at.path.slice(-5)).to.deep.equal(['Statement', 1, 'Principal', 'AWS', 1]);
    });

    it('CKV_AWS_59 passes a method without authorization, and one with a key only: both are found', () => {
      expect(found(report, 'api-route-without-auth').map(({ message }) => message)).to.deep.equal(['Anyone may call GET /orders.']);
      expect(found(report, 'api-route-with-key-only').map(({ message }) => message)).to.deep.equal([
        'Whoever has an API key may call GET /reports.',
      ]);
    });

    it('CKV_AWS_364 has no opinion on a permission for everyone, or for the service of a region: both are found', () => {
      expect(found(report, 'function-invocable-by-anyone', 'ForEveryone')).to.have.lengthOf(1);
      expect(found(report, 'function-permission-without-source', 'ForLogs')).to.have.lengthOf(1);
    });

    it('CKV_AWS_363 waits for its authors to uncomment a day: runtimes are judged by theirs', () => {
      const old = found(report, 'function-runtime-deprecated').map(({ message }) => message);
      expect(['nodejs18.x', 'nodejs20.x', 'python3.8'].filter((runtime) => !old.some((message) => message.includes(runtime)))).to.be.empty;
      expect(old.join()).not.to.include('node24');
    });

    it('CKV_AWS_45 knows secrets of AWS only: keys of Stripe, tokens of GitHub, passwords in addresses and private keys are found', () => {
      const messages = found(report, 'function-environment-secret').map(({ message }) => message);
      expect(Object.keys(secrets).filter((name) => !messages.some((message) => message.includes(name)))).to.be.empty;
      expect(Object.values(secrets).filter((value) => JSON.stringify(report).includes(value.slice(0, 30)))).to.be.empty;
    });

    it('CKV_AWS_27 fails a queue that SQS encrypts with its own key: it is encrypted', () => {
      expect(found(report, 'queue-encryption-off')).to.be.empty;
    });

    it('CKV_AWS_33 passes a key policy with a single statement: it is read like a list of one', () => {
      expect(found(report, 'key-policy-open', 'JobsKey')).to.have.lengthOf(1);
    });

    it('the checks of serverless.yml never see what the framework makes of it: roles, permissions and routes are judged as deployed', () => {
      const seen = report.findings.map(({ resource }) => resource.type);
      expect(seen).to.include.members(['AWS::IAM::Role', 'AWS::Lambda::Permission', 'AWS::ApiGateway::Method']);
    });
  });

  describe('cfn_nag 8b5f03d', () => {
    const report = reportOf(peerInput('cfn-nag'));

    it('reads the first branch of an Fn::If only: the other is read as well, with what the parameters say', () => {
      const [finding] = found(report, 'function-invocable-by-anyone', 'MaybeForEveryone');
      expect(finding).to.include({ severity: 'critical', status: 'open' });
    });

    it('compares actions letter by letter: iam:passrole is iam:PassRole', () => {
      expect(found(report, 'role-passes-any-role')).to.have.lengthOf(1);
    });

    it('F21 ignores conditions: a queue that one topic may send to is not open', () => {
      expect(found(report, 'queue-policy-open')).to.be.empty;
    });

    it('F45 takes the id of an Alexa skill for a secret: it is none', () => {
      expect(report.findings.filter(({ policy }) => /secret|credential/.test(policy))).to.be.empty;
    });
  });

  describe('cfripper 3c2304b', () => {
    const report = reportOf(peerInput('cfripper'));

    it('takes any condition for a safe one: that the account is like * keeps nobody out', () => {
      expect(found(report, 'queue-policy-open', 'OrdersPolicy')).to.have.lengthOf(1);
    });

    it('names no line: each finding has a place in the template, and a setting where one makes it', () => {
      expect(report.findings.filter(({ at }) => at.path.length === 0 && at.setting === undefined)).to.be.empty;
    });

    it('is silent on other accounts unless it is told its own: a role that another may take is found, and in doubt', () => {
      const [finding] = found(report, 'role-trusts-other-account', 'Partner');
      expect(finding?.unproven).to.equal('unless 999999999999 is the account deployed to');
    });

    it('keeps the variables of one Fn::Sub for the next: each has its own', () => {
      const [finding, ...others] = found(report, 'role-arn-wildcard', 'Reader');
      expect(others).to.be.empty;
      expect(finding?.message).to.include('dynamodb:Query').and.not.include('dynamodb:GetItem');
    });
  });

  describe('trivy-checks 80e5382', () => {
    const report = reportOf(peerInput('trivy'));

    it('AWS-0004 excuses the method OPTION: the preflight of the framework is no open route', () => {
      expect(found(report, 'api-route-without-auth')).to.be.empty;
    });

    it('reads the second branch of an Fn::If that it cannot decide: the first is found, with the doubt', () => {
      const [finding] = found(report, 'role-arn-wildcard', 'IamRoleLambdaExecution');
      expect(finding?.unproven).to.equal('only when condition IsDev holds');
    });

    it('AWS-0057 is retired with an empty body: a whole service on everything is found', () => {
      expect(found(report, 'role-service-wildcard', 'IamRoleLambdaExecution').map(({ key }) => key)).to.deep.equal(['Action s3:*']);
    });

    it('AWS-0067 ignores SourceAccount: a bucket of this account may call', () => {
      expect(found(report, 'function-permission-without-source', 'ForBuckets')).to.be.empty;
    });
  });

  describe('AWS Control Tower proactive controls, cdk-validator-cfnguard 0.0.62', () => {
    const report = reportOf(peerInput('control-tower'));

    it('CT.LAMBDA.PR.2 wants a source as text: one that is joined is a source', () => {
      expect(found(report, 'function-permission-without-source', 'ForTheRule')).to.be.empty;
      expect(found(report, 'function-permission-without-source-account', 'ForTheRule')).to.be.empty;
    });

    it('CT.APIGATEWAY.PR.4 wants the log as text: one that is substituted is a log', () => {
      expect(found(report, 'api-without-access-log', 'Live')).to.be.empty;
      expect(found(report, 'api-without-access-log', 'HttpApiStage')).to.have.lengthOf(1);
    });

    it('CT.S3.PR.8 wants the bucket as text: a Deny on one that is joined covers it', () => {
      expect(found(report, 'bucket-without-tls')).to.be.empty;
    });

    it('CT.APIGATEWAY.PR.5 wants an authorizer on every route of a WebSocket: only $connect can have one', () => {
      expect(found(report, 'api-route-without-auth')).to.be.empty;
    });

    it('calls a distribution without a root object critical: one for an API needs none', () => {
      expect(report.findings.filter(({ resource, severity }) => resource.logicalId === 'Answers' && severity !== 'low')).to.be.empty;
    });
  });

  describe('Serverless Safeguards 1.2.1', () => {
    const report = reportOf(peerInput('safeguards'));

    it('forbid-s3-http-access reads a property that is not there: a bucket that denies HTTP passes, and so does that of the framework', () => {
      expect(found(report, 'bucket-without-tls')).to.be.empty;
    });

    it('no-wild-iam-role-statements reads an action letter by letter: s3:PutObject is one action', () => {
      expect(found(report, 'role-action-wildcard')).to.be.empty;
    });

    it('no-wild-iam-role-statements throws on NotAction: it is found', () => {
      expect(report.errors).to.be.empty;
      expect(found(report, 'role-allow-not-action', 'IamRoleLambdaExecution')).to.have.lengthOf(1);
    });

    it('no-wild-iam-role-statements leaves out policies beside the role: both kinds are found', () => {
      expect(found(report, 'role-full-admin', 'WorkerPolicy')).to.have.lengthOf(1);
      expect(found(report, 'role-service-wildcard', 'Tables')).to.have.lengthOf(1);
    });

    it('counts a policy that fails and approves nowhere: what is found is what is counted', () => {
      const counted = Object.values(report.summary.open).reduce((sum, number) => sum + number, 0);
      expect(counted).to.equal(report.findings.filter(({ status }) => status === 'open').length);
    });
  });

  describe('KICS d91e366', () => {
    const report = reportOf(peerInput('kics'));

    it('looks for tracing at the function: what the provider says holds for all', () => {
      expect(found(report, 'function-without-tracing')).to.be.empty;
    });

    it('demands an API key of each method: one that asks IAM needs none', () => {
      expect(found(report, 'api-route-with-key-only')).to.be.empty;
      expect(found(report, 'api-route-without-auth')).to.be.empty;
    });

    it('calls a queue public only where it can be managed: anyone who may send is found', () => {
      expect(found(report, 'queue-policy-open', 'OrdersPolicy')).to.have.lengthOf(1);
    });
  });

  describe('cdk-nag 3.0.2', () => {
    const input = peerInput('cdk-nag');
    const report = reportOf(input);

    it('AwsSolutions-APIG4 excuses a preflight that answers 204: that of the framework answers 200', () => {
      expect(found(report, 'api-route-without-auth')).to.be.empty;
    });

    it('AwsSolutions-L1 does not know the runtimes of the last years: nodejs22.x is maintained', () => {
      expect(found(report, 'function-runtime-deprecated')).to.be.empty;
    });

    it('cannot load an API with an empty policy: the template is read as it is', () => {
      expect(get(input, ['templates', 0, 'document', 'Resources', 'ApiGatewayRestApi', 'Properties', 'Policy'])).to.equal('');
      expect(report.errors).to.be.empty;
      expect(found(report, 'api-policy-open')).to.be.empty;
    });
  });
});
