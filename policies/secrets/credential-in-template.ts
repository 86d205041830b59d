import { definePolicy, credentialExposure, credentialProperties, resolvedFrom } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'credential-in-template',
  title: 'Credential written in the template',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The template lies in the repository, in the deployment bucket and in CloudFormation, and everybody who may read one of them has the credential.',
  fix: "Refer to a secret, `MasterUserPassword: '{{resolve:secretsmanager:orders:SecretString:password}}'`, or let AWS make one: delete `MasterUserPassword` and set `ManageMasterUserPassword: true`; for a secret of another kind `GenerateSecretString`.",
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html',
  ],
  cwe: 798,
  formerly: [
    'F23',
    'F24',
    'F34',
    'F44',
    'F45',
    'F52',
    'F66',
    'F68',
    'HardcodedRDSPasswordRule',
    'rds_master_user_password_no_plaintext_password',
    'rds_cluster_master_user_password_no_plaintext_password',
    'amazon_mq_broker_users_no_plaintext_password',
    'kinesis_firehose_redshift_destination_configuration_no_plaintext_password',
    'kinesis_firehose_splunk_destination_configuration_no_plaintext_password',
    'W2501',
  ],
  messages: {
    literal: '{property} of {resource} is written in the template{from}.',
    default: '{property} of {resource} is the default of parameter {parameter}.',
    visible: '{property} of {resource} comes from parameter {parameter}, whose value is shown to all who may see the stack.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', StorageEncrypted: true, MasterUsername: orders, MasterUserPassword: example-Passw0rd }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', StorageEncrypted: true, MasterUsername: orders, MasterUserPassword: '{{resolve:secretsmanager:orders:SecretString:password}}' }`,
  },
  check({ service, flag }) {
    for (const { value, property } of credentialProperties(service)) {
      const exposure = credentialExposure(value);
      if (exposure === undefined) continue;
      const { how, parameter, truth } = exposure;
      flag(truth, how, value, {
        key: property,
        data: { property, resource: value.resource.logicalId, parameter, from: resolvedFrom(service, value, property) },
      });
    }
  },
});
