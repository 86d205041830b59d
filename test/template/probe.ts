import { CompiledService } from '../../src/template/compiled-service.ts';
import { show } from '../../src/template/token.ts';
import type { Truth } from '../../src/template/truth.ts';
import type { Value } from '../../src/template/value.ts';

interface Surroundings {
  readonly Parameters?: object;
  readonly Conditions?: object;
  readonly Mappings?: object;
  readonly Resources?: object;
  readonly region?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A raw value as the property of a resource in a template with these surroundings. */
export function probe(raw: unknown, { region, parameters, Resources = {}, ...sections }: Surroundings = {}): Value {
  const document = { ...sections, Resources: { ...Resources, Probe: { Type: 'Custom::Probe', Properties: { Value: raw } } } };
  const service = new CompiledService({
    templates: [{ file: 'template.json', document }],
    service: { ...(region === undefined ? {} : { region }), ...(parameters === undefined ? {} : { parameters }) },
  });
  return service.resources('Custom::Probe')[0]!.get('Value');
}

/** `yes`, `no`, or the doubt in words. */
export function say(truth: Truth): string {
  return truth.isYes ? 'yes' : truth.isNo ? 'no' : (truth.doubt ?? '');
}

/** The alternatives in words, in their order: text with holes, `[a, b]`, `{keys}`, `missing`, `unknown: why`. */
export function shape(value: Value): readonly string[] {
  return value.cases.map(({ value: node }) => {
    switch (node.kind) {
      case 'text':
        return show(node.tokens);
      case 'list':
        return `[${value.items.map((item) => shape(item).join('|')).join(', ')}]`;
      case 'map':
        return `{${node.keys.join(', ')}}`;
      case 'missing':
        return 'missing';
      case 'unknown':
        return `unknown: ${node.reason}`;
    }
  });
}
