/** Shared by the bundles of the server and of the pages. */
const BYTES = Symbol.for("bytes of a rendered page");

interface RenderedPage extends Response {
  readonly [BYTES]?: Uint8Array<ArrayBuffer>;
}

/** Makes the answer with a page, which keeps the page's bytes: sending these needs no stream. */
export function pageAnswer(bytes: Uint8Array<ArrayBuffer>, init: ResponseInit): Response {
  return Object.assign(new Response(bytes, init), { [BYTES]: bytes });
}

/** The bytes of an answer made by `pageAnswer`; null of others. */
export function bytesOf(answer: RenderedPage): Uint8Array<ArrayBuffer> | null {
  return answer[BYTES] ?? null;
}
