import { sendNeedsLetter, tryNeedsLetter } from "#app/domain/announcements/send-needs-letter.ts";
import { noteNeedsSeen } from "#app/domain/questions/needs.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { answer, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { filtersIn, lettersAndForm, peopleNow } from "./letter.server.ts";
import { needsLetterForm } from "./letter-form.ts";
import { PeopleMeant } from "./letter-people.tsx";
import { SentLetters } from "./sent-letters.tsx";
import { needsWanted } from "./wanted.server.ts";

/** Each time the page is seen, the journal says by whom, as for the list. */
export const loader = officeLoader("read-needs", async (visit) => {
  const { db, edition, office, now, t } = visit;
  const meant = await peopleNow(visit);
  await noteNeedsSeen(db, { edition: edition.id, by: office.person.personId, now });
  const { letters } = meant.count;
  return {
    ...{ menuEntry: "needs" as const, title: t("questions:needs.letter.title"), ...meant },
    ...(await lettersAndForm(visit, letters)),
    notes: [{ notice: "info" as const, text: t("questions:needs.letter.intro", { address: office.person.email }) }],
    asks: {
      verb: t("questions:needs.letter.verb", { count: letters }),
      closed: letters === 0 && t("announcements:new.nobody"),
    },
  };
});

export const action = formAction("read-needs", needsLetterForm, async (sent) => {
  const { db, actor, address, office, path, typed } = sent;
  const { expected, submission, verb, ...words } = sent.value;
  const page = (texte: number | null) => path("/besoins/courriel", { query: { ...filtersIn(address), texte } });
  if (verb === "essai") {
    const tried = await tryNeedsLetter(db, { ...actor, words, to: office.person.email });
    return done(page(tried), "posted", 2);
  }
  const { wanted } = needsWanted(sent);
  const send = { ...actor, wanted, words, submission, expected: Number(expected) };
  return answer(sent, await sendNeedsLetter(db, send), {
    sent: () => done(page(null), "announcementSent"),
    again: () => done(page(null), "announcementSent"),
    "count-differs": ({ letters: count }) =>
      refused({ ...typed, expected: String(count) }, "form", "countDiffers", { count }),
    nobody: () => refused(typed, "form", "nobody"),
  });
});

const Field = fieldsOf(needsLetterForm);

export default function NeedsLetterPage() {
  const { t, to, count, people, letters } = usePage<typeof loader>();
  return (
    <EditPage
      of={needsLetterForm}
      beside={<PeopleMeant to={to} count={count} people={people} />}
      below={<SentLetters letters={letters} />}
    >
      <Field name="subject" />
      <Field name="text" />
      <Field name="subjectEn" />
      <Field name="textEn" />
      <Field name="expected" />
      <Field name="submission" />
      <div className="flex flex-col gap-1">
        <Button look="quiet" name="verb" value="essai" className="self-start">
          {t("announcements:tryOut")}
        </Button>
        <p className="hint m-0">{t("questions:needs.letter.tryHint")}</p>
      </div>
    </EditPage>
  );
}
