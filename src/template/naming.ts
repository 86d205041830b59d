import capitalize from 'lodash/capitalize.js';
import upperFirst from 'lodash/upperFirst.js';

/** How the framework turns a key of the configuration into a part of a logical id. */
export function logicalName(key: string): string {
  return upperFirst(key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore'));
}

/** How it turns the name of a bucket, topic, queue or pool into one. */
export function plainName(name: string): string {
  return upperFirst(name.replaceAll(/[^0-9A-Za-z]/g, ''));
}

/** How it turns a path of an API into one: `todos/{id}` → `TodosIdVar`. */
export function pathName(path: string): string {
  return path.split('/').map(pathPartName).join('');
}

function pathPartName(part: string): string {
  const variable = capitalize(part)
    .replaceAll('-', 'Dash')
    .replaceAll(/\{(.*)\}/g, '$1Var');
  return upperFirst(variable.replaceAll(/[^0-9A-Za-z]/g, ''));
}

/** How it turns the route key of a WebSocket API into one: `$connect` → `Sconnect`. */
export function routeKeyName(route: string): string {
  return route
    .replaceAll('$', 'S')
    .replaceAll('/', 'Slash')
    .replaceAll('-', 'Dash')
    .replaceAll('_', 'Underscore')
    .replaceAll('.', 'Period');
}

/** A logical id without the hash that the framework puts into it. */
export function stableId(logicalId: string): string {
  return logicalId.replace(/^(ApiGatewayDeployment|WebsocketsDeployment)\w+$/, '$1').replace(/(LambdaVersion)\w{20,}$/, '$1');
}

/** A logical id taken apart: the key of a function and what follows its name. */
export interface NamedAfterFunction {
  readonly key: string;
  readonly suffix: string;
}

/** Finds the functions that logical ids are named after. */
export class FunctionNames {
  private readonly keys = new Map<string, string>();

  constructor(keys: Iterable<string>) {
    for (const key of keys) this.keys.set(logicalName(key), key);
  }

  /** Every way to read the id, the longest name first: with `hello` and `helloLambda`, `HelloLambdaFunction` has two. */
  readings(logicalId: string): readonly NamedAfterFunction[] {
    const found: NamedAfterFunction[] = [];
    for (let end = logicalId.length; end > 0; end -= 1) {
      const key = this.keys.get(logicalId.slice(0, end));
      if (key !== undefined) found.push({ key, suffix: logicalId.slice(end) });
    }
    return found;
  }
}
