import type { Service } from '../iam/service.ts';
import type { Path } from '../report.ts';
import type { Provenance } from '../source/provenance.ts';
import { settingPath } from '../source/setting-path.ts';
import { logicalName } from '../template/naming.ts';
import { originOf } from '../template/origin.ts';
import type { Value } from '../template/value.ts';

/** The keys in the service configuration where a value may have been written. Without a resolved configuration, where it would have been. */
export function settingsOf(service: Service, { resource, path }: Value, written: Provenance): readonly Path[] {
  // A condition that was put around it later is not where it was written.
  const whole = path.filter((key, index) => key !== 'Fn::If' && path[index - 1] !== 'Fn::If');
  const known = (whole.length === path.length ? [path] : [path, whole]).flatMap((keys) => {
    const { setting } = originOf(service, { resource, path: keys });
    return [(setting === undefined ? undefined : settingPath(setting)) ?? []].filter(({ length }) => length > 0);
  });
  if (known.length > 0) return known;
  const [, , , section, , name] = whole;
  if (resource.type !== 'AWS::Lambda::Function' || section !== 'Environment' || name === undefined) return [['resources', ...whole]];
  const key = written.keysAt(['functions']).find((one) => `${logicalName(one)}LambdaFunction` === resource.logicalId);
  return [...(key === undefined ? [] : [['functions', key, 'environment', name]]), ['provider', 'environment', name]];
}
