import { definePolicy, flagResources, resourcesOf, some } from '../../src/policy/index.ts';

const SWITCHES = ['rds.force_ssl', 'require_secure_transport'];

export default definePolicy({
  id: 'database-proxy-without-tls',
  title: 'Database accepts connections without TLS',
  severity: 'medium',
  presets: ['strict'],
  why: 'Passwords, queries and rows cross the network as they are, for everybody who listens there.',
  fix: 'Set `RequireTLS: true` on the proxy; in a parameter group `rds.force_ssl: 1` or, for MySQL, `require_secure_transport: ON`.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html'],
  cwe: 319,
  formerly: ['CKV2_AWS_69', 'CT.RDS.PR.26', 'CT.RDS.PR.27', 'CT.RDS.PR.28', 'RDS.38', 'RDS.43', 'rds_instance_transport_encrypted'],
  messages: {
    one: '{resources} accepts connections without TLS.',
    several: '{resources} accept connections without TLS.',
  },
  examples: {
    bad: `resources:
  Resources:
    Proxy:
      Type: AWS::RDS::DBProxy
      Properties: { DBProxyName: orders, EngineFamily: POSTGRESQL, RoleArn: 'arn:aws:iam::111122223333:role/proxy', VpcSubnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], Auth: [{ AuthScheme: SECRETS, SecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders' }] }`,
    good: `resources:
  Resources:
    Proxy:
      Type: AWS::RDS::DBProxy
      Properties: { DBProxyName: orders, EngineFamily: POSTGRESQL, RequireTLS: true, RoleArn: 'arn:aws:iam::111122223333:role/proxy', VpcSubnetIds: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], Auth: [{ AuthScheme: SECRETS, SecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders' }] }`,
  },
  check({ service, flag }) {
const proxies = service.resources('AWS::RDS::DBProxy').map((proxy) => ({ at: proxy.get('RequireTLS'), truth: proxy.get('RequireTLS').is(true).not() }));
 // What a group does not name has the default of the engine, which differs.
 const groups = resourcesOf(service, 'AWS::RDS::DBParameterGroup', 'AWS::RDS::DBClusterParameterGroup').flatMap((group) => SWITCHES.map((name) => { const at = group.get('Parameters', name); return { at, truth: some(['0', 'OFF', 'off', 'false'].map((value) => at.is(value))) }; }));
 flagResources(flag, [...proxies, ...groups]);
  },
});
