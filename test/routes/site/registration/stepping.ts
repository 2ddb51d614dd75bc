/** A visitor's browser that goes through the steps: it follows redirects and keeps the one cookie. */
import type { TestSite } from "#test/support/site.ts";

export const STEPS = "/2030/inscription/etapes";

interface Shown {
  readonly status: number;
  /** Path and query of the page. */
  readonly at: string;
  readonly html: string;
}

interface Stepper {
  readonly open: (path?: string) => Promise<Shown>;
  /** Sends a step's form, without what the page carries in hidden inputs unless `carries`. */
  readonly send: (step: string, fields: Readonly<Record<string, string | readonly string[]>>) => Promise<Shown>;
  /** The cookie as it is now; empty for none. */
  readonly cookie: { value: string };
}

export function stepper(site: TestSite): Stepper {
  const cookie = { value: "" };
  let last = "";
  const headers = (): Readonly<Record<string, string>> => (cookie.value ? { cookie: cookie.value } : {});
  const shown = async (answer: Response, at: string): Promise<Shown> => {
    const [pair = "", age = ""] = answer.headers.get("set-cookie")?.split("; ") ?? [];
    if (pair.startsWith("registration=")) cookie.value = age === "Max-Age=0" ? "" : pair;
    const to = answer.headers.get("location");
    if (to) return await shown(await site.get(to, { headers: headers() }), to);
    last = await answer.text();
    return { status: answer.status, at, html: last };
  };
  return {
    cookie,
    open: async (path = STEPS) => await shown(await site.get(path, { headers: headers() }), path),
    send: async (step, fields) => {
      // The first page has an address of its own, to which it sends.
      const [, begin] = new RegExp(`action="([^"]*${STEPS}(?:\\?[^"]*)?)"`).exec(last) ?? [];
      const to = step === "categorie" && begin ? begin.replaceAll("&amp;", "&") : `${STEPS}/${step}`;
      const form = { ...hiddenIn(last), ...fields };
      return await shown(await site.post(to, form, { headers: headers() }), to);
    },
  };
}

/** The hidden inputs of the page's form. */
function hiddenIn(html: string): Record<string, string> {
  const inputs = html.match(/<input type="hidden"[^>]*>/g) ?? [];
  return Object.fromEntries(
    inputs.map((tag) => [/name="([^"]*)"/.exec(tag)?.[1] ?? "", /value="([^"]*)"/.exec(tag)?.[1] ?? ""]),
  );
}

/** The errors listed above the form, each with the address of its field. */
export function errorsIn(html: string): (readonly [place: string, message: string])[] {
  const list = /id="errors".*?<ul>(.*?)<\/ul>/s.exec(html)?.[1] ?? "";
  return [...list.matchAll(/<a href="([^"]*)">(.*?)<\/a>/g)].map(([, place = "", message = ""]) => [place, message]);
}

export const PERSON = {
  ...{ given_name: "Ada", family_name: "Martin", email: "Ada.Martin@exemple.fr" },
  ...{ organisation: "Commune d’essai", job_title: "Agente" },
};

export const pathOf = ({ status, at }: { status: number; at: string }) => [status, at];
export const editionOf = async ({ db }: TestSite) =>
  (await db.selectFrom("edition").select("id").executeTakeFirstOrThrow()).id;

/** Everybody who is registered, with what they booked. */
export async function registered({ db }: TestSite) {
  const rows = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "person_id")
    .innerJoin("ticket_type", "ticket_type.id", "ticket_type_id")
    .select(["registration.id", "registration.given_name", "registration.organisation", "email", "slug"])
    .execute();
  return await Promise.all(
    rows.map(async ({ id, ...row }) => {
      const booked = db.selectFrom("booking").innerJoin("session", "session.id", "session_id");
      const slugs = await booked.select("slug").where("registration_id", "=", id).orderBy("slug").execute();
      return { ...row, sessions: slugs.map(({ slug }) => slug) };
    }),
  );
}
