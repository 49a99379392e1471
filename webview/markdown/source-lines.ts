/** A source cut into lines, the last of which may still be arriving. */
export interface SourceLines {
  /** How many lines are complete, that is, end in a line feed. */
  readonly completeCount: number;
  /** Whether the line of this number (from 0) is complete. */
  isComplete(line: number): boolean;
  /** Where the line of this number starts in the source; its length past the last line. */
  startOf(line: number): number;
}

/** `isLast` says that no more text follows, so that even a line without a line feed is complete. */
export function sourceLines(source: string, isLast: boolean): SourceLines {
  const starts = [0];
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) starts.push(end + 1);
  const completeCount = isLast ? Number.POSITIVE_INFINITY : starts.length - 1;
  return {
    completeCount,
    isComplete: (line) => line < completeCount,
    startOf: (line) => starts[line] ?? source.length,
  };
}
