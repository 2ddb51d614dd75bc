import { listAnnouncementRecipients } from "#app/domain/announcements/list-recipients.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { done, officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { announcementHead, announcementOf } from "./head.server.ts";
import { listOf } from "./meant.ts";
import { recipientList } from "./recipient-table.tsx";

export const loader = officeLoader("see-letters", async (visit) => {
  const announcement = await announcementOf(visit);
  const { id, sentAt, wanted } = announcement;
  // Before it is sent its people are those of the list.
  if (sentAt === null) throw done(listOf(visit.path, wanted), null);
  const { filters: typed, part } = asked(recipientList, visit);
  const wish = { announcement: id, text: typed.q, state: typed.etat };
  const { rows, total } = await listAnnouncementRecipients(visit.db, { ...wish, ...part });
  return {
    ...announcementHead(visit, visit.t("announcements:recipients.title"), announcement),
    list: { rows, total, ...part },
  };
});

export default listPage(recipientList);
