import isEqual from 'lodash/isEqual.js';
import { someOf } from '../names.ts';
import type { Finding } from '../report.ts';
import { frameLines } from './code-frame.ts';
import { MAKERS, type GroupSection } from './group-section.ts';
import { fileAddress, link } from './link.ts';
import { memberPlaces, sharedKey } from './member-places.ts';
import { SEVERITY_STYLES, type Paint } from './paint.ts';
import { settingPlace, templatePlace } from './place.ts';
import { safeText } from './safe-text.ts';
import { subjectOf, type ShownGroup } from './shown-group.ts';
import { wrap } from './wrap.ts';

const INDENT = 13;
const LABEL = 10;
const MOST_RELATED = 6;

interface GroupPage {
  readonly paint: Paint;
  readonly width: number;
  /** Whether a place must say which template it is in. */
  readonly severalTemplates: boolean;
  /** Address of the folder that files are named from, where the terminal can open them. */
  readonly linkBase?: string | undefined;
}

/** Writes groups of findings one after another; a remedy that was written once is not written again. */
export class GroupWriter {
  readonly #page: GroupPage;
  readonly #written = new Set<string>();

  constructor(page: GroupPage) {
    this.#page = page;
  }

  /** @param section whose heading says what its groups have in common */
  lines(shown: ShownGroup, section: GroupSection): readonly string[] {
    const { group, members } = shown;
    const several = members.length > 1;
    return [
      ...this.#message(shown),
      ...this.#labelled('what', sharedKey(members)),
      ...this.#labelled('unproven', [...new Set(members.flatMap(({ unproven = [] }) => unproven))].join('; ')),
      ...(several
        ? [...this.#labelled('where', memberPlaces(members).join('\n'), this.#linked(members)), ...this.#sharedFrame(members)]
        : this.#place(members[0], section)),
      ...this.#labelled('also', this.#also(shown)),
      ...this.#labelled('waived', settledNames(shown, 'waived')),
      ...this.#labelled('baseline', settledNames(shown, 'baselined')),
      ...this.#labelled('fix', this.#fix(group)),
    ];
  }

  #place(finding: Finding, section: GroupSection): readonly string[] {
    const { at, resource } = finding;
    const setting = settingPlace(at);
    // A resource of the user's own stands under its logical id in both.
    const sayBoth = at.setting?.startsWith(`resources.Resources.${resource.logicalId}`) !== true;
    return [
      ...this.#labelled('where', setting, this.#linked([finding])),
      ...this.#labelled(setting === undefined ? 'where' : '', sayBoth ? this.#inTemplate(finding, section) : undefined),
      ...this.#frame(finding),
    ];
  }

  /** Puts the address of a line behind its name, for terminals that open it. */
  #linked(findings: readonly Finding[]): (line: string) => string {
    const { linkBase } = this.#page;
    if (linkBase === undefined) return (line) => line;
    const links = new Map(
      findings.flatMap(({ at: { source } }) => {
        if (source === undefined) return [];
        const { file, line, column } = source;
        return [[safeText(`${file}:${line}:${column}`), `${fileAddress(file, linkBase)}#L${line},${column}`] as const];
      }),
    );
    return (line) => line.replace(/^\S+?:\d+:\d+(?=[\s:]|$)/, (name) => (links.has(name) ? link(name, links.get(name) ?? '') : name));
  }

  /** Of members that stand at one line. */
  #sharedFrame(members: ShownGroup['members']): readonly string[] {
    const [{ at }] = members;
    return members.every((member) => isEqual(member.at.source, at.source)) ? this.#frame(members[0]) : [];
  }

  #frame({ at, frame }: Finding): readonly string[] {
    const { paint, width } = this.#page;
    if (frame === undefined || at.source === undefined) return [];
    const indent = ' '.repeat(INDENT + LABEL);
    return frameLines(frame, at.source.line, width - indent.length).map(({ gutter, text, isFact }) =>
      text === '' ? `${indent}${paint('dim', gutter.trimEnd())}` : `${indent}${paint('dim', gutter)}${isFact ? text : paint('dim', text)}`,
    );
  }

  #message({ group: { blocks, unproven, severity, policy }, sentence }: ShownGroup): readonly string[] {
    const { paint, width } = this.#page;
    const mark = blocks ? paint('red', '✖') : unproven === undefined ? paint('yellow', '▲') : paint('blue', '?');
    const label = paint(SEVERITY_STYLES[severity], severity.padEnd(INDENT - 4));
    return wrap(`${safeText(sentence)} [${safeText(policy)}]`, width - INDENT).map((line, index, { length }) => {
      const id = index === length - 1 ? line.lastIndexOf('[') : line.length;
      return `${index === 0 ? `  ${mark} ${label}` : ' '.repeat(INDENT)}${paint('bold', line.slice(0, id))}${paint('dim', line.slice(id))}`;
    });
  }

  /** The lines of the text stay lines, with their indentation. */
  #labelled(label: string, text: string | undefined, shown: (line: string) => string = (line) => line): readonly string[] {
    const { paint, width } = this.#page;
    return (text ?? '')
      .split('\n')
      .flatMap((line) => {
        const indentation = /^ */.exec(line)?.[0] ?? '';
        return wrap(safeText(line), width - INDENT - LABEL - indentation.length).map((part) => indentation + part);
      })
      .map((line, index) => `${' '.repeat(INDENT)}${paint('dim', (index === 0 ? label : '').padEnd(LABEL))}${shown(line)}`);
  }

  #inTemplate({ at, resource }: Finding, section: GroupSection): string | undefined {
    const path = templatePlace(at, section.resource);
    const maker = section.madeBy === undefined ? MAKERS[resource.madeBy] : '';
    const parts = [path, this.#page.severalTemplates ? `in ${at.template}` : '', maker && `(${maker})`].filter((part) => part !== '');
    return parts.length === 0 ? undefined : parts.join(' ');
  }

  /** Other places of what was found, some of them, and what the same setting cures, all of it. */
  #also({ members, also }: ShownGroup): string | undefined {
    const places = members.flatMap(({ related }) =>
      related.map(({ place, note }) => `${note} (${place.setting ?? templatePlace(place)})`.replaceAll(/\s+/g, ' ')),
    );
    const texts = [...new Set(places)];
    const more = texts.length - MOST_RELATED;
    const all = [
      ...(more > 1 ? [...texts.slice(0, MOST_RELATED), `and ${more} more`] : texts),
      ...new Set(also.map(({ message, policy }) => `${message} [${policy}]`)),
    ];
    return all.length === 0 ? undefined : all.join('; ');
  }

  #fix({ policy, fix }: ShownGroup['group']): string | undefined {
    const remedy = JSON.stringify([policy, fix]);
    if (this.#written.has(remedy)) return undefined;
    this.#written.add(remedy);
    return fix;
  }
}

/** Members that stop nothing, some of them by name: who answers for which is said below. */
function settledNames({ settled }: ShownGroup, status: Finding['status']): string | undefined {
  const names = settled.filter((finding) => finding.status === status).map(subjectOf);
  return names.length === 0 ? undefined : someOf([...new Set(names)]);
}
