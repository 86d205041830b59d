import { definePolicy, flagResources, every, resourcesOf, some, type Resource, type Truth } from '../../src/policy/index.ts';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'];
/** Where the data comes from, and with it whether it is encrypted. */
const SOURCES = ['DBClusterIdentifier', 'SnapshotIdentifier', 'DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier', 'SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier'];
const AURORA = ['aurora', 'aurora-mysql', 'aurora-postgresql'];

export default definePolicy({
  id: 'database-unencrypted',
  title: 'Database is not encrypted',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Disks, snapshots and backups of the database hold the data as it is, for everybody who gets at them. It cannot be changed later without moving the data.',
  fix: 'Set `StorageEncrypted: true`, with `KmsKeyId` for a key of your own.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  cwe: 311,
  formerly: ['F26', 'F27', 'StorageEncryptedRule', 'CKV_AWS_16', 'CKV_AWS_96', 'AWS-0079', 'AWS-0080', 'CT.RDS.PR.16', 'CT.RDS.PR.24', 'rds_storage_encrypted', 'AwsSolutions-RDS2', 'RDS.3', 'RDS.27', 'rds_instance_storage_encrypted', 'RDS Storage Encryption Disabled'],
  messages: {
    one: '{resources} stores its data unencrypted.',
    several: '{resources} store their data unencrypted.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', ManageMasterUserPassword: true, MasterUsername: orders }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', ManageMasterUserPassword: true, MasterUsername: orders, StorageEncrypted: true }`,
  },
  check({ service, flag }) {
flagResources(flag, resourcesOf(service, ...TYPES).map((database) => {
   const at = database.get('StorageEncrypted');
   return { at, truth: at.is(true).not().and(decidesItself(database)) };
 }));
  },
});

/** An instance of Aurora has the encryption of its cluster, and what is copied that of its source. */
function decidesItself(database: Resource): Truth {
  const isCopy = some(SOURCES.map((name) => database.get(name).present));
  const isAlwaysEncrypted = database.get('EngineMode').is('serverless');
  const isInstanceOfAurora = database.type === 'AWS::RDS::DBInstance' ? some(AURORA.map((engine) => database.get('Engine').is(engine))) : undefined;
  return every([isCopy.not(), isAlwaysEncrypted.not(), ...(isInstanceOfAurora === undefined ? [] : [isInstanceOfAurora.not()])]);
}
