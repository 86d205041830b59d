import type { Path } from '../report.ts';
import type { CompiledService } from './compiled-service.ts';
import { Declaration } from './declaration.ts';
import { isRecord } from './record.ts';
import { SERVICE_TYPE, Setting, WholeService } from './setting.ts';
import { Template } from './template.ts';
import { Truth } from './truth.ts';

/** The framework that packages the service. */
export interface Framework {
  readonly name: 'serverless' | 'osls';
  readonly version: string;
}

const NO_CONFIGURATION = 'the configuration of the service is not part of this audit';

/** What is set for the service as a whole and stands in no template: where it is deployed, by whom, with what around its stack. */
export class ServiceSettings {
  /** Whether the configuration of the service is here. A plain template has none, and nothing can be said of what is not written. */
  readonly isKnown: boolean;
  private readonly service: CompiledService;
  private readonly declaration: Declaration;
  private readonly whole: WholeService;

  constructor(service: CompiledService) {
    this.service = service;
    this.isKnown = service.declaration !== undefined;
    this.declaration = new Declaration(service.declaration ?? {});
    const template = service.templates[0] ?? new Template({ file: '', document: {} }, {});
    this.whole = new WholeService(template, 'service', SERVICE_TYPE);
  }

  /** Where the deploy goes to, whether `serverless.yml` or the command line says so. */
  get region(): Setting<string> {
    return this.setting(this.service.region, ['provider', 'region']);
  }

  get stage(): Setting<string> {
    return this.setting(this.service.stage, ['provider', 'stage']);
  }

  /** The runtime of functions that name none. */
  get runtime(): Setting<string> {
    return this.text(['provider', 'runtime']);
  }

  /** What is packed, and how. */
  get package(): Setting {
    return this.at('package');
  }

  /** The versions that the configuration accepts: `^3.40.0`. */
  get frameworkVersion(): Setting<string> {
    return this.text(['frameworkVersion']);
  }

  /** What packages the service; not known from its package alone. */
  get framework(): Setting<Framework> {
    return this.setting(this.service.input.service.framework, ['frameworkVersion']);
  }

  /** The role that CloudFormation takes for the deploy. */
  get deploymentRole(): Setting {
    return this.first(['provider', 'iam', 'deploymentRole'], ['provider', 'cfnRole']);
  }

  /** Statements of the policy that limits updates of the stack. */
  get stackPolicy(): Setting<readonly unknown[]> {
    return this.list(['provider', 'stackPolicy']);
  }

  /** Topics that hear of what happens to the stack. */
  get notifications(): Setting<readonly unknown[]> {
    return this.list(['provider', 'notificationArns']);
  }

  /** `provider.deletionProtection` of osls: it protects the stack from being deleted. */
  get terminationProtection(): Setting {
    return this.at('provider', 'deletionProtection');
  }

  /** Whether the stack of the stage that is deployed is protected. */
  get isProtected(): Truth {
    const { value } = this.terminationProtection;
    const stages = isRecord(value) ? value['stages'] : undefined;
    if (!Array.isArray(stages)) return this.isKnown ? Truth.of(value === true) : Truth.doubt(NO_CONFIGURATION);
    return this.service.stage === undefined ? Truth.doubt('the stage is not known here') : Truth.of(stages.includes(this.service.stage));
  }

  /** Tags of the stack alone. */
  get stackTags(): Setting<Readonly<Record<string, unknown>>> {
    return this.map(['provider', 'stackTags']);
  }

  /** Tags of the stack, and of what the framework makes. */
  get tags(): Setting<Readonly<Record<string, unknown>>> {
    return this.map(['provider', 'tags']);
  }

  /** Names of the plugins, as they are listed. */
  get plugins(): Setting<readonly string[]> {
    const path = this.declaration.firstOf(['plugins', 'modules']) ?? ['plugins'];
    return this.texts(path);
  }

  /** Which files go into the artifacts. */
  get packagePatterns(): Setting<readonly string[]> {
    return this.texts(['package', 'patterns']);
  }

  /** Any other setting, by its keys. */
  at(...keys: Path): Setting {
    const found = this.declaration.at(keys);
    return this.setting(found === null ? undefined : found, keys);
  }

  /** Whether something is written there. A doubt where the configuration is not here. */
  isWritten({ value }: Setting): Truth {
    return value !== undefined ? Truth.yes : this.isKnown ? Truth.no : Truth.doubt(NO_CONFIGURATION);
  }

  private first(...paths: readonly [Path, ...Path[]]): Setting {
    return this.at(...(this.declaration.firstOf(...paths) ?? paths[0]));
  }

  private text(path: Path): Setting<string> {
    const found = this.declaration.at(path);
    return this.setting(typeof found === 'string' || typeof found === 'number' ? String(found) : undefined, path);
  }

  private texts(path: Path): Setting<readonly string[]> {
    const { value, keys, resource } = this.list(path);
    return new Setting(
      resource,
      keys,
      value?.filter((element) => typeof element === 'string'),
    );
  }

  private list(path: Path): Setting<readonly unknown[]> {
    const found = this.declaration.at(path);
    return this.setting(Array.isArray(found) ? (found as unknown[]) : undefined, path);
  }

  private map(path: Path): Setting<Readonly<Record<string, unknown>>> {
    const found = this.declaration.at(path);
    return this.setting(isRecord(found) ? found : undefined, path);
  }

  /** What is not written has its line where the section begins, or the service itself. */
  private setting<Held>(value: Held | undefined, keys: Path): Setting<Held> {
    const [section] = keys;
    return new Setting(this.whole, section !== undefined && this.declaration.has([section]) ? keys : ['service'], value);
  }
}
