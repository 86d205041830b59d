import isEqual from 'lodash/isEqual.js';
import { flatMapCases } from './cases.ts';
import { join, substitute } from './text-intrinsics.ts';
import { findInMap, length, select, splitText } from './list-intrinsics.ts';
import { textNode, tooMany, unknownNode } from './node.ts';
import { continued, parameters, type Intrinsic } from './intrinsic.ts';
import { literal, show, text } from './token.ts';

const ref: Intrinsic = ({ argument, path, resolver }) =>
  typeof argument === 'string' ? resolver.reference(argument, undefined, path) : unknownNode('Ref names nothing', path);

/** The attribute can be a `Ref` of a parameter. */
const getAtt: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  if (typeof argument === 'string') {
    const [logicalId = '', ...attribute] = argument.split('.');
    return resolver.reference(logicalId, attribute.join('.'), path);
  }
  const [logicalId, ...attribute] = parameters(argument);
  if (typeof logicalId !== 'string') return unknownNode('Fn::GetAtt names nothing', path);
  if (attribute.every((part) => typeof part === 'string')) return resolver.reference(logicalId, attribute.join('.'), path);
  return flatMapCases(
    resolver.texts(attribute[0], [...argumentPath, 1]),
    (tokens) => {
      const name = literal(tokens);
      return name === undefined
        ? unknownNode(`the attribute of ${logicalId} is known only at deploy`, path)
        : resolver.reference(logicalId, name, path);
    },
    () => tooMany(path),
  );
};

const conditional: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [name, ifTrue, ifFalse] = parameters(argument);
  if (typeof name !== 'string') return unknownNode('Fn::If names no condition', path);
  const branch = (raw: unknown, index: number) => () => resolver.resolve(raw, [...argumentPath, index]);
  // Whichever way it goes, it is the same: nothing that is found there depends on the condition.
  if (isEqual(ifTrue, ifFalse)) return branch(ifTrue, 1)();
  return flatMapCases(
    resolver.conditions.branches(name, branch(ifTrue, 1), branch(ifFalse, 2)),
    (resolve) => resolve(),
    () => tooMany(path),
  );
};

const base64: Intrinsic = ({ argument, path, argumentPath, resolver }) =>
  continued(
    resolver.resolve(argument, argumentPath),
    (node) => {
      const plain = node.kind === 'text' ? literal(node.tokens) : undefined;
      return plain === undefined
        ? unknownNode('Fn::Base64 is resolved at deploy', path)
        : textNode(text(Buffer.from(plain).toString('base64')), path);
    },
    path,
  );

/** The value itself: whoever reads a policy from a JSON string finds the document. */
const toJsonString: Intrinsic = ({ argument, argumentPath, resolver }) => resolver.resolve(argument, argumentPath);

/** An export is the same text for whoever imports it; its name may have holes of its own. */
const importValue: Intrinsic = ({ argument, path, argumentPath, resolver }) =>
  continued(
    resolver.resolve(argument, argumentPath),
    (node) => {
      const name = show(resolver.tokensOf(node));
      // Exports are ARNs and names of deployed resources; a wildcard among them would be one somebody exported on purpose.
      return textNode(
        [
          {
            kind: 'hole',
            id: `Fn::ImportValue ${name}`,
            class: 'any',
            wild: false,
            reason: `the imported value ${name} is known only at deploy`,
          },
        ],
        path,
      );
    },
    path,
  );

/** What every template can use; anything else is known only at deploy. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::If': conditional,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': splitText,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': base64,
  'Fn::Length': length,
  'Fn::ToJsonString': toJsonString,
  'Fn::ImportValue': importValue,
  'Fn::GetAZs': ({ path }) => unknownNode('the availability zones are known only at deploy', path),
};
