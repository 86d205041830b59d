import type { FunctionView } from './function-view.ts';
import { equals } from './match.ts';
import { show, type Token } from './token.ts';
import { every, some, Truth } from './truth.ts';
import type { Value } from './value.ts';

/** Whether a function surely has no subnets. A list that only the deploy knows counts as one that holds some. */
export function isOutsideVpc(view: FunctionView): Truth {
  return isEmpty(view.get('VpcConfig', 'SubnetIds'));
}

/** Whether it has subnets, but fewer different ones than these. A doubt where only the deploy knows how many there are. */
export function hasFewSubnets(view: FunctionView, least: number): Truth {
  const subnets = view.get('VpcConfig', 'SubnetIds');
  if (least < 2) return Truth.no;
  return isEmpty(subnets)
    .not()
    .and((least === 2 ? hasTwo(subnets) : has(subnets, least)).not());
}

export function hasNoSecurityGroup(view: FunctionView): Truth {
  return isOutsideVpc(view)
    .not()
    .and(isEmpty(view.get('VpcConfig', 'SecurityGroupIds')));
}

function isEmpty(list: Value): Truth {
  return every(list.items, (item) => item.judge(({ kind }) => Truth.of(kind === 'missing')));
}

/** More than two are counted: those that are there for sure, and those that may be. */
function has(list: Value, least: number): Truth {
  const sure = new Set(list.items.filter((item) => item.present.isYes).map(({ text }) => text));
  const possible = new Set(list.items.filter((item) => item.present.isPossible).map(({ text }) => text));
  const open = some([...list.items.map(mayBeSeveral), list.judge((node) => (node.kind === 'text' ? severalIn(node.tokens) : Truth.no))]);
  if (sure.size >= least) return Truth.yes;
  return possible.size >= least ? Truth.doubt('only some of the subnets are there for sure') : open;
}

function hasTwo(list: Value): Truth {
  const items = list.items;
  const different = items.flatMap((one, index) => items.slice(index + 1).map((other) => isAnother(one, other)));
  return some([...items.map(mayBeSeveral), list.judge((node) => (node.kind === 'text' ? severalIn(node.tokens) : Truth.no)), ...different]);
}

function isAnother(one: Value, other: Value): Truth {
  return one.judge((a) => other.judge((b) => Truth.of(a.kind === 'text' && b.kind === 'text' && show(a.tokens) !== show(b.tokens))));
}

/** An element, or a list, that only the deploy knows. */
function mayBeSeveral(item: Value): Truth {
  return item.judge((node) => (node.kind === 'unknown' ? Truth.doubt(node.reason) : Truth.no));
}

/** A text in place of the list can be one that CloudFormation takes apart. */
function severalIn(tokens: readonly Token[]): Truth {
  const open = tokens.flatMap((token) => (token.kind === 'hole' && token.class === 'any' ? [token.reason] : []));
  return open.length === 0 ? Truth.no : Truth.doubt(...open);
}

/**
 * Whether a subnet or security group is one of those listed: by its id, or by its logical id where the service makes it.
 * A doubt where only the deploy knows which one it is.
 */
export function isListed(item: Value, listed: readonly string[]): Truth {
  return item.judge((node) => {
    if (node.kind === 'unknown') return Truth.doubt(node.reason);
    if (node.kind !== 'text') return Truth.of(node.kind === 'missing');
    const [token] = node.tokens;
    const own =
      node.tokens.length === 1 && token?.kind === 'hole' ? item.resource.template.resources.get(token.id.replace(/\..*$/, '')) : undefined;
    return own ? Truth.of(listed.includes(own.logicalId)) : some(listed, (id) => equals(node.tokens, id));
  });
}
