import { expect, test } from "vitest";
import { addVenue, changeVenue } from "#app/domain/edition/venues.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { readTimetable, slotOf } from "#app/domain/programme/timetable.ts";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { statementsOf } from "#test/support/asked.ts";
import { organisedSite, YEAR } from "./organised.ts";

const GRID = `/organisation/${YEAR}/grille`;
const WAYS = `/organisation/${YEAR}/lieux/trajets`;
type Organised = Awaited<ReturnType<typeof organisedSite>>;

test("a session is moved by its form, and moved back by the form that the timetable then shows", async () => {
  const organised = await organisedSite();
  const { organiser, session, room } = organised;
  const before = await slot(organised);
  const form = { where: "grid", day: "2030-03-13", start: "14:05", length: "50", room: String(room) };
  const moved = await organiser.post(`${GRID}/${session}/creneau`, { ...form, seen: await seen(organised) });
  const there = `${GRID}?jour=2030-03-13&deplacee=${session}`;
  expect([moved.status, moved.headers.get("location")]).toEqual([303, there]);
  const at = (time: string) => new Date(`2030-03-13T${time}:00Z`);
  expect(await slot(organised)).toEqual({ startsAt: at("13:05"), endsAt: at("13:55"), roomId: room });

  const back = fieldsOf(await (await organiser.get(there)).text(), "data-undo");
  expect(back).toMatchObject({ where: "grid", day: "2030-03-12", start: "10:00", length: "60" });
  expect((await organiser.post(`${GRID}/${session}/creneau`, back)).status).toBe(303);
  expect(await slot(organised)).toEqual(before);
});

test("a moved session is followed by its own conflicts alone", async () => {
  const organised = await organisedSite();
  const { site, organiser, session, room } = organised;
  const other = await another(organised, "Deuxième");
  await site.db.updateTable("session_places").set({ size: 90 }).where("session_id", "=", session).execute();
  const said = async (language: Language, moved: number, start: string, into: number | "") => {
    const form = { where: "grid", day: "2030-03-12", start, length: "60", room: String(into) };
    const prefix = language === "en" ? "/en" : "";
    const address = `${prefix}${GRID}/${moved}/creneau`;
    const answer = await organiser.post(address, { ...form, seen: await seen(organised, moved) });
    const page = await (await organiser.get(answer.headers.get("location") ?? "")).text();
    const notice = page.slice(page.indexOf('data-part="moved"'), page.indexOf("timetable-scroll"));
    const words = messagesIn(language).t("timetable:kinds.small-room", { capacity: 40, wanted: 90 });
    return [/notice-\w+/.exec(notice)?.[0], notice.includes(words)];
  };
  expect([
    await said("fr", session, "15:00", room),
    await said("en", session, "16:00", room),
    await said("fr", other, "09:00", room),
    await said("fr", session, "17:00", ""),
  ]).toEqual([
    ["notice-attention", true],
    ["notice-attention", true],
    ["notice-done", false],
    ["notice-done", false],
  ]);
});

test("a move redirects to an address with the day as one encoded value, whatever was sent", async () => {
  const organised = await organisedSite();
  const { organiser, session } = organised;
  const led: (string | null)[] = [];
  for (const day of ["漢字", "x&fait=a#"]) {
    const form = { where: "tray", day, start: "", length: "60", room: "", seen: await seen(organised) };
    const { headers } = await organiser.post(`${GRID}/${session}/creneau`, form);
    const { searchParams } = new URL(headers.get("location") ?? "", "https://circulaire.example");
    led.push(searchParams.get("jour"), searchParams.get("deplacee"), searchParams.get("fait"));
  }
  expect(led).toEqual(["漢字", String(session), null, "x&fait=a#", String(session), null]);
});

test("only the person who made a session's last move is offered to move it back", async () => {
  const organised = await organisedSite();
  const { site, organiser, session } = organised;
  const other = await site.signIn("autre@exemple.fr", "organiser");
  const tray = { where: "tray", day: "2030-03-12", length: "60" };
  const moved = await organiser.post(`${GRID}/${session}/creneau`, { ...tray, seen: await seen(organised) });
  const there = moved.headers.get("location") ?? "";
  const offered = async (visitor: typeof organiser) => (await (await visitor.get(there)).text()).includes("data-undo");
  expect([await offered(organiser), await offered(other)]).toEqual([true, false]);
  const again = { where: "grid", day: "2030-03-12", start: "09:00", length: "60", room: "" };
  await other.post(`${GRID}/${session}/creneau`, { ...again, seen: await seen(organised) });
  expect([await offered(organiser), await offered(other)]).toEqual([false, true]);
});

test.for([
  ["an occupied room", { start: "10:30" }, "room", "Atelier réparation"],
  ["an unknown room", { room: "999999" }, "room", null],
  ["no length", { length: "0" }, "length", null],
  ["an hour that the clocks skip", { day: "2030-03-31", start: "02:30" }, "start", "2"],
  ["a repeated hour", { day: "2030-10-27", start: "02:30" }, "start", null],
  ["a session changed meanwhile", { seen: "2030-01-01T00:00:00.000Z" }, null, null],
] as const)("%s is refused with its reason, and nothing moves", async ([, changes, field, names]) => {
  const organised = await organisedSite();
  const { organiser, room } = organised;
  const session = await another(organised, "Deuxième");
  const form = { where: "grid", day: "2030-03-12", start: "12:00", length: "60", room: String(room) };
  const answer = await organiser.post(`${GRID}/${session}/creneau`, {
    ...form,
    seen: await seen(organised, session),
    ...changes,
  });
  const page = await answer.text();
  const reason = /id="errors".*?<li>(?:<a href="#(\w+)">)?([^<]*)</s.exec(page);
  expect([answer.status, reason?.[1] ?? null]).toEqual([422, field]);
  if (names) expect(reason?.[2]).toContain(names);
  expect(await slot(organised, session)).toBeNull();
});

test("a drop from a foreign page or by a person who is no organiser moves nothing", async () => {
  const organised = await organisedSite();
  const { site, organiser, session } = organised;
  const before = await slot(organised);
  const form = { where: "tray", length: "60", seen: await seen(organised) };
  const address = `${GRID}/${session}/creneau`;
  const foreign = await organiser.post(address, form, { headers: { origin: "https://ailleurs.example" } });
  const attendee = await (await site.signIn("quelquun@exemple.fr")).post(address, form);
  const stranger = await site.post(address, form);
  expect([foreign.status, attendee.status, stranger.status]).toEqual([403, 404, 307]);
  expect(await slot(organised)).toEqual(before);
});

test("the page lists placed sessions, unplaced ones and conflicts, with a link to each form", async () => {
  const organised = await organisedSite();
  const { site, organiser, session } = organised;
  const waiting = await another(organised, "Séance à placer");
  await site.db.updateTable("session_places").set({ size: 90 }).where("session_id", "=", session).execute();
  for (const language of ["", "/en"]) {
    const page = await (await organiser.get(`${language}${GRID}`)).text();
    const [grid = "", tray = ""] = page.split("data-tray");
    expect(grid).toContain(`href="${language}${GRID}/${session}/creneau"`);
    expect(tray).toContain(`href="${language}${GRID}/${waiting}/creneau"`);
    expect(page.match(/block-mark/g)).toHaveLength(1);
    const own = await (await organiser.get(`${language}/organisation/${YEAR}/programme/${session}`)).text();
    expect(own).toContain("timetable-warnings");
  }
  await site.db.updateTable("session").set({ title: "L’Œuvre à placer" }).where("id", "=", waiting).execute();
  const found = async (query: string) =>
    (await (await organiser.get(`${GRID}?q=${encodeURIComponent(query)}`)).text()).includes(
      `data-session="${waiting}"`,
    );
  expect([await found("l'oeuvre a"), await found("ŒUVRE"), await found("autre")]).toEqual([true, true, false]);
});

test("a timetable of fifty sessions needs as many queries as one of a single session", async () => {
  const organised = await organisedSite();
  const { site, organiser } = organised;
  const ask = async () => expect((await organiser.get(GRID)).status).toBe(200);
  await ask();
  const one = await statementsOf(site, ask);
  for (let at = 0; at < 49; at += 1) await another(organised, `Séance ${at}`);
  expect([one > 5, await statementsOf(site, ask)]).toEqual([true, one]);
});

test("the travel time between two venues is set by form, and refused beside its field when invalid", async () => {
  const organised = await organisedSite();
  const { site, organiser, edition, venue, by } = organised;
  const { id: farm } = await addVenue(site.db, { edition, name: "Ferme", ...by });
  const field = `way-${venue}-${farm}`;
  expect(await (await organiser.get(WAYS)).text()).toContain(`id="${field}"`);
  for (const [language, address] of [
    ["fr", WAYS],
    ["en", `/en${WAYS}`],
  ] as const)
    for (const wrong of ["601", "-1", "12,5", "vite"]) {
      const refused = await organiser.post(address, { [field]: wrong });
      const page = await refused.text();
      const { t } = messagesIn(language);
      const reason = wrong === "601" ? t("organiser:errors.max", { limit: 600 }) : t("organiser:errors.number");
      const beside = new RegExp(`id="${field}-error">([^<]*)<`).exec(page)?.[1];
      expect([refused.status, beside, page.includes(`value="${wrong}"`)]).toEqual([422, reason, true]);
    }
  const said = async () => (await readTimetable(site.db, { edition })).travelTimes;
  expect(await said()).toEqual([]);
  const kept = await organiser.post(WAYS, { [field]: "25" });
  expect([kept.status, kept.headers.get("location")]).toEqual([303, `${WAYS}?fait=changed`]);
  expect(await said()).toEqual([{ from: venue, to: farm, minutes: 25 }]);
  await organiser.post(WAYS, {});
  expect(await said()).toHaveLength(1);
  await organiser.post(WAYS, { [field]: "" });
  expect(await said()).toEqual([]);
});

test("a travel time between venues without coordinates is marked as assumed", async () => {
  const { site, organiser, edition, venue, by } = await organisedSite();
  const there = { latitude: 48.86, longitude: 2.35 };
  await addVenue(site.db, { edition, name: "Ferme", ...there, ...by });
  const assumed = async (language: Language) => {
    const page = await (await organiser.get(`${language === "en" ? "/en" : ""}${WAYS}`)).text();
    return page.includes(messagesIn(language).t("timetable:travelTimes.assumed"));
  };
  expect([await assumed("fr"), await assumed("en")]).toEqual([true, true]);
  await changeVenue(site.db, { edition, venue, name: "Halle des Boucles", ...there, latitude: 48.9, ...by });
  expect([await assumed("fr"), await assumed("en")]).toEqual([false, false]);
});

test("a title keeps no characters that reverse the surrounding text, whether typed or pasted", async () => {
  const { site, organiser, edition } = await organisedSite();
  const title = "Réparer \u202e2030\u202c \u2067שלום\u2069";
  const form = { title, titleEn: "\u2066Mend\u2069 \u202eit", abstract: "Un\u202e\r\ndeux", kind: "talk" };
  expect((await organiser.post(`/organisation/${YEAR}/programme/nouvelle`, form)).status).toBe(303);
  const kept = await site.db
    .selectFrom("session")
    .select(["title", "title_en", "abstract"])
    .where("edition_id", "=", edition)
    .orderBy("id", "desc")
    .executeTakeFirst();
  expect(kept).toEqual({ title: "Réparer 2030 שלום", title_en: "Mend it", abstract: "Un\ndeux" });
});

async function another({ site, edition, by }: Organised, title: string): Promise<number> {
  const nothing = { titleEn: null, abstract: null, language: null, track: null, room: null, workingGroup: null };
  const slot = { start: null, end: null, places: null, speakers: [] };
  const made = await addSession(site.db, { edition, kind: "talk", title, ...nothing, ...slot, ...by });
  if (made.kind !== "added") throw new Error(made.kind);
  return made.id;
}

async function found({ site, edition, session: own }: Organised, session = own) {
  const one = (await readTimetable(site.db, { edition })).sessions.find(({ id }) => id === session);
  if (!one) throw new Error("no such session");
  return one;
}

async function slot(organised: Organised, session?: number) {
  return slotOf(await found(organised, session));
}

async function seen(organised: Organised, session?: number): Promise<string> {
  return (await found(organised, session)).changedAt.toISOString();
}

/** The hidden fields of the form that contains a mark. */
function fieldsOf(page: string, mark: string): Record<string, string> {
  const form = page.slice(page.indexOf(mark)).split("</form>")[0] ?? "";
  return Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}
