/** What WCAG 2 asks of text (success criterion 1.4.3). */
const LEAST_CONTRAST = 4.5;
const MIXING_STEP = 0.1;

/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** Reads the ways in which themes and VS Code write colours: `#rgb`, `#rrggbb`, both with alpha, `rgba(r, g, b, a)`. */
export function parseColor(text: string): Color | undefined {
  const hex = /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.exec(text.trim())?.[1];
  const numbers = /^rgba?\(([\d., ]+)\)$/.exec(text.trim())?.[1]?.split(',').map(Number);
  const [red, green, blue, alpha = 1] = numbers ?? (hex === undefined ? [] : fromHex(hex));
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return { red, green, blue, alpha };
}

export function colorText({ red, green, blue, alpha }: Color): string {
  const digits = [red, green, blue, alpha * 255].map((it) => Math.round(it).toString(16).padStart(2, '0'));
  return `#${digits.join('')}`;
}

/** The colour itself if it can be read on this ground; if not, the nearest to it on the way to the colour of text. */
export function readable(color: Color, text: Color, ground: Color): Color {
  const opaque = mix(ground, color, color.alpha);
  const end = mix(ground, text, text.alpha);
  for (let share = 0; share < 1; share += MIXING_STEP) {
    const mixed = mix(opaque, end, share);
    if (contrast(mixed, ground) >= LEAST_CONTRAST) return mixed;
  }
  return end;
}

/** The contrast of two opaque colours as WCAG 2 defines it, from 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function fromHex(hex: string): readonly number[] {
  const digits = hex.length <= 4 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  return digits.map((digit, index) => Number.parseInt(digit, 16) / (index === 3 ? 255 : 1));
}

function mix(from: Color, to: Color, share: number): Color {
  const between = (a: number, b: number) => a + (b - a) * share;
  return {
    red: between(from.red, to.red),
    green: between(from.green, to.green),
    blue: between(from.blue, to.blue),
    alpha: 1,
  };
}

function luminance({ red, green, blue }: Color): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
