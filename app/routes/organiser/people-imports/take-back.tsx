import { planTakingBack, takeBackImport } from "#app/domain/people-imports/take-back-import.ts";
import {
  answer,
  done,
  filled,
  formAction,
  notFound,
  officeLoader,
  refused,
  uuidOf,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { takeBackForm } from "./form.ts";
import { importOf, pageOf } from "./open-preview.server.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, t } = visit;
  const { list, facts } = await importOf(visit);
  if (!list.finishedAt || list.takenBackAt) throw notFound();
  const { registered, changed } = await planTakingBack(db, { import: list.id });
  return {
    ...{ ...facts, title: t("peopleImports:takeBack.title") },
    form: filled(takeBackForm, { reason: "", tells: list.letters === "ticket" }),
    asks: {
      verb: t("peopleImports:takeBack.verb"),
      text: [t("peopleImports:takeBack.text", { count: registered })],
      closed:
        changed > 0
          ? t("peopleImports:takeBack.closed", { count: changed })
          : registered === 0 && t("peopleImports:takeBack.nothing"),
      danger: true,
    },
  };
});

export const action = formAction("edit-registrations", takeBackForm, async (sent) => {
  const { db, actor, params, value, typed } = sent;
  const outcome = await takeBackImport(db, { ...actor, ...value, import: uuidOf(params.preview) });
  return answer(sent, outcome, {
    "taken-back": () => done(pageOf(sent), "importTakenBack"),
    // The page says how many were changed.
    changed: () => refused(typed, "form", "stale"),
    nothing: () => done(pageOf(sent), null),
  });
});

export default formPage(takeBackForm);
