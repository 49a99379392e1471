import * as v from 'valibot';

/** What an error is called that a proxy or gateway put in words of its own, or in a web page. */
export const FOREIGN_ERROR = 'ForeignError';

/**
 * A response that the SDK can read whatever it holds: an error in another form than Bedrock's becomes one, with its
 * text as the message. The SDK itself would throw its parser's complaint and keep nothing of the text.
 */
export async function readable(response: Response): Promise<Response> {
  if (response.ok) return response;
  const text = await response.text();
  const { status, headers } = response;
  if (v.is(BedrocksError, text) || headers.has('x-amzn-errortype'))
    return new Response(text, { status, headers });
  const named = new Headers(headers);
  named.set('content-type', 'application/json');
  named.set('x-amzn-errortype', FOREIGN_ERROR);
  return new Response(JSON.stringify({ message: text }), { status, headers: named });
}

const BedrocksError = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([v.object({ message: v.string() }), v.object({ Message: v.string() })]),
);
