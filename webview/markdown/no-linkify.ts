/**
 * Stands in for `linkify-it` in the bundle: markdown-it makes one of these, and uses it only with the option
 * `linkify`, which Parley leaves off (see parser.ts).
 */
export class LinkifyIt {}
