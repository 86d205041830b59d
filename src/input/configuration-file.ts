import { AuditError } from '../errors.ts';
import { parseYaml } from './yaml-text.ts';

/** Reads a file that holds the keys of `custom.bulkhead`. An `AuditError` where it cannot be read, or is the configuration of a service. */
export function parseConfiguration(text: string, shown: string): unknown {
  const raw = parseYaml(text, shown, 'correct it and run the command again');
  if (hasKey(raw, 'custom') && hasKey(raw, 'provider')) {
    throw new AuditError(
      'invalid-configuration',
      `${shown} is the configuration of a service; --config takes a file that holds the keys of custom.bulkhead alone.`,
    );
  }
  return raw;
}

function hasKey(holder: unknown, key: string): boolean {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key);
}
