import { type AnnouncementRecipient, listAnnouncementRecipients } from "#app/domain/announcements/list-recipients.ts";
import { RECIPIENT_STATES } from "#app/domain/announcements/recipient-states.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import { registrationQuery } from "#app/forms/registration-filters.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { done, officeLoader } from "#app/server/pages/office.server.ts";
import { type List, listPage } from "#app/ui/organiser/list.tsx";
import { announcementHead, announcementOf } from "./head.server.ts";
import { RecipientStateWord, reasonText } from "./states.tsx";

const filters = form({
  q: search("announcements:recipients.search"),
  etat: optional(
    choice({ label: "organiser:table.state", choices: worded(RECIPIENT_STATES, "announcements:recipientStates") }),
  ),
});

const recipientList: List<AnnouncementRecipient> = {
  caption: "announcements:recipients.title",
  label: "announcements:recipients.filter",
  filters,
  none: "announcements:recipients.none",
  count: "announcements:recipients.count",
  columns: ({ t, path, moment }) => [
    {
      label: t("registrations.name"),
      cell: ({ name }) => name,
      sub: ({ email }) => email,
      to: ({ registration }) => path("/inscriptions/:id", { id: registration }),
    },
    { label: t("table.state"), aside: true, cell: ({ state }) => <RecipientStateWord state={state} /> },
    { label: t("announcements:people.reason"), cell: ({ reason }) => reasonText(t, reason) },
    {
      label: t("announcements:recipients.letter"),
      cell: ({ letter, sentAt }) => letter && (sentAt ? moment(sentAt) : t("announcements:recipients.see")),
      to: ({ letter }) => (letter === null ? null : path("/courriels/:id", { id: letter })),
    },
  ],
};

export const loader = officeLoader("see-letters", async (visit) => {
  const announcement = await announcementOf(visit);
  const { id, sentAt, wanted } = announcement;
  // Before it is sent its people are those of the list.
  if (sentAt === null) throw done(visit.path("/inscriptions", { query: registrationQuery(wanted) }), null);
  const { filters: typed, part } = asked({ filters }, visit);
  const wish = { announcement: id, text: typed.q, state: typed.etat };
  const { rows, total } = await listAnnouncementRecipients(visit.db, { ...wish, ...part });
  return {
    ...announcementHead(visit, visit.t("announcements:recipients.title"), announcement),
    list: { rows, total, ...part },
  };
});

export default listPage(recipientList);
