import { isWhole } from "#app/domain/announcements/announcement-words.ts";
import type { Announcement } from "#app/domain/announcements/find-announcements.ts";
import { momentOf } from "#app/domain/announcements/occasions.ts";
import { countPeople } from "#app/domain/announcements/people-of-list.ts";
import { planAnnouncement, sendAnnouncement } from "#app/domain/announcements/send-announcement.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { sendForm } from "./form.ts";
import { announcementHead, draftOf } from "./head.server.ts";
import { wantedInWords } from "./wanted-in-words.server.ts";

export const loader = officeLoader("write-letters", async (visit) => {
  const { db, edition, t } = visit;
  const announcement = await draftOf(visit);
  const { letters } = await countPeople(db, { ...announcement.wanted, edition: edition.id });
  const closed = !isWhole(announcement) && t("announcements:notWhole");
  return {
    ...announcementHead(visit, t("announcements:send.title"), announcement),
    form: filled(sendForm, { ...proposedTime(visit, announcement), expected: String(letters) }, edition),
    facts: [
      [t("announcements:to"), await wantedInWords(visit, announcement.wanted)] as const,
      [t("announcements:column.letters"), letters] as const,
    ],
    asks: { verb: t("announcements:send.verb"), text: [t("announcements:send.text")], closed },
  };
});

export const action = formAction("write-letters", sendForm, async (sent) => {
  const { typed, id: announcement, path } = sent;
  const { when, at, expected } = sent.value;
  const page = path("/courriels/aux-inscrits/:id", { id: announcement });
  const [ended, notWhole] = [() => done(page, null), () => refused(typed, "form", "notWhole")];
  const act = { ...sent.actor, announcement };
  if (when === "later" && at !== null)
    return answer(sent, await planAnnouncement(sent.db, { ...act, at }), {
      planned: () => done(page, "announcementPlanned"),
      "in-past": () => refused(typed, "at", "inPast"),
      ...{ ended, "not-whole": notWhole },
    });
  return answer(sent, await sendAnnouncement(sent.db, { ...act, expected: Number(expected) }), {
    sent: ({ letters }) => done(page, "announcementSent", letters),
    "count-differs": ({ letters: count }) =>
      refused({ ...typed, expected: String(count) }, "form", "countDiffers", { count }),
    nobody: () => refused(typed, "form", "nobody"),
    ...{ ended, "not-whole": notWhole },
  });
});

export default formPage(sendForm);

/** A letter of the year leaves at its moment, unless that is over; others leave now. */
function proposedTime({ edition, now }: OfficeVisit, { occasion }: Announcement) {
  const at = occasion && momentOf(occasion, edition);
  return at && at > now ? ({ when: "later", at } as const) : ({ when: "now" } as const);
}
