import type { Path } from '../report.ts';
import { always, type Cases } from '../template/cases.ts';
import type { Node } from '../template/node.ts';
import type { Resource } from '../template/resource.ts';
import { readDocument } from '../template/embedded.ts';
import { Truth } from '../template/truth.ts';
import { Value } from '../template/value.ts';
import { Statement, type StatementSource } from './statement.ts';

/**
 * The statements of a policy document: an object or its JSON text, one statement or a list.
 * `exists` says when the document is in force at all.
 */
export function statementsOf(document: Value, source: StatementSource, exists: Truth): readonly Statement[] {
  return readJson(document)
    .get('Statement')
    .items.map((item) => new Statement(readJson(item), source, exists));
}

/** The statements of a document that a custom policy brings along, to compare others with. Intrinsic functions in it are about the template of the resource. */
export function readPolicy(document: object, resource: Resource): readonly Statement[] {
  const value = new Value(resource, resource.template.resolve(document, resource.path));
  return statementsOf(value, { kind: 'policy', name: resource.logicalId }, Truth.yes);
}

/** A document that is not in the template: the data of a managed policy, or what a resource amounts to. */
export function statementsFrom(
  raw: readonly object[],
  resource: Resource,
  path: Path,
  source: StatementSource,
  exists: Truth,
): readonly Statement[] {
  return raw.map((statement) => new Statement(new Value(resource, resource.template.resolve(statement, path)), source, exists));
}

/** Where a document is given as JSON text, the document. Text that is no JSON stays what it is, and is unknown where a hole keeps it from being read. */
export function readJson(document: Value): Value {
  if (document.isA('text').isNo) return document;
  const { template } = document.resource;
  return document.continued((node): Cases<Node> =>
    node.kind === 'text' ? readDocument(node.tokens, node.path, (raw, path) => template.resolve(raw, path)) : always(node),
  );
}
