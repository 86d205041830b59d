import type { Misfit } from '../iam/resource-fit.ts';
import { brief } from './wide-actions.ts';

/** For messages: the actions, and what they work on: `s3:PutObject works on arn:…/${ObjectName}`. */
export function describeMisfits(misfits: readonly Misfit[]): { readonly actions: string; readonly needs: string } {
  const found = misfits.toSorted((a, b) => (a.action.text < b.action.text ? -1 : 1));
  const byForms = new Map<string, string[]>();
  for (const { action, forms } of found) {
    const works = forms.length === 0 ? 'takes only *' : `works on ${shown(forms)}`;
    byForms.set(works, [...(byForms.get(works) ?? []), action.text]);
  }
  const needs = [...byForms]
    .slice(0, 3)
    .map(([works, [first = '', ...others]]) => (others.length === 0 ? `${first} ${works}` : `each ${works}`));
  return { actions: brief(found.map(({ action }) => action.text)), needs: needs.join(', ') };
}

function shown(forms: readonly string[]): string {
  const [first = '', second, ...more] = forms;
  return more.length > 0 ? `${first} and others` : second === undefined ? first : `${first} or ${second}`;
}
