import { seenOf } from "#app/domain/changed-fields.ts";
import { changePracticalPage } from "#app/domain/edition/edit-practical-pages.ts";
import { findPracticalPage, practicalDetails } from "#app/domain/edition/practical-pages.ts";
import { path as anyPath } from "#app/i18n/path.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  answer,
  askedAgain,
  changedMeanwhile,
  done,
  filled,
  formAction,
  found,
  officeLoader,
} from "#app/server/pages/office.server.ts";
import { PracticalEditor } from "./editor.tsx";
import { practicalForm } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { page, form } = await saved(visit);
  const { path, language, edition, t } = visit;
  const address = anyPath(language, "/:year/informations/:slug", { year: edition.year, slug: page.slug });
  return {
    ...{ menuEntry: "practical" as const, title: page.title, form, needs: "edit-settings" as const },
    removes: "informations",
    verbs: [
      [
        path("/informations/:id/textes", { id: page.id }),
        t("practical:texts.link", { count: page.number }),
        "quiet",
      ] as const,
      page.shown && edition.publishedAt !== null && ([address, t("practical:seePublic"), "quiet"] as const),
    ],
  };
});

export const action = formAction("edit-settings", { form: practicalForm, saved }, async (sent) => {
  const { seen, id: page, typed } = sent;
  if (sent.address.has("apercu")) return askedAgain({ kind: "resized", values: typed, errors: {}, seen });
  const outcome = await changePracticalPage(sent.db, { ...sent.value, ...sent.actor, page, seen });
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, { changed: () => done(sent.path("/informations"), "changed") });
});

async function saved({ db, edition, id }: OfficeVisit) {
  const page = found(await findPracticalPage(db, { edition: edition.id, page: id }));
  const details = practicalDetails(page);
  return { page, form: { ...filled(practicalForm, details), seen: seenOf({ ...details }) } };
}

export default PracticalEditor;
