import type { TestSite } from "#test/support/site.ts";

/** Requests a letter like a browser. @returns the letter's content and the browser's cookies */
export async function ask(site: TestSite, email: string, fields: Readonly<Record<string, string>> = {}) {
  const answer = await site.post("/connexion", { email, ...fields });
  const letter = await site.db.selectFrom("letter").select("data").orderBy("id", "desc").executeTakeFirstOrThrow();
  const { token, code } = letter.data as { token: string; code: string };
  return { answer, token, code, cookie: cookiesOf(answer) };
}

/** Returns the cookies that an answer sets, without removed ones. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .filter((line) => !line.includes("Max-Age=0"))
    .map((line) => line.split(";")[0])
    .join("; ");
}

export const where = (answer: Response) => [answer.status, answer.headers.get("location")];
