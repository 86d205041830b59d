import type { Anchor } from '../template/anchor.ts';
import { literal } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import type { Service } from '../iam/service.ts';
import type { Flag } from './definition.ts';

/** What nobody but the service itself should reach, by port. */
const LISTENERS: ReadonlyMap<number, string> = new Map([
  [20, 'FTP'],
  [21, 'FTP'],
  [22, 'SSH'],
  [23, 'Telnet'],
  [135, 'Windows RPC'],
  [445, 'SMB'],
  [1433, 'SQL Server'],
  [1521, 'Oracle'],
  [2049, 'NFS'],
  [2375, 'Docker'],
  [3306, 'MySQL'],
  [3389, 'remote desktop'],
  [5432, 'PostgreSQL'],
  [5439, 'Redshift'],
  [5601, 'OpenSearch Dashboards'],
  [5672, 'RabbitMQ'],
  [5900, 'VNC'],
  [6379, 'Redis'],
  [9042, 'Cassandra'],
  [9092, 'Kafka'],
  [9200, 'Elasticsearch'],
  [11211, 'Memcached'],
  [27017, 'MongoDB'],
]);
export const ADMIN_PORTS: readonly number[] = [...LISTENERS.keys()];

/** A rule of a security group by which the internet comes in. */
export interface InternetIngress {
  /** The group as people know it: its logical id, or what the rule says. */
  readonly group: string;
  readonly at: Anchor;
  /** Whether it lets in the internet at all. */
  readonly open: Truth;
  /** `all ports`, `22`, `8000-9000` */
  readonly ports: string;
  /** Whether the rule lets in traffic to a port. */
  reaches(port: number): Truth;
  /** Whether it lets in traffic to these ports alone. */
  isOnly(ports: readonly number[]): Truth;
}

/** The rules that let in the internet, within security groups and on their own. Others are left out. */
function internetIngress(service: Service): readonly InternetIngress[] {
  const inline = service.securityGroups.flatMap((group) =>
    group.get('SecurityGroupIngress').items.map((rule) => ingress(group.logicalId, rule)),
  );
  const separate = service
    .resources('AWS::EC2::SecurityGroupIngress')
    .map(({ properties, logicalId }) =>
      ingress(properties.get('GroupId').text.replace(/^\$\{(\w+)(?:\.\w+)?\}$/, '$1') || logicalId, properties),
    );
  return [...inline, ...separate].filter(({ open }) => open.isPossible);
}

function ingress(group: string, rule: Value): InternetIngress {
  const [protocol, from, to] = [rule.get('IpProtocol'), rule.get('FromPort'), rule.get('ToPort')];
  const any = protocol.is(-1).or(protocol.is('all'));
  const byPort = some(['tcp', 'udp', 6, 17].map((name) => protocol.is(name)));
  const compared = (value: Value, holds: (number: number) => boolean): Truth =>
    value.missing.or(value.is(-1)).or(
      value.test((tokens) => {
        const known = literal(tokens);
        return known === undefined ? Truth.doubt(`the port ${value.text} is known only at deploy`) : Truth.of(holds(Number(known)));
      }),
    );
  const ipv4 = rule.get('CidrIp').test((tokens) => widerThan(literal(tokens), 8));
  const ipv6 = rule.get('CidrIpv6').test((tokens) => widerThan(literal(tokens), 16));
  return {
    group,
    at: rule,
    open: ipv4.or(ipv6),
    ports: any.isYes ? 'all ports' : portsInWords(from.text, to.text),
    reaches: (port) => any.or(byPort.and(compared(from, (first) => first <= port)).and(compared(to, (last) => last >= port))),
    isOnly: (ports) => byPort.and(some(ports.map((port) => from.is(port).and(to.is(port))))),
  };
}

/** Whether a network is a part of the internet rather than somebody's: half of it is as good as all. */
function widerThan(network: string | undefined, bits: number): Truth {
  if (network === undefined) return Truth.doubt('the network that is let in is known only at deploy');
  const [, size] = network.split('/');
  return Truth.of(size !== undefined && Number(size) < bits);
}

function portsInWords(from: string, to: string): string {
  if (from === '' || from === '-1') return 'all ports';
  return from === to || to === '' ? from : `${from}-${to}`;
}

/** One finding for each rule that lets the internet in, with `{group}`, `{ports}` and what listens there. */
export function flagIngress(flag: Flag<'open'>, service: Service, isWrong: (rule: InternetIngress) => Truth): void {
  for (const rule of internetIngress(service)) {
    const { group, ports, at } = rule;
    flag(isWrong(rule), 'open', at, { key: `${group} ${ports}`, data: { group, ports, services: listeners(rule) } });
  }
}

/** `SSH`, `SSH, Telnet and 4 more` */
function listeners(rule: InternetIngress): string {
  const names = [...new Set([...LISTENERS].filter(([port]) => rule.reaches(port).isPossible).map(([, name]) => name))];
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
