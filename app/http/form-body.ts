import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";

/** More than any form of ours has. Beyond it, reading the fields alone would keep everybody else waiting for seconds. */
const MOST_FIELDS = 5000;

/** A form has too many parts to be one of ours. */
class TooManyParts extends Error {}

/**
 * The texts of a posted form, urlencoded or multipart, in their order; files are left out.
 *
 * @returns null when the body is no form that can be read, or has more fields than any form of ours
 */
export async function readFormBody(
  request: Request,
): Promise<readonly (readonly [name: string, text: string])[] | null> {
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    const text = await request.text();
    return text.split("&", MOST_FIELDS + 1).length > MOST_FIELDS ? null : [...new URLSearchParams(text)];
  }
  const texts: [string, string][] = [];
  const count = countParts();
  let hasParts = false;
  try {
    // Read to its end first: a browser that is still sending would not hear the answer.
    const body = await request.arrayBuffer();
    const whole = new Request(request.url, { method: "POST", headers: { "content-type": type }, body });
    await parseMultipart(whole, async ({ name, filename, data }) => {
      count();
      hasParts = true;
      const pieces: Uint8Array[] = [];
      for await (const piece of data) if (filename === undefined) pieces.push(piece);
      if (filename === undefined) texts.push([name, new TextDecoder().decode(Buffer.concat(pieces))]);
      return null;
    });
  } catch {
    return null;
  }
  return hasParts ? texts : null;
}

/** @returns what is called for each part of a form in several parts, and throws beyond the bound */
export function countParts(): () => void {
  let parts = 0;
  return () => {
    parts += 1;
    if (parts > MOST_FIELDS) throw new TooManyParts();
  };
}
