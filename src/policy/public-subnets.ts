import type { Service } from '../iam/service.ts';
import { refOf } from '../template/arn-format.ts';
import type { Resource } from '../template/resource.ts';
import { show } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** Whether a subnet of the template has a route to the internet that leads both ways. A route that stands elsewhere is not known. */
export function isPublicSubnet(service: Service, subnet: Resource): Truth {
  const links = service
    .resources('AWS::EC2::SubnetRouteTableAssociation')
    .map((link) => ({ table: link.get('RouteTableId'), truth: link.exists.and(isRefTo(link.get('SubnetId'), subnet)) }))
    .filter(({ truth }) => truth.isPossible);
  return some(links.flatMap(({ table, truth }) => waysOut(service).map((way) => truth.and(isSame(table, way.table)).and(way.truth))));
}

interface WayOut {
  readonly table: Value;
  readonly truth: Truth;
}

function waysOut(service: Service): readonly WayOut[] {
  const gateways = service.resources('AWS::EC2::InternetGateway');
  return service.resources('AWS::EC2::Route').map((route) => {
    const gateway = route.get('GatewayId');
    const toInternet = some([
      ...gateways.map((one) => isRefTo(gateway, one)),
      gateway.test((tokens) => Truth.of(show(tokens).startsWith('igw-'))),
    ]);
    const everywhere = some(
      ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'].flatMap((key) => EVERYWHERE.map((range) => route.get(key).is(range))),
    );
    return { table: route.get('RouteTableId'), truth: route.exists.and(toInternet).and(everywhere) };
  });
}

/** Names it by `Ref`: what only the deploy knows is taken for another. */
export function isRefTo(value: Value, resource: Resource): Truth {
  if (value.texts.length === 0) return Truth.no;
  const known = refOf(resource).map((one) => show(one.value));
  return value.test((tokens) => Truth.of(known.includes(show(tokens))));
}

function isSame(one: Value, other: Value): Truth {
  return one.test((a) => other.test((b) => Truth.of(show(a) === show(b))));
}
