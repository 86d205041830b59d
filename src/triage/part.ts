import type { ReportTarget, Waiver } from '../report.ts';
import type { Config, PolicySetting } from './config.ts';
import type { Layer } from './layer.ts';
import type { Minimum } from './shape.ts';

/** Something that a part says, with the keys from the root of its layer. */
export interface Said<Value> {
  readonly value: Value;
  readonly path: readonly string[];
}

export interface PolicyEntry {
  /** The id of today, whatever name is written. */
  readonly id: string;
  readonly setting: PolicySetting;
}

/** What wins over what: settings for some services, and of the service itself, come right after those for all. */
export const ORDER = { all: 0, stage: 2, command: 4, function: 5 } as const;

/** The settings of a layer that hold together: those for all, those for some services, those for a stage. */
export interface Part {
  readonly layer: Layer;
  /** The place of its layer among all: those who come first have more authority, those who come later are nearer. */
  readonly rank: number;
  readonly path: readonly string[];
  /** Whether it is for the stage that is deployed. What is not is read all the same, so that a mistake shows before its day. */
  readonly applies: boolean;
  /** As in `ORDER`: the more, the more particular. */
  readonly order: number;
  readonly values: Partial<Pick<Config, 'preset' | 'failOn' | 'unproven' | 'trustedAccounts' | 'publicEndpoints' | 'importedWaivers'>> & {
    readonly reports?: readonly ReportTarget[];
  };
  readonly policies: readonly Said<PolicyEntry>[];
  /** Undefined where it says nothing of waivers. */
  readonly waivers: readonly Said<Waiver>[] | undefined;
  readonly lock: readonly Said<string>[];
  readonly customPolicies: readonly Said<string>[];
  readonly minimum: Minimum;
}
