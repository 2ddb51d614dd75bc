import { type AnnouncementWords, wordsOf } from "#app/domain/announcements/announcement-words.ts";
import { changeAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { hasPlaceholder } from "#app/domain/announcements/placeholders.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { contactFor } from "#app/domain/edition/edition.ts";
import { findSurvey } from "#app/domain/surveys/surveys.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { announcementForm } from "./form.ts";
import { announcementHead, draftOf } from "./head.server.ts";

export const loader = officeLoader("write-letters", async (visit) => {
  const { announcement, form } = await saved(visit);
  return {
    ...announcementHead(visit, visit.t("announcements:edit.title"), announcement),
    ...{ form, looks: await repliesLooks(visit, announcement), asks: { verb: visit.t("announcements:edit.verb") } },
  };
});

export const action = formAction("write-letters", { form: announcementForm, saved }, async (sent) => {
  const { seen, id: announcement } = sent;
  const lost = await leadsNowhere(sent);
  if (lost) return refused(sent.typed, lost, "noSurvey");
  const outcome = await changeAnnouncement(sent.db, { ...sent.value, ...sent.actor, announcement, seen });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  const page = sent.path("/courriels/aux-inscrits/:id", { id: announcement });
  return answer(sent, outcome, {
    changed: () => done(page, "draftKept"),
    "no-draft": () => done(page, null),
    "foreign-address": () => refused(sent.typed, "repliesTakenBy", "choice"),
  });
});

export default formPage(announcementForm);

/** The text that leads to a survey where the edition has none. */
async function leadsNowhere({ db, edition, value }: OfficeVisit & { readonly value: AnnouncementWords }) {
  const leading = (["text", "textEn"] as const).find((name) => hasPlaceholder(value[name] ?? "", "survey"));
  return leading && (await findSurvey(db, { edition: edition.id })) === null ? leading : null;
}

async function saved(visit: OfficeVisit) {
  const announcement = await draftOf(visit);
  const words = wordsOf(announcement);
  return { announcement, form: { ...filled(announcementForm, words), seen: seenOf({ ...words }) } };
}

/** Answers go to the edition's contact, to the organiser who writes, or to who was chosen before. */
async function repliesLooks(
  { db, edition, now, t, office: { person } }: OfficeVisit,
  { repliesTakenBy, repliesTo }: Awaited<ReturnType<typeof draftOf>>,
) {
  const contact = await contactFor(db, { edition: edition.id, now });
  const own = { value: person.personId, label: t("announcements:ownAddress", { address: person.email }) };
  const other = repliesTakenBy !== null && repliesTakenBy !== own.value && { value: repliesTakenBy, label: repliesTo };
  const none = contact ? t("announcements:contactAddress", { address: contact }) : t("announcements:noContact");
  return { repliesTakenBy: { none, options: [own, ...(other ? [other] : [])] } };
}
