// Runs inside a comparison's webview.
import { recordFrames } from './page-frames.ts';
import { followLanes, watchMarks } from './page-marks.ts';

declare global {
  var parleyBench: {
    readonly recordFrames: typeof recordFrames;
    readonly watchMarks: typeof watchMarks;
    readonly followLanes: typeof followLanes;
  };
}

globalThis.parleyBench = { recordFrames, watchMarks, followLanes };
