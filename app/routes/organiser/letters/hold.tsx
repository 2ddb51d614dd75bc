import { holdLetters } from "#app/domain/waiting-letters.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { asSeen, meantBy, otherwise } from "./waiting.server.ts";
import { holdForm } from "./waiting-forms.ts";

/** Of one letter, waiting or held, or of those of a kind that wait. */
export const loader = officeLoader("send-letters-again", async (visit) => {
  const { t, edition } = visit;
  const { name, count, under } = await meantBy(visit, "waiting");
  return {
    ...{ menuEntry: "letters", title: t("outbox.hold.title"), under },
    form: filled(holdForm, { expected: String(count) }, edition),
    asks: { verb: t("outbox.hold.verb"), text: [name, t("outbox.hold.text")] },
  };
});

export const action = formAction("send-letters-again", holdForm, async (sent) => {
  const { typed, now } = sent;
  const meant = await meantBy(sent, "waiting");
  const { until } = sent.value;
  if (until !== null && until <= now) return refused(typed, "until", "inPast");
  const outcome = await holdLetters(sent.db, { ...asSeen(meant, sent.value), ...sent.actor, until });
  return answer(sent, outcome, {
    held: ({ leaving }) => done(meant.page, leaving > 0 ? "lettersHeldSome" : "lettersHeld"),
    ...otherwise(typed, meant.page),
  });
});

export default formPage(holdForm);
