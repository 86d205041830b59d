/** The style of the page: the reader's own choice of light or dark, and nothing fetched. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8888; --soft: #8881; --critical: #b3123b; --high: #c2410c; --medium: #8a6100; --low: #0f6b8a; --info: #5b6470; }
@media (prefers-color-scheme: dark) { :root { --critical: #ff7a9a; --high: #ff9e66; --medium: #f2c14e; --low: #6cc9e8; --info: #a9b3c0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
.scroll { overflow-x: auto; margin-bottom: 1rem; }
.verdict { border-left: .4rem solid var(--info); padding: .5rem 1rem; background: var(--soft); }
.verdict.fail, .verdict.error { border-color: var(--critical); } .verdict.pass { border-color: #2e8540; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: end; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; position: sticky; top: 0; background: Canvas; z-index: 1; }
.filters fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem .75rem; } .filters legend { float: left; padding: 0 .75rem 0 0; }
.filters input[type=search], .filters select { font: inherit; padding: .2rem .4rem; max-width: 16rem; }
.finding { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; } .finding[hidden], section[hidden] { display: none; }
.finding > summary { padding: .5rem .75rem; cursor: pointer; overflow-wrap: anywhere; } .finding > dl { margin: 0; padding: 0 .75rem .75rem 2rem; display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
html { scroll-padding-top: 8rem; }
.finding pre { margin: 0; padding: .35rem .5rem; overflow-x: auto; background: var(--soft); border-radius: .25rem; font: .85em/1.45 ui-monospace, monospace; color: var(--info); } .fact { color: CanvasText; } .gutter { color: var(--info); }
.finding.settled { opacity: .75; } .member[hidden] { display: none; } .member pre { margin: .25rem 0; } .finding:target { outline: 2px solid var(--line); }
th { font-weight: 600; } table ul { margin: 0; padding-left: 1.1rem; } thead th { white-space: nowrap; } th[scope=rowgroup], th[scope=row] { font-weight: 400; overflow-wrap: anywhere; min-width: 9rem; } td { min-width: 6rem; } th[scope=rowgroup] ~ td:last-child { min-width: 12rem; }
tbody + tbody { border-top: 2px solid var(--line); }
.aside, .legend { color: var(--info); font-size: .875rem; }
.frame { border: 1px solid var(--line); border-radius: .5rem; } .key { font-weight: 600; white-space: nowrap; } .key::before { content: ''; display: inline-block; width: 1.5rem; margin-right: .35rem; vertical-align: .25em; border-top: 3px solid; }
.picture { display: block; font: 12px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; } .picture text { text-anchor: middle; fill: CanvasText; }
.picture .column { font: 600 13px system-ui, sans-serif; } .picture .note { font-size: 10.5px; fill: var(--info); }
.picture rect { fill: Canvas; stroke: var(--line); stroke-width: 1.25; } .picture a { cursor: pointer; } .picture a:hover rect, .picture a:focus rect { fill: var(--soft); stroke-width: 3; }
.picture .line { fill: none; stroke-width: 1.25; } .picture .line.critical, .picture .line.high { stroke-width: 2.25; } .picture .unproven { stroke-dasharray: 5 4; } .picture .line.info { opacity: .6; }
.picture .critical { stroke: var(--critical); } .picture .high { stroke: var(--high); } .picture .medium { stroke: var(--medium); } .picture .low { stroke: var(--low); } .picture .line.info { stroke: var(--info); }
.picture .box { stroke: none; } .picture .box.critical rect { stroke: var(--critical); } .picture .box.high rect { stroke: var(--high); } .picture .box.medium rect { stroke: var(--medium); } .picture .box.low rect { stroke: var(--low); }
.basis { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 2rem 0 0; font-size: .8rem; color: var(--info); }
dt { color: var(--info); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; white-space: pre-wrap; } dd ul { margin: 0; padding-left: 1.1rem; }
.badge { font-weight: 600; text-transform: uppercase; font-size: .75rem; letter-spacing: .04em; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); } .info { color: var(--info); }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
@media (max-width: 40rem) { html { scroll-padding-top: 1rem; } .filters { position: static; } .finding > dl { display: block; } dd { margin-bottom: .5rem; } }
@media print { .filters { display: none; } }
`;

/** Hides what the filters do not ask for. Without it the page shows everything. */
export const SCRIPT = `
const form = document.querySelector('.filters');
const groups = [...document.querySelectorAll('.finding')];
const findings = [...document.querySelectorAll('[data-status]')];
const shown = document.querySelector('#shown');
form.hidden = false;
const apply = () => {
  const data = new FormData(form);
  const severities = new Set(data.getAll('severity'));
  const status = data.get('status');
  const subject = data.get('subject');
  const words = String(data.get('words')).toLowerCase().split(' ').filter(Boolean);
  const said = new Set(groups.filter((group) => { const text = group.textContent.toLowerCase(); return words.every((word) => text.includes(word)); }));
  let count = 0;
  for (const finding of findings) {
    const { severity, status: own, subject: about, blocks } = finding.dataset;
    const wanted = severities.has(severity) && (status === 'all' || (status === 'blocking' ? blocks === 'true' : own === status)) &&
      (subject === '' || about === subject) && said.has(finding.closest('.finding'));
    finding.hidden = !wanted;
    if (wanted) count += 1;
  }
  for (const group of groups) if (!group.dataset.status) group.hidden = !group.querySelector('.member:not([hidden])');
  for (const section of document.querySelectorAll('.group')) section.hidden = !section.querySelector('.finding:not([hidden])');
  shown.textContent = count + ' of ' + findings.length + ' findings shown';
};
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
addEventListener('beforeprint', () => { for (const group of groups) group.open = !group.hidden; });
addEventListener('hashchange', () => {
  const target = document.querySelector('.group:target, .finding:target');
  if (!target) return;
  if (target.matches('.finding')) target.open = true;
  if (!target.closest('[hidden]')) return;
  form.reset();
  apply();
  target.scrollIntoView();
});
apply();
`;
