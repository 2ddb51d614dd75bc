/** A site whose draft has one placed session, two unplaced ones and two rooms, on two days. All names are fictional. */
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { organisedSite, YEAR } from "#test/routes/organiser/organised.ts";
import { NOW } from "#test/support/database.ts";

export type Timetabled = Awaited<ReturnType<typeof timetabledSite>>;

/** `scheduled` is in `seine` from 14:00 to 16:00 in Paris; `waiting` and `second` have no slot. */
export async function timetabledSite() {
  const { site, organiser, edition, venue, room: seine, session: scheduled, by } = await organisedSite();
  const marne = added(await addRoom(site.db, { edition, name: "Salle Marne", venue, capacity: 30, ...by }));
  const nothing = { titleEn: null, abstract: null, language: null, track: null, room: null, workingGroup: null };
  const tray = { ...nothing, start: null, end: null, places: null, speakers: [] };
  const add = async (title: string) =>
    added(await addSession(site.db, { edition, kind: "talk", title, ...tray, ...by }));
  const [waiting, second] = [await add("Séance à placer"), await add("Deuxième à placer")];
  const slot = {
    startsAt: new Date("2030-03-12T13:00:00Z"),
    endsAt: new Date("2030-03-12T15:00:00Z"),
    roomId: seine,
  };
  await moveSession(site.db, { edition, session: scheduled, slot, seen: NOW, ...by });
  return { site, organiser, edition, seine, marne, scheduled, waiting, second, grid: `/organisation/${YEAR}/grille` };
}

function added(outcome: { readonly kind: string; readonly id?: number }): number {
  if (outcome.id === undefined) throw new Error(outcome.kind);
  return outcome.id;
}
