/**
 * Where a key leads in a menu of these names, or `undefined` where it leads nowhere: to the neighbour, round the ends, to
 * an end, or to the next name that begins with the letter.
 */
export function nextInMenu(names: readonly string[], current: number, key: string): number | undefined {
  const { length } = names;
  if (length === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % length;
    case 'ArrowUp':
      return (Math.max(current, 0) - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return [...key].length === 1 && key !== ' ' ? nextNamed(names, current, key) : undefined;
  }
}

function nextNamed(names: readonly string[], current: number, letter: string): number | undefined {
  const isMatch = (name: string | undefined) =>
    name?.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase()) === true;
  const places = names.map((_, index) => (current + 1 + index) % names.length);
  return places.find((place) => isMatch(names[place]));
}
