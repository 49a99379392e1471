/** Whether the words of an error say that the model does not take something. */
export function isRejection(words: string): boolean {
  return REJECTS.test(words);
}

const REJECTS =
  /deprecated|n[o’']t (?:yet )?(?:support|permit|allow|accept|available)|unsupported|extraneous|unrecogni[sz]ed|unknown (?:parameter|field)|extra inputs|cannot (?:both )?be|bound to a different conversation|remove /i;

/**
 * Whether they are about how much, how many or how long: "cannot be greater than 1.0", "over 4.5 MB". The thing itself
 * is taken, so that the user has to know, and nothing is to be learned.
 */
export function isAboutLimit(words: string): boolean {
  return LIMIT.test(words);
}

const LIMIT =
  /\b(?:great|larg|high|bigg|long|small|low|few|short)er\b|\b(?:more|less|other) than\b|\bat (?:most|least)\b|\bexceed|\b(?:over|above|below|under|beyond|up to|between) \d|\b(?:maximum|minimum|out of range)\b|\btoo (?:large|long|many|big|small|short)\b|\b(?:must|should) be (?!removed|omitted|unset|left)|\bcannot be (?:empty|blank|negative|zero|null)\b/i;

/** Whether they are about this request alone: what goes with what, or the very blocks that were sent. */
export function isAboutThisRequest(words: string): boolean {
  return THIS_REQUEST.test(words);
}

const THIS_REQUEST =
  /\bcannot both\b|\b(?:when|while|if|unless)\b|bound to a different conversation|invalid `?signature`?|cannot be modified/i;
