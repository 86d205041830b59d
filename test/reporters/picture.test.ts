import { expect } from 'chai';
import { loadLayout } from '../../src/output/layout.ts';
import { renderHtml } from '../../src/reporters/html/html.ts';
import { blastGraph } from '../../src/reporters/html/picture/blast-graph.ts';
import { dotOf, widthsOf } from '../../src/reporters/html/picture/dot.ts';
import type { Graph } from '../../src/reporters/html/picture/graph.ts';
import { columnsOf, shortText } from '../../src/reporters/html/picture/short-text.ts';
import type { BlastRadius } from '../../src/report.ts';
import { finding, report } from './sample-report.ts';
import { sharedReport } from './shared-report.ts';

const layOut = await loadLayout();
const HOSTILE = [
  '</svg><script>alert(1)</script>',
  'a"; } digraph { x -> y',
  '<<b>bold</b>>',
  '\\N \\G \\E \\L',
  '&lt;&amp;',
  '%3Cimg%3E',
  '\u202e\u0000\n',
];
const TABLE = 'arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/';

const one = (parts: Partial<BlastRadius> = {}): BlastRadius => ({
  function: 'hello',
  entries: [{ caller: 'anyone', by: 'GET /' }],
  roles: ['Role'],
  reaches: [{ kind: 'data', actions: ['dynamodb:GetItem'], on: [`${TABLE}orders`] }],
  unread: [],
  ...parts,
});
const graphOf = (...radius: readonly BlastRadius[]): Graph => blastGraph(radius, new Map(), '#powers');
const namesIn = (graph: Graph, column: string): readonly string[] =>
  graph.nodes.filter((node) => node.column === column).map(({ name }) => name);
const lines = (graph: Graph): readonly string[] =>
  graph.edges.map(({ from, to, severity, unproven }) => `${from.name} > ${to.name} ${severity}${unproven ? '?' : ''}`);
const many = (count: number, parts: (index: number) => Partial<BlastRadius>): readonly BlastRadius[] =>
  Array.from({ length: count }, (_, index) => one({ function: `f${index}`, ...parts(index) }));

describe('the picture of a blast radius', () => {
  it('leads from who calls to what is reached', () => {
    expect(lines(graphOf(one()))).to.deep.equal(['hello > Role low', 'GET / > hello low', 'Role > dynamodb table/orders low']);
  });

  it('is as grave for strangers as what the function can do, and calm for who was let in', () => {
    const graph = graphOf(
      one({
        entries: [
          { caller: 'anyone', by: 'GET /' },
          { caller: 'guarded', by: 'POST /', unproven: 'a parameter' },
        ],
        reaches: [
          { kind: 'administer', actions: ['may do everything'], on: [], unproven: 'a condition' },
          { kind: 'changes', actions: ['s3:PutObject'], on: ['*'] },
        ],
      }),
    );
    expect(lines(graph)).to.deep.equal([
      'hello > Role critical',
      'GET / > hello critical',
      'POST / > hello info?',
      'Role > the whole account critical?',
      'Role > everything in s3 low',
    ]);
  });

  it('draws what two functions share once', () => {
    const graph = graphOf(
      one(),
      one({ function: 'other', reaches: [{ kind: 'changes', actions: ['dynamodb:PutItem'], on: [`${TABLE}orders`] }] }),
    );
    expect(namesIn(graph, 'target')).to.deep.equal(['dynamodb table/orders']);
    expect(graph.nodes.find(({ column }) => column === 'target')?.note).to.equal('reads data, changes');
  });

  it('says the account of what is in another', () => {
    const graph = graphOf(
      one({
        entries: [{ caller: 'account', by: 'arn:aws:iam::222222222222:root' }],
        reaches: [
          { kind: 'data', actions: ['dynamodb:GetItem'], on: ['arn:${AWS::Partition}:dynamodb:*:333333333333:table/orders', '${Table}'] },
        ],
      }),
    );
    expect(namesIn(graph, 'entry')).to.deep.equal(['iam root in 222222222222']);
    expect(namesIn(graph, 'target')).to.deep.equal(['dynamodb table/orders in 333333333333', '${Table}']);
  });

  it('says where the role is not known', () => {
    expect(namesIn(graphOf(one({ roles: [], reaches: [] })), 'role')).to.deep.equal(['a role of elsewhere']);
  });

  it('bundles functions that look the same where there are many', () => {
    const graph = graphOf(...many(165, (index) => ({ roles: [index % 2 === 0 ? 'Even' : 'Odd'] })));
    expect(namesIn(graph, 'function')).to.deep.equal(['165 functions']);
    expect(namesIn(graph, 'role')).to.deep.equal(['2 roles']);
  });

  it('stays of a size that can be read, whatever the service is like', () => {
    const radius = many(165, (index) => ({
      entries: [{ caller: 'guarded', by: `GET /${index}` }],
      roles: [`Role${index}`],
      reaches: [{ kind: index === 160 ? 'secrets' : 'data', actions: [`service${index}:Get`], on: [`arn:aws:service${index}:::thing`] }],
    }));
    const graph = graphOf(...radius);
    expect(graph.left).to.equal(145);
    expect(graph.nodes.length).to.be.lessThan(90);
    expect(namesIn(graph, 'entry')).to.deep.equal(['whoever a guard lets in']);
  });

  it('has the layout read no name', () => {
    const radius = HOSTILE.map((text) => one({ function: text, roles: [text], entries: [{ caller: 'service', by: text }] }));
    const graph = graphOf(...radius);
    const dot = dotOf(
      graph,
      widthsOf(graph.nodes, () => 10),
    );
    expect(dot.replaceAll(/^n\d+ \[width=[\d.]+\]$|^n\d+ -> n\d+$|^\{ rank=same; n[\dn; ]+ \}$/gm, '')).to.match(
      /^digraph \{\ngraph .*\nnode .*\nedge .*\n+\}$/,
    );
  });

  it('writes names as text', () => {
    for (const text of HOSTILE) {
      const blastRadius = [one({ function: text, roles: [text], entries: [{ caller: 'anyone', by: text }], unread: [text] })];
      const page = renderHtml([report({ blastRadius })], layOut);
      expect(page.match(/<\/svg>/g)).to.have.length(1);
      expect(page.match(/<script>/g)).to.have.length(1);
      expect(page).not.to.include('<b>');
    }
  });

  it('is the same for the same report', () => {
    expect(renderHtml([sharedReport()], layOut)).to.equal(renderHtml([sharedReport()], layOut));
  });

  it('leads to the findings, and to the table where there are none', () => {
    const text = renderHtml(
      [
        report({
          blastRadius: [one(), one({ function: 'other' })],
          findings: [
            finding({
              severity: 'high',
              resource: { logicalId: 'F', type: 'AWS::Lambda::Function', function: 'hello', madeBy: 'service' },
            }),
          ],
        }),
      ],
      layOut,
    );
    expect(text).to.match(/<a class="box function high"[^>]* href="#r0-s0" aria-label="Function: hello, 1 high"/);
    expect(text).to.match(/<section class="group" id="r0-s0">/);
    expect(text).to.match(/<a class="box function info"[^>]* href="#r0-powers" aria-label="Function: other, no open findings"/);
    expect(text).to.match(/<h3 id="r0-powers">/);
  });

  it('is left out with a word where it cannot be drawn', () => {
    const text = renderHtml([sharedReport()], () => {
      throw new Error('out of memory');
    });
    expect(text).to.include('could not be drawn');
    expect(text).to.include('What each function may do');
  });

  it('cuts long names in the middle, by what they fill', () => {
    expect(shortText('abcdefghij', 10)).to.equal('abcdefghij');
    expect(shortText('abcdefghijk', 10)).to.equal('abcde…hijk');
    expect(shortText('漢字漢字漢字', 7)).to.equal('漢…字');
    expect(columnsOf(shortText('漢字'.repeat(40), 28))).to.be.at.most(28);
  });
});
