import type { LayOut } from '../reporters/html/picture/picture.ts';

/** Graphviz as WebAssembly, loaded where a picture is drawn and nowhere else. */
export async function loadLayout(): Promise<LayOut> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  return (dot) => graphviz.layout(dot, 'plain', 'dot');
}
