/**
 * Joins the deltas of several parts (messages of one answer, titled parts of a reasoning summary), between which
 * nothing is sent: the first delta of a further part begins with an empty line.
 */
export function paragraphs(): (part: string, delta: string) => string {
  let current: string | undefined;
  return (part, delta) => {
    const isFurther = current !== undefined && current !== part;
    current = part;
    return isFurther ? `\n\n${delta}` : delta;
  };
}
