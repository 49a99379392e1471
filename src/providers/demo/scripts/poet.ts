import { diceFor } from '../dice.ts';
import type { Cue, Script } from '../script.ts';
import { subjectOf } from '../subject.ts';

/** Three or four stanzas about the prompt, and a little about what Parley is for. */
export function poet({ prompt }: Cue): Script {
  const dice = diceFor(prompt);
  const subject = subjectOf(prompt);
  const stanzas = [
    opening(subject, dice.pick('question', 'tune', 'song')),
    ...dice.pick([LANES], [ROOMS], [BRACKET], [LANES, BRACKET], [ROOMS, BRACKET]),
    dice.pick(MUSIC_BOX, TIN_BARD),
    dice.pick(WEIGH, RIVALS, FAREWELL),
  ];
  return {
    firstTokenMs: 350,
    tokensPerSecond: 45,
    text: `### On ${subject}\n\n${stanzas.map(asStanza).join('\n\n')}\n`,
  };
}

type Stanza = readonly [string, string, string, string];

function opening(subject: string, manner: 'question' | 'tune' | 'song'): Stanza {
  switch (manner) {
    case 'question':
      return [
        `You asked about *${subject}*, and so`,
        'I counted syllables to ten,',
        'let two or three of the best ones go,',
        'and called them softly back again.',
      ];
    case 'tune':
      return [
        `*${capitalised(subject)}*, you say? I know the tune.`,
        'It hums behind the blinking line:',
        'a lamp left on, a sliver of moon,',
        'a thought half yours, a thought half mine.',
      ];
    case 'song':
      return [
        `Of *${subject}* I would gladly sing`,
        'if only I could hold a note;',
        'but words are all I have to bring,',
        'and here are some that no one wrote.',
      ];
  }
}

const LANES: Stanza = [
  'Send one good question, watch it land',
  'in lane by lane, a gentle race;',
  'the clock and counter, close at hand,',
  'will tell you who kept up the pace.',
];

const ROOMS: Stanza = [
  'Two models answer; neither knows',
  'the other has the floor as well.',
  'You read them both, and one line glows:',
  'and which it is, you’ll have to tell.',
];

const BRACKET: Stanza = [
  'A bracket opened, left to dream,',
  'will find its partner soon or late;',
  'and so your question, like a stream,',
  'runs down to where the answers wait.',
];

const MUSIC_BOX: Stanza = [
  'No cloud was asked, no meter ran,',
  'no key was turned, no bill will come:',
  'a tin-can bard, an also-ran,',
  'a music box that learned to hum.',
];

const TIN_BARD: Stanza = [
  'I never left your own machine.',
  'My verse is plain, my wit is small:',
  'a clockwork bard behind a screen,',
  'who asks no token after all.',
];

const WEIGH: Stanza = [
  'So parley: ask the great, the small,',
  'the swift, the frugal and the wise,',
  'and let the answers, one and all,',
  'be weighed by you, with open eyes.',
];

const RIVALS: Stanza = [
  'Now bring me rivals, side by side,',
  'from Bedrock’s stone and Azure’s blue;',
  'let price and patience both be tried.',
  'The judge in every case is you.',
];

const FAREWELL: Stanza = [
  'And when you’ve had enough of me,',
  'connect a cloud, and ask it too.',
  'These little rhymes are always free;',
  'the rest is up to them and you.',
];

/** Two spaces at the end of a line make a line break in Markdown. */
function asStanza(lines: Stanza): string {
  return lines.join('  \n');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
