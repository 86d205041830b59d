import { definePolicy, flagResources, resourcesOf } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'database-without-deletion-protection',
  title: 'Database can be deleted or lost',
  severity: 'medium',
  presets: ['strict'],
  why: 'One call deletes the database, or, without backups, one failure does; nothing is left to restore from.',
  fix: 'Set `DeletionProtection: true` and `BackupRetentionPeriod` to at least 7.',
  mechanical: 'safe',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html'],
  formerly: ['W75', 'F80', 'AWS-0077', 'AWS-0177', 'AWS-0343', 'CT.RDS.PR.3', 'CT.RDS.PR.8', 'CT.RDS.PR.13', 'rds_instance_deletion_protection_enabled', 'AwsSolutions-RDS10', 'AwsSolutions-RDS13', 'RDS.7', 'RDS.8', 'RDS.11', 'rds_instance_deletion_protection', 'RDS With Backup Disabled', 'RDS DB Instance With Deletion Protection Disabled'],
  messages: {
    one: '{resources} can be deleted at once, or has no backups.',
    several: '{resources} can be deleted at once, or have no backups.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', ManageMasterUserPassword: true, MasterUsername: orders, StorageEncrypted: true }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', ManageMasterUserPassword: true, MasterUsername: orders, StorageEncrypted: true, DeletionProtection: true }`,
  },
  check({ service, flag }) {
flagResources(flag, resourcesOf(service, 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster').map((database) => {
   const [protection, backups] = [database.get('DeletionProtection'), database.get('BackupRetentionPeriod')];
   const unprotected = protection.is(true).not();
   // A member of a cluster is protected and backed up with it.
   return { at: unprotected.isNo ? backups : protection, truth: unprotected.or(backups.is(0)).and(database.get('DBClusterIdentifier').missing) };
 }));
  },
});
