import { refOf } from '../template/arn-format.ts';
import type { Resource } from '../template/resource.ts';
import { show, split, type Tokens } from '../template/token.ts';

/** The bus to whose policy a resource adds: each `AWS::Events::EventBusPolicy` is one statement of it. Undefined for other resources, and where it is not sure. */
export function busOf(resource: Resource): string | undefined {
  if (resource.type === 'AWS::Events::EventBus') return nameOf(refOf(resource).map(({ value }) => value));
  if (resource.type !== 'AWS::Events::EventBusPolicy') return undefined;
  const name = resource.get('EventBusName');
  if (name.isMissing) return 'default';
  return name.isA('text').isYes ? nameOf(name.texts) : undefined;
}

/** Without the ARN around it, where there is one name. */
function nameOf(names: readonly Tokens[]): string | undefined {
  const [name] = names;
  return name === undefined || names.length > 1 ? undefined : show(split(name, '/').at(-1) ?? []);
}
