import { escapeMarkup } from '../markup.ts';

/** Line ends as entities: no line of the page begins with what a CI system would take for a command. */
const escape = (text: string): string => escapeMarkup(text).replaceAll('\n', '&#10;');

/** Markup that is safe to put into a page: whatever came from outside has been escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Child = Markup | string | number | undefined | readonly Child[];
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const VOID = new Set(['br', 'hr', 'input', 'meta']);

/** An element; strings among its children and all attributes are escaped here, so that nobody can forget it. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined || value === false ? [] : [value === true ? ` ${key}` : ` ${key}="${escape(String(value))}"`],
  );
  const open = `<${name}${given.join('')}>`;
  return new Markup(VOID.has(name) ? open : `${open}${children.map(render).join('')}</${name}>`);
}

function render(child: Child): string {
  if (child === undefined) return '';
  if (child instanceof Markup) return child.text;
  return typeof child === 'object' ? child.map(render).join('') : escape(String(child));
}
