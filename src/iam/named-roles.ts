import type { Identity } from './identity.ts';
import type { Service } from './service.ts';
import type { FunctionView } from '../template/function-view.ts';
import { show } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** The roles of the service that a property names by their ARN, each with whether it does. */
export function rolesNamedBy(service: Service, value: Value): readonly { readonly role: Identity; readonly truth: Truth }[] {
  if (value.isMissing) return [];
  return service.roles.flatMap((role) => {
    const { template, logicalId, path } = role.resource;
    const arns = new Set(
      template
        .resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, path)
        .flatMap(({ value: node }) => (node.kind === 'text' ? [comparable(show(node.tokens))] : [])),
    );
    const truth = value.test((tokens) => Truth.of(arns.has(comparable(show(tokens)))));
    // What nothing is known of could be any role, and is worth a word about none.
    return truth.isNo || value.texts.length === 0 ? [] : [{ role, truth }];
  });
}

/** Whether a function runs with a role: a condition of the template can choose between several. */
export function runsWith(service: Service, view: FunctionView, role: Identity): Truth {
  return rolesNamedBy(service, view.get('Role')).find((named) => named.role === role)?.truth ?? Truth.yes;
}

/** One deploy lies in one partition, however its name is written. */
function comparable(arn: string): string {
  return arn.replace(/^arn:(?:\$\{AWS::Partition\}|[^:]*):/, 'arn::');
}
