import { definePolicy, flagResources, resourcesOf } from '../../src/policy/index.ts';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::Redshift::Cluster', 'AWS::RedshiftServerless::Workgroup'];

export default definePolicy({
  id: 'database-public',
  title: 'Database reachable from the internet',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The database gets an address on the internet. A password, and whatever the engine has for holes, is all that keeps strangers out.',
  fix: 'Set `PubliclyAccessible: false` and let functions reach the database through `provider.vpc`.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html'],
  cwe: 284,
  formerly: ['F22', 'CKV_AWS_17', 'AWS-0180', 'CT.RDS.PR.23', 'CT.RDS.PR.29', 'RDS.2', 'rds_instance_public_access_check', 'rds_instance_no_public_access', 'RDSInstancePublicAccess', 'RDS DB Instance Publicly Accessible'],
  messages: {
    one: '{resources} has an address on the internet.',
    several: '{resources} have addresses on the internet.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', StorageEncrypted: true, ManageMasterUserPassword: true, MasterUsername: orders, PubliclyAccessible: true }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::RDS::DBInstance
      Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, AllocatedStorage: '20', StorageEncrypted: true, ManageMasterUserPassword: true, MasterUsername: orders, PubliclyAccessible: false }`,
  },
  check({ service, flag }) {
flagResources(flag, resourcesOf(service, ...TYPES).map((database) => { const at = database.get('PubliclyAccessible'); return { at, truth: at.is(true) }; }));
  },
});
