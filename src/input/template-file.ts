import isPlainObject from 'lodash/isPlainObject.js';
import { AuditError } from '../errors.ts';
import { requireBounded } from './bounded-data.ts';
import { parseJson, requireText } from './json-text.ts';
import { parseYaml } from './yaml-text.ts';

const REMEDY = 'name a CloudFormation template, or run `serverless package` and name the folder .serverless';

/**
 * Reads a CloudFormation template, JSON or YAML with its short forms, into plain data.
 * An `AuditError` names the file and what is wrong with it.
 */
export function parseTemplate(text: string, file: string): object {
  return templateOf(parseDocument(text, file), file);
}

/** The same of what has been parsed. */
export function templateOf(document: unknown, file: string): object {
  requireTemplate(document, file);
  requireBounded(document, file);
  return document;
}

/** What the text says, whether it is a template or not. */
export function parseDocument(text: string, file: string): unknown {
  const content = requireText(text, file, REMEDY);
  const asJson = file.endsWith('.json') || (content.trimStart().startsWith('{') && !/\.ya?ml$/.test(file));
  return asJson ? parseJson(content, file, REMEDY) : parseYaml(content, file, REMEDY, { shortForms: true });
}

/** Passes what has at least one resource; an `AuditError` of code `not-a-template` says what the rest is. */
function requireTemplate(document: unknown, file: string): asserts document is object {
  if (!isPlainObject(document)) throw new AuditError('not-a-template', `${file} is not a CloudFormation template; ${REMEDY}.`);
  const keys = document as object;
  if (!Object.hasOwn(keys, 'Resources') && Object.hasOwn(keys, 'service') && Object.hasOwn(keys, 'provider')) {
    throw new AuditError(
      'not-a-template',
      `${file} is the configuration of a service, not what is deployed; run \`serverless package\` and name the folder .serverless.`,
    );
  }
  requireResources(keys, file, REMEDY);
}

/** The same for a template whose origin is known. */
export function requireResources(template: object, file: string, remedy: string): void {
  const resources: unknown = Object.hasOwn(template, 'Resources') ? Reflect.get(template, 'Resources') : undefined;
  if (!isPlainObject(resources)) {
    throw new AuditError('not-a-template', `${file} has no Resources, so it is not a CloudFormation template; ${remedy}.`);
  }
  if (Object.keys(resources as object).length === 0)
    throw new AuditError('empty-template', `${file} declares no resource, so there is nothing to audit; ${remedy}.`);
}

/** Whether a document that nobody named is a template: it says so, or one of its resources has a type of AWS. */
export function isTemplate(document: unknown): boolean {
  if (!isPlainObject(document)) return false;
  const { AWSTemplateFormatVersion: version, Resources: resources } = document as Record<string, unknown>;
  if (!isPlainObject(resources)) return false;
  return (
    version !== undefined ||
    Object.values(resources as object).some((resource: unknown) => {
      const type: unknown = isPlainObject(resource) ? Reflect.get(resource as object, 'Type') : undefined;
      return typeof type === 'string' && type.includes('::');
    })
  );
}
