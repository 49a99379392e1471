import type { DifferenceRow, DifferenceSummary, Span } from '../domain/difference.ts';

/** What can be said of a difference in numbers. */
export function summaryOf(rows: readonly DifferenceRow[]): DifferenceSummary {
  const count = (...types: readonly DifferenceRow['type'][]) =>
    rows.filter(({ type }) => types.includes(type)).length;
  let [alike, all] = [0, 0];
  for (const row of rows) {
    const characters = charactersOf(row);
    alike += characters.alike;
    all += characters.all;
  }
  return {
    alike: all === 0 ? 1 : alike / all,
    same: count('same'),
    changed: count('changed', 'changed-code'),
    onlyLeft: count('only-left'),
    onlyRight: count('only-right'),
  };
}

interface Characters {
  readonly alike: number;
  readonly all: number;
}

/** Of both sides together, without space. */
function charactersOf(row: DifferenceRow): Characters {
  switch (row.type) {
    case 'same': {
      const all = inkOf(row.left) + inkOf(row.right);
      return { alike: all, all };
    }
    case 'only-left':
      return { alike: 0, all: inkOf(row.left) };
    case 'only-right':
      return { alike: 0, all: inkOf(row.right) };
    case 'changed':
      return charactersOfSpans([...row.left, ...row.right]);
    case 'changed-code':
      return charactersOfSpans(row.lines.flatMap(({ left = [], right = [] }) => [...left, ...right]));
  }
}

function charactersOfSpans(spans: readonly Span[]): Characters {
  const sum = (some: readonly Span[]) => some.reduce((total, { text }) => total + inkOf(text), 0);
  return { alike: sum(spans.filter(({ isChanged }) => !isChanged)), all: sum(spans) };
}

function inkOf(text: string): number {
  return text.length - (text.match(/\s/g)?.length ?? 0);
}
