import { expect } from 'chai';
import { originAt, permission, serviceOf } from './origin-places.ts';

describe('what cures what the framework makes', () => {
  describe('of permissions', () => {
    const HELLO: readonly (readonly [kind: string, suffix: string, config: unknown, cure: string])[] = [
      [
        'websocket',
        'LambdaPermissionWebsockets',
        '$connect',
        'Let only this API call the function: `resources: { extensions: { ID: { Properties: { SourceArn: ',
      ],
      [
        'alb',
        'LambdaPermissionRegisterTarget',
        { priority: 1 },
        'Let only load balancers of this account call the function: `resources: { extensions: { ID: { Properties: { SourceAccount: { Ref: AWS::AccountId } } } } }`.',
      ],
      [
        'iotFleetProvisioning',
        'LambdaPermissionIotProvisioningTemplate',
        {},
        "Let only this account's AWS IoT call the function: `resources: { extensions: { ID: { Properties: { SourceAccount: { Ref: AWS::AccountId } } } } }`.",
      ],
      [
        'alexaSkill',
        'LambdaPermissionAlexaSkill1',
        { enabled: true },
        'Name the skill in the event: `alexaSkill: amzn1.ask.skill.<id of the skill>`.',
      ],
      [
        'alexaSmartHome',
        'LambdaPermissionAlexaSmartHome1',
        { enabled: true },
        'Name the skill in the event: `alexaSmartHome: amzn1.ask.skill.<id of the skill>`.',
      ],
    ];
    for (const [kind, suffix, config, cure] of HELLO) {
      const id = `Hello${suffix}`;
      const of = (properties: object): ReturnType<typeof originAt> =>
        originAt(
          serviceOf(
            { [id]: permission({ Principal: 'x.amazonaws.com', ...properties }) },
            { functions: { hello: { events: [{ [kind]: config }] } } },
          ),
          id,
        );
      it(`a permission for ${kind} that is bound to nobody`, () => {
        expect(of({}).cure).to.include(cure.replace('ID', id));
      });

      it(`none for a permission for ${kind} that is bound to somebody`, () => {
        for (const name of ['SourceArn', 'SourceAccount', 'EventSourceToken', 'PrincipalOrgID'])
          expect(of({ [name]: 'bound' }), name).to.deep.equal({ madeBy: 'framework', setting: `functions.hello.events[0].${kind}` });
      });
    }

    it('none where no setting and no extension is known to bind it', () => {
      const service = serviceOf(
        {
          HelloIotTopicRule1: { Type: 'AWS::IoT::TopicRule' },
          HelloLambdaPermissionIotTopicRule1: permission({ Principal: 'iot.amazonaws.com' }),
        },
        { functions: { hello: { events: [{ iot: { sql: 'x' } }] } } },
      );
      expect(originAt(service, 'HelloLambdaPermissionIotTopicRule1')).to.deep.equal({
        madeBy: 'framework',
        setting: 'functions.hello.events[0].iot',
      });
    });
  });

  describe('of the deployment bucket', () => {
    const cure = (property: string, Properties: object = {}, declaration: object = {}): string | undefined =>
      originAt(
        serviceOf({ ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket', Properties } }, declaration),
        `ServerlessDeploymentBucket${property}`,
      ).cure;

    it('the settings that harden it, one by one and together', () => {
      expect(cure('')).to.equal(
        'Harden the deployment bucket: `provider: { deploymentBucket: { blockPublicAccess: true, versioning: true } }`.',
      );
      expect(cure('.Properties.PublicAccessBlockConfiguration')).to.equal(
        'Block public access to the deployment bucket: `provider: { deploymentBucket: { blockPublicAccess: true } }`.',
      );
      expect(cure('.Properties.VersioningConfiguration')).to.equal(
        'Keep versions of what is deployed: `provider: { deploymentBucket: { versioning: true } }`.',
      );
      expect(cure('.Properties.BucketEncryption')).to.be.undefined;
    });

    it('is the setting where one was chosen, under either name, and a plugin for what nobody could choose', () => {
      const at = (property: string, Properties: object, provider: object): object => {
        const { madeBy, setting } = originAt(
          serviceOf({ ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket', Properties } }, { provider }),
          `ServerlessDeploymentBucket.Properties.${property}`,
        );
        return { madeBy, setting };
      };
      for (const name of ['deploymentBucket', 'deploymentBucketObject']) {
        const provider = { [name]: { blockPublicAccess: true } };
        expect(at('PublicAccessBlockConfiguration', {}, provider)).to.deep.equal({
          madeBy: 'service',
          setting: 'provider.deploymentBucket.blockPublicAccess',
        });
        expect(at('VersioningConfiguration', {}, provider)).to.deep.equal({ madeBy: 'framework', setting: 'provider.deploymentBucket' });
      }
      expect(at('VersioningConfiguration', {}, {})).to.deep.equal({ madeBy: 'framework', setting: undefined });
      expect(at('LoggingConfiguration', {}, {}), 'what is left out').to.deep.equal({ madeBy: 'framework', setting: undefined });
      for (const name of ['BucketEncryption', 'Tags', 'AccelerateConfiguration'])
        expect(at(name, { [name]: {} }, {})).to.deep.equal({ madeBy: 'framework', setting: undefined });
      expect(at('LoggingConfiguration', { LoggingConfiguration: {} }, {})).to.deep.equal({ madeBy: 'plugin', setting: undefined });
      expect(at('WebsiteConfiguration', { LoggingConfiguration: {} }, {})).to.deep.equal({ madeBy: 'framework', setting: undefined });
    });
  });

  describe('of log groups', () => {
    const at = (property: string, Properties: object, hello: object = {}): ReturnType<typeof originAt> =>
      originAt(
        serviceOf({ HelloLogGroup: { Type: 'AWS::Logs::LogGroup', Properties } }, { functions: { hello } }),
        `HelloLogGroup.Properties.${property}`,
      );

    it('how long they keep, and by which key', () => {
      expect(at('RetentionInDays', {}).cure).to.equal('Say how long the logs are kept: `provider: { logRetentionInDays: 30 }`.');
      expect(at('KmsKeyId', {}).cure).to.equal(
        'Name a key whose policy admits CloudWatch Logs: `resources: { extensions: { HelloLogGroup: { Properties: { KmsKeyId: <ARN of the key> } } } }`.',
      );
      expect(at('Tags', {})).to.deep.equal({ madeBy: 'framework', setting: 'functions.hello' });
    });

    it('none for what the user or a plugin wrote', () => {
      expect(at('RetentionInDays', { RetentionInDays: 1 }, { logRetentionInDays: 1 })).to.deep.equal({
        madeBy: 'service',
        setting: 'functions.hello.logRetentionInDays',
      });
      expect(at('RetentionInDays', { RetentionInDays: 1 })).to.deep.equal({ madeBy: 'plugin' });
      expect(at('KmsKeyId', { KmsKeyId: 'k' })).to.deep.equal({ madeBy: 'plugin' });
      for (const name of ['LogGroupName', 'DataProtectionPolicy', 'Tags', 'LogGroupClass'])
        expect(at(name, { [name]: 'x' }).madeBy, name).to.equal('framework');
    });
  });

  describe('of the queue for what a topic could not deliver', () => {
    const id = 'OrdersToHelloDLQPolicy';
    const statement = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: 'q' };
    const cure = (document: unknown): string | undefined =>
      originAt(
        serviceOf(
          { [id]: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: document } } },
          { functions: { hello: { events: [{ sns: { topicName: 'orders', redrivePolicy: {} } }] } } },
        ),
        id,
      ).cure;

    it('binds it to the topic only where the framework forgot it', () => {
      const forgotten = { ...statement, Condition: { ArnEquals: {} } };
      expect(cure({ Statement: [forgotten] })).to.include('Condition: { ArnEquals: { aws:SourceArn: { Ref: SNSTopicOrders } } }');
      expect(cure({ Statement: forgotten })).to.include('Let only the topic send to the queue: `resources:');
      expect(cure({ Statement: [{ ...statement, Condition: { ArnEquals: { 'aws:SourceArn': 'a' } } }] })).to.be.undefined;
      expect(cure({ Statement: [statement] })).to.be.undefined;
      expect(cure({ Statement: ['nothing'] })).to.be.undefined;
      expect(cure('nothing')).to.be.undefined;
    });

    it('leaves a statement of another principal to the plugin that wrote it', () => {
      const madeBy = (change: object, type = 'AWS::SQS::QueuePolicy'): string =>
        originAt(
          serviceOf(
            { [id]: { Type: type, Properties: { PolicyDocument: { Statement: [{ ...statement, ...change }] } } } },
            { functions: { hello: { events: [{ sns: { topicName: 'orders', redrivePolicy: {} } }] } } },
          ),
          `${id}.Properties.PolicyDocument.Statement.0`,
        ).madeBy;
      expect(madeBy({})).to.equal('framework');
      expect(madeBy({ Principal: '*' })).to.equal('plugin');
      expect(madeBy({ Action: 'sqs:*' })).to.equal('plugin');
      expect(madeBy({}, 'AWS::S3::BucketPolicy')).to.equal('plugin');
    });
  });
});
