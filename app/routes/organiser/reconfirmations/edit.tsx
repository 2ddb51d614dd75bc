import { changeReconfirmation } from "#app/domain/reconfirmation/arrange.ts";
import { findReconfirmations } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { datesForm, FIELD_OF } from "./form.ts";
import { titleOf } from "./title.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, t, path }) => {
  const run = found((await findReconfirmations(db, { edition: edition.id, id }))[0]);
  const { asksAt, remindsAt, endsAt, releases } = run;
  return {
    ...{ menuEntry: "reconfirmations", title: t("reconfirmations:editTitle") },
    under: [[path("/confirmations-de-venue/:id", { id }), titleOf(run, t)]],
    form: filled(datesForm, { asksAt, remindsAt, endsAt, releases }, edition),
    asks: {
      verb: t("form.save"),
      text: [run.askedAt && t("reconfirmations:promisedText")],
      closed: run.endedAt && t("done.reconfirmationEnded"),
    },
  };
});

export const action = formAction("edit-registrations", datesForm, async (sent) => {
  const { db, id, typed, value } = sent;
  const outcome = await changeReconfirmation(db, { id, ...value, ...sent.actor });
  const page = sent.path("/confirmations-de-venue/:id", { id });
  return answer(sent, outcome, {
    changed: () => done(page, "changed"),
    ended: () => done(page, "reconfirmationEnded"),
    promised: () => refused(typed, "form", "promised"),
    refused: ({ reason }) => refused(typed, FIELD_OF[reason], reason),
  });
});

export default function EditReconfirmationPage() {
  return <EditPage of={datesForm} />;
}
