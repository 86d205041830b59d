import type { Path } from '../../report.ts';
import { inTable, own } from '../record.ts';
import type { Resource } from '../resource.ts';
import { byFramework, byService, propertyOf, type Maker } from './attribution.ts';
import { canonical } from './canonical.ts';
import type { Configuration } from './configuration.ts';
import { permissionCure } from './cures.ts';
import { sourceOf } from './event-names.ts';
import { eventBehind } from './event-resources.ts';
import { functionMaker } from './function-properties.ts';
import { logGroupMaker } from './made-by-id.ts';

const ALIASES: Readonly<Record<string, string>> = {
  ProvConcLambdaAlias: 'provisionedConcurrency',
  SnapStartLambdaAlias: 'snapStart',
  DurableLambdaAlias: 'durableConfig',
};
const EVENT_INVOKE: Readonly<Record<string, string>> = {
  DestinationConfig: 'destinations',
  MaximumEventAgeInSeconds: 'maximumEventAge',
  MaximumRetryAttempts: 'maximumRetryAttempts',
};
const URL_PROPERTIES: Readonly<Record<string, string>> = { AuthType: 'authorizer', Cors: 'cors', InvokeMode: 'invokeMode' };

/** Who made a resource that is named after a function. Undefined for what nothing in the configuration asks for. */
export function functionResourceMaker(resource: Resource, configuration: Configuration): Maker | undefined {
  for (const { key, suffix } of configuration.names.readings(resource.logicalId)) {
    const maker = resourceOf(key, suffix, resource, configuration) ?? eventResource(key, suffix, resource, configuration);
    if (maker) return maker;
  }
  return undefined;
}

function resourceOf(key: string, suffix: string, resource: Resource, { declaration }: Configuration): Maker | undefined {
  const self: Path = ['functions', key];
  switch (resource.type) {
    case 'AWS::Lambda::Function':
      return suffix === 'LambdaFunction' ? functionMaker(declaration, key) : undefined;
    case 'AWS::Logs::LogGroup':
      if (suffix !== 'LogGroup') return undefined;
      return logGroupMaker(resource, declaration.firstOf([...self, 'logRetentionInDays'], ['provider', 'logRetentionInDays']), self);
    case 'AWS::Lambda::Version':
      return /^LambdaVersion\w+$/.test(suffix) ? () => byFramework(self) : undefined;
    case 'AWS::Lambda::Alias': {
      const setting = inTable(ALIASES, suffix);
      return setting === undefined ? undefined : () => byFramework([...self, setting]);
    }
    case 'AWS::Lambda::Url':
      return suffix === 'LambdaFunctionUrl' && declaration.has([...self, 'url']) ? url([...self, 'url']) : undefined;
    case 'AWS::Lambda::Permission':
      // Who asks for a URL without an authorizer opens it to the world.
      return /^LambdaPermissionFn(?:Url(?:InvokeFunction)?)?$/.test(suffix) && declaration.has([...self, 'url'])
        ? () => byService([...self, 'url'])
        : undefined;
    case 'AWS::Lambda::EventInvokeConfig':
      return suffix === 'LambdaEvConf' ? (below) => byService(settingOf(below, EVENT_INVOKE, self) ?? self) : undefined;
    default:
      return undefined;
  }

  function url(setting: Path): Maker {
    return (below) => {
      const part = settingOf(below, URL_PROPERTIES, setting);
      return byService(part && declaration.has(part) ? part : setting);
    };
  }
}

function settingOf(below: Path, keys: Readonly<Record<string, string>>, holder: Path): Path | undefined {
  const key = inTable(keys, propertyOf(below));
  return key === undefined ? undefined : [...holder, key];
}

/** What an event becomes is the user's wish; the permission to call the function for it is the framework's doing. */
function eventResource(key: string, suffix: string, resource: Resource, configuration: Configuration): Maker | undefined {
  const event = eventBehind(resource, key, suffix, configuration.events);
  if (event === undefined) return undefined;
  if (resource.type === 'AWS::Lambda::Permission') {
    if (!isServicePermission(resource)) return undefined;
    // Whose calls are let in is then what the user typed.
    const source = own(own(resource.raw, 'Properties'), 'SourceArn');
    if (source !== undefined && canonical(source) === canonical(sourceOf(event))) return () => byService(event.setting);
    const cure = permissionCure(resource, event.kind, configuration.declaration);
    return () => byFramework(event.setting, cure);
  }
  return resource.type.startsWith('Custom::') ? () => byFramework(event.setting) : () => byService(event.setting);
}

/** The framework lets in services only; a permission that lets in more has been changed by somebody. */
export function isServicePermission(resource: Resource): boolean {
  const properties = own(resource.raw, 'Properties');
  const principal = own(properties, 'Principal');
  const isService = typeof principal === 'string' ? /^[a-z0-9.-]+\.amazon(?:aws)?\.com$/.test(principal) : isLogsPrincipal(principal);
  return isService && ['lambda:InvokeFunction', 'lambda:DisableInvokeFunction'].includes(String(own(properties, 'Action')));
}

/** `logs.<region>.amazonaws.com` */
function isLogsPrincipal(principal: unknown): boolean {
  return JSON.stringify(principal) === '{"Fn::Join":["",["logs.",{"Ref":"AWS::Region"},".amazonaws.com"]]}';
}
