import { createHash } from 'node:crypto';
import type { Service } from '../iam/service.ts';
import { inStack } from '../names.ts';
import type { Anchor } from '../template/anchor.ts';
import { stableId } from '../template/naming.ts';
import { stackOf } from '../template/nested-stacks.ts';

/**
 * Names a fact for as long as it stays the same fact: policy, resource (and its stack, where several have one of that name), property
 * and key.
 * Free of what changes without it: positions in lists, the stage and region, the hashes the framework puts into ids.
 */
export function fingerprintOf(policy: string, at: Anchor, key: string | undefined, service: Service): string {
  const path = at.path.slice(at.resource.path.length).filter((part) => typeof part === 'string');
  const id = inStack(stackOf(at.resource), stableId(at.resource.logicalId));
  const fact = [policy, id, path.join('.'), neutral(key ?? '', service)].join('|');
  return createHash('sha256').update(fact).digest('hex').slice(0, 20);
}

function neutral(key: string, service: Service): string {
  let result = key;
  if (service.region !== undefined && service.region !== '') result = result.replaceAll(service.region, '${AWS::Region}');
  if (service.stage !== undefined && service.stage.length > 1) result = result.replaceAll(service.stage, '${stage}');
  return result;
}
