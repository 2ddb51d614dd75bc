import { redirect } from "@remix-run/node";
import { seenOf } from "#app/domain/changed-fields.ts";
import { notePerson, personNoted } from "#app/domain/door/note-person.ts";
import { path as site } from "#app/i18n/path.ts";
import {
  changedMeanwhile,
  filled,
  formAction,
  found,
  notFound,
  type OfficeVisit,
  officeLoader,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { noteForm } from "./note-form.ts";

/** Asks what the door is told of a person. It is opened from the door, and leads back there. */
export const loader = officeLoader("decide-passages", async (visit) => {
  const person = await stored(visit);
  return {
    ...{ menuEntry: "doorLog", title: visit.t("badges:note.title", { name: person.name }) },
    ...saved(person.doorNote),
  };
});

export const action = formAction(
  "decide-passages",
  { form: noteForm, saved: async (visit) => saved((await stored(visit)).doorNote) },
  async (sent) => {
    const { db, actor, value, typed, seen, id, language, edition } = sent;
    const outcome = await notePerson(db, { ...actor, ...value, registration: id, seen });
    if (outcome.kind === "unknown") throw notFound();
    if (outcome.kind === "changed-meanwhile")
      return changedMeanwhile(typed, outcome.changed, saved((await stored(sent)).doorNote).form);
    return redirect(site(language, "/accueil/:year", { year: edition.year }), 303);
  },
);

/** @throws 404 when the edition has no such registration */
async function stored({ db, edition, id }: OfficeVisit) {
  return found(await personNoted(db, { edition: edition.id, registration: id }));
}

/** The form filled with the stored note, and the version that it shows. */
function saved(doorNote: string | null) {
  return { form: { ...filled(noteForm, { doorNote }), seen: seenOf({ doorNote }) } };
}

export default formPage(noteForm);
