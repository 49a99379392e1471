/** A source cut into lines, the last of which may still be arriving. */
export interface SourceLines {
  /** How many lines are complete: they end in a line feed, or no more text follows. */
  readonly completeCount: number;
  /** Whether the line of this number (from 0) is complete. */
  isComplete(line: number): boolean;
  isBlank(line: number): boolean;
  /** Where the line of this number starts in the source; the source's length past the last line. */
  startOf(line: number): number;
}

/** `isLast` says that no more text follows. */
export function sourceLines(source: string, isLast: boolean): SourceLines {
  const starts = [0];
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) starts.push(end + 1);
  const completeCount = isLast ? starts.length : starts.length - 1;
  const startOf = (line: number) => starts[line] ?? source.length;
  return {
    completeCount,
    isComplete: (line) => line < completeCount,
    isBlank: (line) => /^[ \t]*\n?$/.test(source.slice(startOf(line), startOf(line + 1))),
    startOf,
  };
}
