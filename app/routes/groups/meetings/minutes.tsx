import { useLoaderData } from "@remix-run/react";
import { seenOf } from "#app/domain/changed-fields.ts";
import { findMeeting, type Meeting } from "#app/domain/groups/meetings.ts";
import { minutesDetails, saveMinutes } from "#app/domain/groups/minutes.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";

import { Asked, EditPage } from "#app/ui/organiser/edit-page.tsx";
import { minutesForm } from "./form.ts";
import { aboutMeeting, changedMeanwhile, done, filled, found, lettersToLeave, refusedMeeting } from "./pages.server.ts";

const Field = fieldsOf(minutesForm);

export const loader = aboutMeeting.loader("edit-minutes", async (visit) => {
  const { t, meeting } = visit;
  const first = meeting.minutes === null;
  const letterNotes = [first && t("minutes.tellsMembers"), ...(await lettersToLeave(visit))];
  return { title: t("verbs.minutes"), ...savedMinutes(visit), first, letterNotes };
});

export const action = aboutMeeting.action("edit-minutes", { form: minutesForm, saved: savedMinutes }, async (sent) => {
  const { db, actor, value, typed, seen } = sent;
  const outcome = await saveMinutes(db, { ...value, ...actor, seen });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(
      typed,
      outcome.changed,
      savedMinutes({ meeting: found(await findMeeting(db, actor)) }).form,
    );
  if (outcome.kind !== "kept") return refusedMeeting(sent, outcome, "text");
  return done(sent, "minuted", value.tell || outcome.letters > 0 ? outcome.letters : undefined);
});

/** The form of a meeting's minutes, filled with the stored ones. */
function savedMinutes({ meeting: { minutes } }: { readonly meeting: Meeting }) {
  const words = minutesDetails({ text: minutes?.text ?? null, open: minutes?.public ?? false });
  return { form: { ...filled(minutesForm, { text: words.text ?? "", open: words.open }), seen: seenOf(words) } };
}

export default function MinutesPage() {
  const { first, letterNotes } = useLoaderData<typeof loader>();
  return (
    <EditPage of={minutesForm}>
      <Field name="text" />
      <Field name="open" />
      {!first && <Field name="tell" />}
      <Asked text={letterNotes} />
    </EditPage>
  );
}
