// Runs inside a comparison's webview.
import { recordFrames } from './page-frames.ts';
import { watchMarks } from './page-marks.ts';

declare global {
  var parleyBench: { readonly recordFrames: typeof recordFrames; readonly watchMarks: typeof watchMarks };
}

globalThis.parleyBench = { recordFrames, watchMarks };
