const STRING_OR_COMMENT = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const STRING_OR_TRAILING_COMMA = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

/** Parses JSON as themes are written: with comments, and commas after the last entry. Throws as `JSON.parse` does. */
export function parseJsonWithComments(text: string): unknown {
  const withoutComments = text.replace(/^\uFEFF/, '').replace(STRING_OR_COMMENT, keepString);
  return JSON.parse(withoutComments.replace(STRING_OR_TRAILING_COMMA, keepString));
}

function keepString(match: string): string {
  return match.startsWith('"') ? match : '';
}
