import { element, type Child, type Markup } from './element.ts';

/** A table that scrolls by itself where the window is narrow. */
export function table(title: string, head: readonly string[], rows: readonly (readonly Child[])[], heading = 'h2'): Child {
  const row = (cells: readonly Child[]): Markup =>
    element(
      'tr',
      {},
      cells.map((cell) => element('td', {}, cell)),
    );
  return rows.length === 0 ? undefined : groupedTable(title, head, [element('tbody', {}, rows.map(row))], heading);
}

/** A table whose rows belong together in groups, each a `tbody`. */
export function groupedTable(title: string, head: readonly string[], bodies: readonly Markup[], heading: string, id?: string): Child {
  const cells = head.map((cell) => element('th', { scope: 'col' }, cell));
  return [
    element(heading, { id }, title),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title },
      element('table', {}, element('thead', {}, element('tr', {}, cells)), bodies),
    ),
  ];
}
