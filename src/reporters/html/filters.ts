import { SEVERITIES, type Finding } from '../../report.ts';
import { subjectOf } from '../shown-group.ts';
import { element, type Markup } from './element.ts';

/** Hidden until the script shows that it runs. */
export function filters(findings: readonly Finding[]): Markup {
  const subjects = [...new Set(findings.map(subjectOf))].toSorted();
  const option = (value: string, text: string): Markup => element('option', { value }, text);
  return element(
    'form',
    { class: 'filters', hidden: true, 'aria-label': 'Filter the findings' },
    element('label', {}, 'Search ', element('input', { type: 'search', name: 'words' })),
    element(
      'fieldset',
      {},
      element('legend', {}, 'Severity'),
      SEVERITIES.map((severity) =>
        element('label', {}, element('input', { type: 'checkbox', name: 'severity', value: severity, checked: true }), ` ${severity}`),
      ),
    ),
    element(
      'label',
      {},
      'Status ',
      element(
        'select',
        { name: 'status' },
        option('all', 'all'),
        option('open', 'open'),
        option('blocking', 'blocking'),
        option('waived', 'waived'),
        option('baselined', 'in the baseline'),
      ),
    ),
    element(
      'label',
      {},
      'About ',
      element(
        'select',
        { name: 'subject' },
        option('', 'everything'),
        subjects.map((one) => option(one, one)),
      ),
    ),
    element('output', { id: 'shown', 'aria-live': 'polite' }),
  );
}
