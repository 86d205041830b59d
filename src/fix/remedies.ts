import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';

/** One thing that a fix says to do. */
export interface Remedy {
  /** Settings to write. */
  readonly snippets: readonly YAMLMap[];
  /** Keys to take out. */
  readonly deleted: readonly string[];
  /** What to take out where the finding is: the `output`, the `action`. */
  readonly removed?: string;
  /** The words of the fix that say so. */
  readonly text: string;
}

/** What stands between two pieces of code where the second is another way, and not the rest of the same. */
const OTHER_WAY = /\bor\b|;|[.)]\s|\botherwise\b|\bfor all\b|\bfor an?\b|\bplugin\b/;
/** How a clause begins that is about a case other than the one at hand. */
const OTHER_CASE =
  /^[\s,;)]*(?:(?:or|and),?\s*)?(?:for|where|of an?|in an?|at a|with (?:the plugin|osls|serverless)|a single)\b|\bplugin\b/i;
const REMOVAL = /\b[Dd]elete the (output|permission|rule|action|policy)\b/;

/**
 * The remedies that a fix holds in backticks. What is joined by a comma, "and" or "with" belongs together; "or" and a new
 * clause begin another one. Code with a gap in it (`…`, `<id>`) shows a form and is no remedy, and what a fix says for
 * another case ("for a REST API", "with the plugin") does not cure this one.
 */
export function remediesOf(fix: string): readonly Remedy[] {
  const remedies: { snippets: YAMLMap[]; deleted: string[]; removed?: string; text: string }[] = [];
  const pieces = fix.split('`');
  let open: (typeof remedies)[number] | undefined;
  let isOtherCase = false;
  for (let index = 0; index < pieces.length; index += 2) {
    const [words = '', code = ''] = [pieces[index], pieces[index + 1]];
    if (index === 0 || OTHER_WAY.test(words)) {
      open = undefined;
      isOtherCase = OTHER_CASE.test(lastClause(words));
    }
    const removed = REMOVAL.exec(words)?.[1];
    const deleted = /\b[Dd]elete\s*$/.test(words) && /^\w+$/.test(code);
    const snippet = snippetIn(code);
    if (removed !== undefined) remedies.push({ snippets: [], deleted: [], removed, text: `delete the ${removed}` });
    if (removed !== undefined && !/;|\.\s|\bor\b/.test(words.slice(words.search(REMOVAL)))) open = remedies.at(-1);
    if (isOtherCase || (snippet === undefined && !deleted)) continue;
    if (open === undefined) remedies.push((open = { snippets: [], deleted: [], text: '' }));
    if (snippet !== undefined) open.snippets.push(snippet);
    if (deleted) open.deleted.push(code);
    open.text += `${open.text === '' ? '' : ' & '}${deleted ? `delete ${code}` : code}`;
  }
  return remedies;
}

function lastClause(words: string): string {
  return words.split(/;|\.\s|\bor\b/).at(-1) ?? '';
}

/** A mapping as one would write it into `serverless.yml`. */
function snippetIn(code: string): YAMLMap | undefined {
  if (/…|<(?!name>)/.test(code) || !/:\s/.test(code)) return undefined;
  const document = parseDocument(code, { schema: 'core', logLevel: 'silent' });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root)) return undefined;
  return root.items.every(({ key, value }) => isScalar(key) && value !== null) ? root : undefined;
}
