import { listPhones } from "#app/domain/door/list-phones.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

export const DOOR = "/accueil/2030";
export const SCREEN = "/organisation/2030/telephones";

/** A site with the edition of 2030 and the supervisor who shows the code of enrolment. */
export async function openScreen(settings: Record<string, string> = {}) {
  const site = await freshSite({ settings });
  const { id: edition } = await makeEdition(site.db);
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  return { site, edition, supervisor };
}

/** The path of the address in the code that the screen shows, which is also a link. */
export async function codeShown(supervisor: { get: TestSite["get"] }, query = ""): Promise<string> {
  const page = await (await supervisor.get(`${SCREEN}/enrolement${query}`)).text();
  return /href="[^"]*?(\/accueil\/2030\/telephone\/[\w-]+)"/.exec(page)?.[1] ?? "no code";
}

/** Enrols a browser. @param cookie of the phone that it was until now */
export async function enrol(site: TestSite, address: string, name: string, cookie?: string) {
  const answer = await site.post(address, { name }, { headers: cookie ? { cookie } : {} });
  const made = answer.headers.get("set-cookie") ?? "";
  return { cookie: made.split(";")[0] ?? "", location: answer.headers.get("location") };
}

/** The phones of the edition of 2030, as its screen lists them. */
export async function listOf(site: TestSite) {
  const { id: edition } = await site.db
    .selectFrom("edition")
    .select("id")
    .where("year", "=", 2030)
    .executeTakeFirstOrThrow();
  return listPhones(site.db, { edition, now: site.clock.now });
}
