import type { AnnouncementRecipient } from "#app/domain/announcements/list-recipients.ts";
import { RECIPIENT_STATES } from "#app/domain/announcements/recipient-states.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { RecipientStateWord, reasonText } from "./states.tsx";

/** The list of the people of a letter that was sent. */
export const recipientList = {
  caption: "announcements:recipients.title",
  label: "announcements:recipients.filter",
  filters: form({
    q: search("announcements:recipients.search"),
    etat: optional(
      choice({ label: "organiser:table.state", choices: worded(RECIPIENT_STATES, "announcements:recipientStates") }),
    ),
  }),
  none: "announcements:recipients.none",
  count: "announcements:recipients.count",
  file: { needs: "export-people" },
  columns: ({ t, path, moment }: Office): Column<AnnouncementRecipient>[] => [
    {
      label: t("registrations.name"),
      cell: ({ name }) => name,
      sub: ({ email }) => email,
      to: ({ registration }) => (registration === null ? null : path("/inscriptions/:id", { id: registration })),
      text: ({ name }) => name,
    },
    { label: t("registrations.email"), text: ({ email }) => email },
    {
      label: t("table.state"),
      aside: true,
      cell: ({ state }) => <RecipientStateWord state={state} />,
      text: ({ state }) => t(`announcements:recipientStates.${state}`),
    },
    {
      label: t("announcements:people.reason"),
      cell: ({ reason }) => reasonText(t, reason),
      text: ({ reason }) => reasonText(t, reason),
    },
    {
      label: t("announcements:recipients.letter"),
      cell: ({ letter, sentAt }) => letter && (sentAt ? moment(sentAt) : t("announcements:recipients.see")),
      text: ({ sentAt }) => sentAt,
      to: ({ letter }) => (letter === null ? null : path("/courriels/:id", { id: letter })),
    },
  ],
} as const;
