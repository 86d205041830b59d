import type { Identity } from './identity.ts';
import { remembered } from '../template/remembered.ts';
import type { Service } from './service.ts';
import type { FunctionView } from '../template/function-view.ts';
import { NameIndex } from '../template/name-index.ts';
import { show } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** The roles of the service that a property names by their ARN, each with whether it does. */
export function rolesNamedBy(service: Service, value: Value): readonly { readonly role: Identity; readonly truth: Truth }[] {
  if (value.isMissing) return [];
  // What nothing is known of could be any role, and is worth a word about none.
  if (value.texts.length === 0) return [];
  const isOpen = value.cases.some(({ value: node }) => node.kind === 'unknown');
  const candidates = isOpen ? service.roles : rolesByArn(service).named(value.texts.map((tokens) => comparable(show(tokens))));
  return candidates.flatMap((role) => {
    const arns = arnsOf(role);
    const truth = value.test((tokens) => Truth.of(arns.has(comparable(show(tokens)))));
    return truth.isNo ? [] : [{ role, truth }];
  });
}

const rolesByArn = remembered((service: Service) => new NameIndex(service.roles, arnsOf));

const arnsOf = remembered(({ resource: { template, logicalId, path } }: Identity): ReadonlySet<string> => {
  const arns = template.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, path);
  return new Set(arns.flatMap(({ value: node }) => (node.kind === 'text' ? [comparable(show(node.tokens))] : [])));
});

/** Whether a function runs with a role: a condition of the template can choose between several. */
export function runsWith(service: Service, view: FunctionView, role: Identity): Truth {
  return rolesNamedBy(service, view.get('Role')).find((named) => named.role === role)?.truth ?? Truth.yes;
}

/** One deploy lies in one partition, however its name is written. */
function comparable(arn: string): string {
  return arn.replace(/^arn:(?:\$\{AWS::Partition\}|[^:]*):/, 'arn::');
}
