import type { Finding } from '../report.ts';
import { MAKERS, type FindingGroup } from './finding-group.ts';
import { frameLines } from './code-frame.ts';
import { fileAddress, link } from './link.ts';
import { SEVERITY_STYLES, type Paint } from './paint.ts';
import { settingPlace, templatePlace } from './place.ts';
import { safeText } from './safe-text.ts';
import { wrap } from './wrap.ts';

const INDENT = 13;
const LABEL = 10;
const MOST_RELATED = 6;

interface FindingPage {
  readonly paint: Paint;
  readonly width: number;
  /** Whether a place must say which template it is in. */
  readonly severalTemplates: boolean;
  /** Address of the folder that files are named from, where the terminal can open them. */
  readonly linkBase?: string | undefined;
}

/** Writes findings one after another; a remedy that was written once is not written again. */
export class FindingWriter {
  readonly #page: FindingPage;
  readonly #written = new Set<string>();

  constructor(page: FindingPage) {
    this.#page = page;
  }

  /** @param group whose heading says what its findings have in common */
  lines(finding: Finding, group: FindingGroup): readonly string[] {
    const { key, unproven, at, related } = finding;
    const setting = settingPlace(at);
    // A resource of the user's own stands under its logical id in both.
    const sayBoth = at.setting?.startsWith(`resources.Resources.${finding.resource.logicalId}`) !== true;
    const place = sayBoth ? this.#inTemplate(finding, group) : undefined;
    return [
      ...this.#message(finding),
      ...this.#labelled('what', key),
      ...this.#labelled('unproven', unproven),
      ...this.#where(finding),
      ...this.#labelled(setting === undefined ? 'where' : '', place),
      ...this.#frame(finding),
      ...this.#labelled('also', this.#related(related)),
      ...this.#labelled('fix', this.#fix(finding)),
    ];
  }

  /** With the address of the line behind its name, for terminals that open it. */
  #where({ at }: Finding): readonly string[] {
    const { linkBase } = this.#page;
    const lines = this.#labelled('where', settingPlace(at));
    if (linkBase === undefined || at.source === undefined) return lines;
    const { file, line, column } = at.source;
    const name = safeText(`${file}:${line}:${column}`);
    const address = fileAddress(file, linkBase);
    return lines.map((text, index) => (index === 0 ? text.replace(name, () => link(name, `${address}#L${line},${column}`)) : text));
  }

  #frame({ at, frame }: Finding): readonly string[] {
    const { paint, width } = this.#page;
    if (frame === undefined || at.source === undefined) return [];
    const indent = ' '.repeat(INDENT + LABEL);
    return frameLines(frame, at.source.line, width - indent.length).map(({ gutter, text, isFact }) =>
      text === '' ? `${indent}${paint('dim', gutter.trimEnd())}` : `${indent}${paint('dim', gutter)}${isFact ? text : paint('dim', text)}`,
    );
  }

  #message({ blocks, unproven, severity, message, policy }: Finding): readonly string[] {
    const { paint, width } = this.#page;
    const mark = blocks ? paint('red', '✖') : unproven === undefined ? paint('yellow', '▲') : paint('blue', '?');
    const label = paint(SEVERITY_STYLES[severity], severity.padEnd(INDENT - 4));
    return wrap(`${safeText(message)} [${safeText(policy)}]`, width - INDENT).map((line, index, { length }) => {
      const id = index === length - 1 ? line.lastIndexOf('[') : line.length;
      return `${index === 0 ? `  ${mark} ${label}` : ' '.repeat(INDENT)}${paint('bold', line.slice(0, id))}${paint('dim', line.slice(id))}`;
    });
  }

  /** The lines of the text stay lines, with their indentation. */
  #labelled(label: string, text: string | undefined): readonly string[] {
    const { paint, width } = this.#page;
    return (text ?? '')
      .split('\n')
      .flatMap((line) => {
        const indentation = /^ */.exec(line)?.[0] ?? '';
        return wrap(safeText(line), width - INDENT - LABEL - indentation.length).map((part) => indentation + part);
      })
      .map((line, index) => `${' '.repeat(INDENT)}${paint('dim', (index === 0 ? label : '').padEnd(LABEL))}${line}`);
  }

  #inTemplate({ at, resource }: Finding, group: FindingGroup): string | undefined {
    const path = templatePlace(at, group.kind === 'function' ? undefined : group.title);
    const maker = group.madeBy === undefined ? MAKERS[resource.madeBy] : '';
    const parts = [path, this.#page.severalTemplates ? `in ${at.template}` : '', maker && `(${maker})`].filter((part) => part !== '');
    return parts.length === 0 ? undefined : parts.join(' ');
  }

  #related(related: Finding['related']): string | undefined {
    if (related.length === 0) return undefined;
    const more = related.length - MOST_RELATED;
    const shown = more > 1 ? related.slice(0, MOST_RELATED) : related;
    const texts = shown.map(({ place, note }) => `${note} (${place.setting ?? templatePlace(place)})`.replaceAll(/\s+/g, ' '));
    return [...texts, ...(more > 1 ? [`and ${more} more`] : [])].join('; ');
  }

  #fix({ policy, fix }: Finding): string | undefined {
    const remedy = JSON.stringify([policy, fix]);
    if (this.#written.has(remedy)) return undefined;
    this.#written.add(remedy);
    return fix;
  }
}
