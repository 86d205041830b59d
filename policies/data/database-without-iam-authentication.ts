import { definePolicy, flagResources, resourcesOf, some, Truth } from '../../src/policy/index.ts';

const ENGINES = ['mysql', 'mariadb', 'postgres', 'aurora-mysql', 'aurora-postgresql'];

export default definePolicy({
  id: 'database-without-iam-authentication',
  title: 'Database knows only passwords',
  severity: 'low',
  presets: ['strict'],
  why: 'A password is kept somewhere, is valid until somebody changes it, and does not say who used it. A token of IAM lives for fifteen minutes.',
  fix: 'Set `EnableIAMDatabaseAuthentication: true` and let functions ask for a token with `rds-db:connect`.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html'],
  cwe: 287,
  formerly: ['CKV_AWS_161', 'CKV_AWS_162', 'AWS-0176', 'CT.RDS.PR.4', 'CT.RDS.PR.7', 'AwsSolutions-RDS6', 'RDS.10', 'RDS.12', 'rds_instance_iam_authentication_enabled', 'IAM Database Auth Not Enabled'],
  messages: {
    one: '{resources} lets in with passwords only.',
    several: '{resources} let in with passwords only.',
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
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', ManageMasterUserPassword: true, MasterUsername: orders, StorageEncrypted: true, EnableIAMDatabaseAuthentication: true }`,
  },
  check({ service, flag }) {
flagResources(flag, resourcesOf(service, 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster').map((database) => {
   const at = database.get('EnableIAMDatabaseAuthentication');
   const engine = database.get('Engine');
   const knowsTokens = engine.isMissing ? Truth.yes : some(ENGINES.map((name) => engine.is(name)));
   return { at, truth: at.is(true).not().and(knowsTokens).and(database.get('DBClusterIdentifier').missing) };
 }));
  },
});
