import * as v from 'valibot';
import { EXPORT_FORMATS } from '../domain/export-format.ts';
import { MOST_LANES } from '../domain/lane-spec.ts';
import { COPY_FORMATS } from '../domain/sent-request.ts';
import { isBase64, isTooMuch } from './base64.ts';
import { MOST_FILES, MOST_TEXT_CHARACTERS } from './limits.ts';
import { COMPARE_LAYOUTS } from './view-state.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(MOST_TEXT_CHARACTERS));

/** Of one round, with what its answers were continued by. */
const MOST_REQUESTS = 100;

/** Every message a webview may send. Anything else is refused: webviews show untrusted text. */
const webviewMessage = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('resync') }),
  v.strictObject({ type: v.literal('drawn'), seq: place }),
  v.strictObject({ type: v.literal('draft'), text }),
  v.strictObject({
    type: v.literal('send'),
    prompt: text,
    /** Of a comparison: the lanes that are asked; absent: all. */
    laneIds: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_LANES))),
  }),
  v.strictObject({ type: v.literal('stop'), answerId: id }),
  v.strictObject({ type: v.literal('stop-all') }),
  v.strictObject({ type: v.literal('retry'), answerId: id }),
  v.strictObject({ type: v.literal('cure'), answerId: id }),
  v.strictObject({ type: v.literal('copy-details'), answerId: id }),
  v.strictObject({ type: v.literal('copy-answer'), answerId: id }),
  v.strictObject({ type: v.literal('continue-with'), answerId: id }),
  v.strictObject({ type: v.literal('continue'), answerId: id }),
  v.strictObject({ type: v.literal('layout'), layout: v.picklist(COMPARE_LAYOUTS) }),
  /** Two answers by what differs: in the view, and in an editor of VS Code's own. */
  v.strictObject({ type: v.literal('compare-answers'), one: id, other: id }),
  v.strictObject({ type: v.literal('open-difference'), one: id, other: id }),
  v.strictObject({
    type: v.literal('show-requests'),
    answerIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_REQUESTS)),
  }),
  v.strictObject({ type: v.literal('copy-request'), answerId: id, as: v.picklist(COPY_FORMATS) }),
  v.strictObject({ type: v.literal('choose-models') }),
  v.strictObject({ type: v.literal('add-lane') }),
  /** With an answer: its prompt is asked of the new model at once. */
  v.strictObject({ type: v.literal('replace-lane'), laneId: id, answerId: v.optional(id) }),
  v.strictObject({ type: v.literal('duplicate-lane'), laneId: id }),
  v.strictObject({ type: v.literal('change-lane'), laneId: id }),
  v.strictObject({ type: v.literal('remove-lane'), laneId: id }),
  v.strictObject({ type: v.literal('move-lane'), laneId: id, index: place }),
  v.strictObject({ type: v.literal('ask-lane'), turnId: id, laneId: id }),
  v.strictObject({ type: v.literal('save-line-up') }),
  v.strictObject({ type: v.literal('attach-files') }),
  /** Pasted or dropped: what the files are is found out by the host, from their content. */
  v.strictObject({
    type: v.literal('attach'),
    files: v.pipe(
      v.array(
        v.strictObject({
          name: v.pipe(v.string(), v.maxLength(255)),
          data: v.pipe(v.string(), v.check(isBase64, 'is not base64')),
        }),
      ),
      v.minLength(1),
      v.maxLength(MOST_FILES),
      v.check((files) => !isTooMuch(files), 'is too much for one request'),
    ),
  }),
  v.strictObject({
    type: v.literal('remove-attachment'),
    index: place,
  }),
  v.strictObject({
    type: v.literal('remove-context'),
    index: place,
  }),
  v.strictObject({
    type: v.literal('open-context'),
    turnId: v.optional(id),
    index: place,
  }),
  v.strictObject({ type: v.literal('copy-code'), code: text }),
  /** What the webview itself has put together: a table of figures. */
  v.strictObject({ type: v.literal('copy-text'), text }),
  v.strictObject({
    type: v.literal('insert-code'),
    code: text,
    /** As the answer's fence names it. */
    language: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  }),
  v.strictObject({ type: v.literal('open-link'), url: v.pipe(v.string(), v.maxLength(8192)) }),
  v.strictObject({ type: v.literal('banner'), id }),
  v.strictObject({ type: v.literal('try-demo') }),
  v.strictObject({ type: v.literal('add-connection') }),
  v.strictObject({ type: v.literal('show-history') }),
  v.strictObject({ type: v.literal('rename-conversation') }),
  v.strictObject({ type: v.literal('duplicate-conversation') }),
  v.strictObject({ type: v.literal('delete-conversation') }),
  /** Without a format the user is asked for one. Where it goes is never the webview's to say. */
  v.strictObject({
    type: v.literal('export-conversation'),
    format: v.optional(v.picklist(EXPORT_FORMATS)),
  }),
  v.strictObject({ type: v.literal('error'), text: v.pipe(v.string(), v.maxLength(20_000)) }),
]);

export type WebviewMessage = v.InferOutput<typeof webviewMessage>;

/** The message, or why it is none. Never throws, whatever a webview sends. */
export function parseWebviewMessage(
  data: unknown,
): WebviewMessage | { readonly type: 'refused'; readonly reason: string } {
  const result = v.safeParse(webviewMessage, data);
  if (result.success) return result.output;
  return { type: 'refused', reason: v.summarize(result.issues).slice(0, LONGEST_REASON) };
}

/** Reasons go to the log, and quote what was sent. */
const LONGEST_REASON = 500;
