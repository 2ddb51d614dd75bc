import { leaveLettersOut } from "#app/domain/waiting-letters.ts";
import { answer, done, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { asSeen, meantBy, otherwise } from "./waiting.server.ts";
import { expectedForm } from "./waiting-forms.ts";

export const loader = officeLoader("send-letters-again", async (visit) => {
  const { t } = visit;
  const { name, count, under } = await meantBy(visit, "any");
  return {
    ...{ menuEntry: "letters", title: t("outbox.leaveOut.title"), under },
    form: filled(expectedForm, { expected: String(count) }),
    asks: { verb: t("outbox.leaveOut.verb"), text: [name, t("outbox.leaveOut.text")], danger: true },
  };
});

export const action = formAction("send-letters-again", expectedForm, async (sent) => {
  const meant = await meantBy(sent, "any");
  const outcome = await leaveLettersOut(sent.db, { ...asSeen(meant, sent.value), ...sent.actor });
  return answer(sent, outcome, {
    "left-out": ({ leaving }) => done(meant.page, leaving > 0 ? "lettersLeftOutSome" : "lettersLeftOut"),
    ...otherwise(sent.typed, meant.page),
  });
});

export default formPage(expectedForm);
