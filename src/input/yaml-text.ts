import type { Document, ScalarTag, Tags } from 'yaml';
import { AuditError } from '../errors.ts';
import { yamlLibrary } from '../yaml-library.ts';
import { shortFormTags } from './short-forms.ts';

/** More than any person writes; aliases of aliases, which unfold without end, count by what they unfold to. */
const MOST_ALIASES = 10_000;

/** A number only where nothing of its text is lost: an account id keeps its leading zero, a version its `.0`. */
const exactNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/,
  resolve: (text) => (String(Number(text)) === text ? Number(text) : text),
};

/** CloudFormation reads YAML 1.1, in which `yes` and `on` are booleans. */
const wordBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/,
  resolve: (text) => ['true', 'yes', 'on'].includes(text.toLowerCase()),
};

const EXACT = new Map([exactNumber, wordBoolean].map((tag) => [tag.tag, tag]));

/**
 * Parses YAML into plain data. Scalars keep their text where a number would lose it, keys and dates always do.
 * With `shortForms`, CloudFormation's tags become their long forms; any other tag is refused.
 * An `AuditError` says where the text breaks, never what stands there: it may be a secret.
 */
export function parseYaml(text: string, file: string, remedy: string, { shortForms = false } = {}): unknown {
  const { LineCounter, parseDocument } = yamlLibrary();
  const lines = new LineCounter();
  const broken = (offset: number, code: string): AuditError => {
    const { line, col } = lines.linePos(offset);
    const problem = offset >= text.trimEnd().length ? 'it ends in the middle' : (PROBLEMS[code] ?? 'it cannot be parsed');
    return new AuditError('invalid-yaml', `${file} is not valid YAML: line ${line}, column ${col}: ${problem}; ${remedy}.`);
  };
  try {
    const document = parseDocument(text, {
      customTags: (tags) => [
        ...tags.filter((tag) => typeof tag !== 'object' || !replaced(tag.tag)),
        ...EXACT.values(),
        ...extra(shortForms),
      ],
      schema: 'core',
      merge: true,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter: lines,
    });
    const problem = [...document.errors, ...document.warnings][0];
    if (problem !== undefined) throw broken(problem.pos[0], problem.code);
    keepTextOfKeys(document);
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  } catch (error) {
    if (error instanceof AuditError) throw error;
    throw new AuditError('invalid-yaml', `${file} ${reasonOf(error)}; ${remedy}.`);
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias cannot have a tag or an anchor',
  BAD_INDENT: 'the indentation is wrong',
  BLOCK_IN_FLOW: 'a block stands inside brackets',
  DUPLICATE_KEY: 'a key stands twice in one mapping',
  IMPOSSIBLE: 'it cannot be parsed',
  MISSING_CHAR: 'a bracket, quote or separator is missing',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines',
  MULTIPLE_DOCS: 'it holds several documents',
  RESOURCE_EXHAUSTION: 'it is nested too deep',
  TAB_AS_INDENT: 'a tab is used for indentation',
  TAG_RESOLVE_FAILED: 'a tag is used that is not one of CloudFormation’s short forms',
  UNEXPECTED_TOKEN: 'something unexpected stands here',
};

/** What goes wrong while aliases are followed. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'is nested too deep';
  return error instanceof Error && error.message.startsWith('Unresolved alias')
    ? 'uses an alias before its anchor'
    : 'holds aliases that unfold without end';
}

function replaced(tag: string): boolean {
  return EXACT.has(tag) || tag === 'tag:yaml.org,2002:float';
}

function extra(shortForms: boolean): Tags {
  return shortForms ? shortFormTags() : [];
}

function keepTextOfKeys(document: Document.Parsed): void {
  const { isScalar, Scalar, visit } = yamlLibrary();
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.type === Scalar.PLAIN && key.source !== undefined && ['number', 'boolean'].includes(typeof key.value))
        key.value = key.source;
    },
  });
}
