import type { Path } from '../report.ts';

/** The keys of a setting as it is written in a place: `custom["a.b"].list[2]`. Undefined where the text has another form. */
export function settingPath(text: string): Path | undefined {
  const path: (string | number)[] = [];
  let rest = text;
  while (rest !== '') {
    const [step, quoted, index, plain] = /^(?:\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]|\.?([^.[\]"]+))/.exec(rest) ?? [];
    if (step === undefined) return undefined;
    path.push(quoted === undefined ? (index === undefined ? (plain ?? '') : Number(index)) : (JSON.parse(quoted) as string));
    rest = rest.slice(step.length);
  }
  return path;
}
