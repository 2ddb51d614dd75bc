import { askForAnswers, countOwing } from "#app/domain/questions/ask-for-answers.ts";
import { buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-registrations", async ({ db, edition, context, now, t }) => {
  const { owing, toWrite } = await countOwing(db, { edition: edition.id, days: daysOf(context, edition), now });
  return {
    ...{ menuEntry: "questions" as const, title: t("questions:askAgain.title") },
    asks: {
      verb: t("questions:askAgain.verb"),
      text: [
        t("questions:askAgain.owing", { count: owing }),
        t("questions:askAgain.toWrite", { count: toWrite }),
        t("questions:askAgain.lately"),
      ],
      closed: toWrite === 0 && t("questions:askAgain.nobody"),
    },
  };
});

export const action = buttonAction("edit-registrations", async ({ db, actor, edition, context, path }) => {
  const { letters } = await askForAnswers(db, { ...actor, days: daysOf(context, edition) });
  return done(path("/questions"), "changed", letters);
});
