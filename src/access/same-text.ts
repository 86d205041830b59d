import { remembered } from '../template/remembered.ts';
import type { Identity } from '../iam/identity.ts';
import type { Statement } from '../iam/statement.ts';
import type { Cases } from '../template/cases.ts';
import type { Node } from '../template/node.ts';
import type { Value } from '../template/value.ts';

const ELEMENTS = ['Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'];

/** A statement as a text that is the same for statements that say the same, whatever the order of what they list. */
export const statementKey: (statement: Statement) => string = remembered((statement) =>
  JSON.stringify([statement.allows.key, statement.denies.key, ...ELEMENTS.map((name) => casesKey(statement.value.get(name).cases))]),
);

/** What bounds an identity and what of it cannot be read here, as a text that is the same where they are. */
export function limitsKey({ boundary, unread, resource }: Identity): string {
  const names = [...new Set(unread.map(({ name }) => name))].toSorted();
  return JSON.stringify([names, boundary?.map(statementKey).toSorted(), valueKey(resource.get('PermissionsBoundary'))]);
}

function valueKey({ cases }: Value): unknown {
  return casesKey(cases);
}

function casesKey(cases: Cases<Node>): unknown {
  return cases.map(({ when, value }) => [[...when], nodeKey(value)]);
}

/** Text and what only the deploy knows are told apart. What is not known counts as the same where the reason is. */
function nodeKey(node: Node): unknown {
  switch (node.kind) {
    case 'text':
      return node.tokens.map((token) => (token.kind === 'text' ? token.text : [token.kind, token.kind === 'hole' ? token.id : '']));
    case 'list': {
      const elements = node.elements();
      // One value and a list of one mean the same.
      if (elements.length === 1 && elements[0]?.length === 1 && elements[0][0] !== undefined) return nodeKey(elements[0][0].value);
      return { list: elements.map((element) => JSON.stringify(casesKey(element))).toSorted() };
    }
    case 'map':
      return { map: [...node.keys].toSorted().map((key) => [key, casesKey(node.entry(key))]) };
    case 'missing':
      return null;
    case 'unknown':
      return { unknown: node.reason };
  }
}
