import type { AuditInput, ServiceInput } from '../audit-input.ts';
import { stableId } from '../template/naming.ts';
import { isRecord, own } from '../template/record.ts';
import { idWithoutStage, replaceWord } from './stage-names.ts';

/**
 * What was packaged before, told in the names of after: where it was packaged for another stage or region, those count as the same
 * wherever they stand in a name, and so do logical ids that differ in a hash of the framework or in the stage.
 */
export function alignedWith(after: AuditInput, before: AuditInput): AuditInput {
  const renamed = renamedIds(before, after);
  const inText = (text: string): string => inOtherNames(renameIn(text, renamed), before.service, after.service);
  const { stage, region } = after.service;
  return {
    ...before,
    service: { ...before.service, ...(stage === undefined ? {} : { stage }), ...(region === undefined ? {} : { region }) },
    templates: before.templates.map(({ file, document }) => ({ file, document: rewritten(document, inText, renamed) })),
  };
}

/** A text with the names of one stage and region replaced by those of another. */
function inOtherNames(text: string, from: ServiceInput, to: ServiceInput): string {
  const moved = from.region && to.region ? text.replaceAll(from.region, to.region) : text;
  return from.stage && to.stage ? replaceWord(moved, from.stage, to.stage) : moved;
}

/** Ids of before that only before has, to the one id of after that only after has and that is the same but for what changes by itself. */
function renamedIds(before: AuditInput, after: AuditInput): ReadonlyMap<string, string> {
  const [old, now] = [idsOf(before), idsOf(after)];
  const [gone, come] = [
    byCommonName(
      [...old].filter(([id]) => !now.has(id)),
      before.service.stage,
    ),
    byCommonName(
      [...now].filter(([id]) => !old.has(id)),
      after.service.stage,
    ),
  ];
  const pairs = [...gone].flatMap(([name, ids]): [string, string][] => {
    const [from, ...others] = ids;
    const [to, ...more] = come.get(name) ?? [];
    return from === undefined || to === undefined || others.length + more.length > 0 ? [] : [[from, to]];
  });
  return new Map(pairs);
}

function idsOf({ templates }: AuditInput): ReadonlyMap<string, string> {
  const resources = templates.flatMap(({ document }) => Object.entries(own(document, 'Resources') ?? {}));
  return new Map(resources.map(([id, resource]) => [id, String(own(resource, 'Type'))]));
}

function byCommonName(ids: readonly (readonly [string, string])[], stage: string | undefined): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, type] of ids) {
    const name = `${type} ${idWithoutStage(stableId(id), stage)}`;
    const known = found.get(name);
    if (known) known.push(id);
    else found.set(name, [id]);
  }
  return found;
}

/** An id alone, before a dot (`Fn::GetAtt` as one text), or in the text of an `Fn::Sub`. */
function renameIn(text: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return text;
  const [head = ''] = text.split('.', 1);
  const to = renamed.get(head);
  if (to !== undefined) return to + text.slice(head.length);
  return text.replaceAll(/\$\{([A-Za-z0-9]+)(?=[.}])/g, (found, id: string) => {
    const other = renamed.get(id);
    return other === undefined ? found : `\${${other}`;
  });
}

function rewritten(node: unknown, inText: (text: string) => string, renamed: ReadonlyMap<string, string>): unknown {
  if (typeof node === 'string') return inText(node);
  if (Array.isArray(node)) return (node as unknown[]).map((element) => rewritten(element, inText, renamed));
  if (!isRecord(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [renamed.get(key) ?? key, rewritten(value, inText, renamed)]));
}
