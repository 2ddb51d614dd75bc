import { findHold } from "#app/domain/groups/answer-hold.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { requireRight, type Visit } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";
import { hourWritten, momentWritten } from "#app/ui/organiser/written.ts";

/** The hold of the address, for those who keep the programme of an edition that uses its room, with what the verbs are given. */
export async function requireHold(visit: Visit) {
  const office = await requireRight(visit, "edit-programme");
  const { person, edition } = office;
  const of = { edition: edition.id, hold: idOf(visit.params.hold) };
  const hold = found(await findHold(visit.context.db, of));
  const language = languageOf(new URL(visit.request.url).pathname);
  const zone = edition.timeZone;
  return {
    office,
    act: { ...of, by: person.personId, now: visit.context.now() },
    shown: {
      ...{ id: hold.id, title: hold.title, group: hold.groupName, room: hold.room, firm: hold.firm, why: hold.why },
      when: `${momentWritten(hold.start, zone, language)} – ${hourWritten(hold.end, zone, language)}`,
    },
  };
}
