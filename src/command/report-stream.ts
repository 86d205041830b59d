import type { Format, Report } from '../report.ts';
import type { Page } from './command-io.ts';

/** Writes reports of a format one after the other, to the same text as if they were rendered together. */
export interface ReportStream {
  add(text: string): void;
  end(outlines: readonly Report[]): Promise<void>;
}

const IN_TURN: readonly Format[] = ['console', 'json', 'github'];

/** Whether a format is one report after the other, so that each can be written and let go. The others are one document over all of them. */
export function isInTurn(format: Format): boolean {
  return IN_TURN.includes(format);
}

type Write = (text: string) => unknown;

/** @param format one that `isInTurn` */
export function reportStream(format: Format, write: Write, page: Page): ReportStream {
  if (format === 'json') return jsonStream(write);
  if (format === 'console') return consoleStream(write, page);
  return { add: write, end: () => Promise.resolve() };
}

/** One report is an object, several are an array: which it is shows when the second one comes. */
function jsonStream(write: Write): ReportStream {
  let [first, count] = ['', 0];
  return {
    add: (text) => {
      // Each comes as an array of its own.
      const element = text.slice('[\n'.length, -'\n]\n'.length);
      if (count === 0) first = element;
      else write(`${count === 1 ? `[\n${first}` : ''},\n${element}`);
      count += 1;
    },
    end: async () => void write(count === 1 ? `${first.replaceAll(/^ {2}/gm, '')}\n` : '\n]\n'),
  };
}

function consoleStream(write: Write, page: Page): ReportStream {
  let isFirst = true;
  return {
    add: (text) => {
      write(isFirst ? text : `\n${text}`);
      isFirst = false;
    },
    end: async (outlines) => {
      const { renderOverview } = await import('../reporters/console-overview.ts');
      const overview = renderOverview(outlines, page);
      if (overview !== '') write(`\n${overview}`);
    },
  };
}
