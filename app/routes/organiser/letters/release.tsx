import { releaseLetters } from "#app/domain/waiting-letters.ts";
import { answer, done, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { asSeen, meantBy, otherwise } from "./waiting.server.ts";
import { expectedForm } from "./waiting-forms.ts";

export const loader = officeLoader("send-letters-again", async (visit) => {
  const { t } = visit;
  const { name, count, under } = await meantBy(visit, "held");
  return {
    ...{ menuEntry: "letters", title: t("outbox.release.title"), under },
    form: filled(expectedForm, { expected: String(count) }),
    asks: { verb: t("outbox.release.verb"), text: [name, t("outbox.release.text")] },
  };
});

export const action = formAction("send-letters-again", expectedForm, async (sent) => {
  const meant = await meantBy(sent, "held");
  const outcome = await releaseLetters(sent.db, { ...asSeen(meant, sent.value), ...sent.actor });
  return answer(sent, outcome, {
    released: () => done(meant.page, "lettersReleased"),
    ...otherwise(sent.typed, meant.page),
  });
});

export default formPage(expectedForm);
