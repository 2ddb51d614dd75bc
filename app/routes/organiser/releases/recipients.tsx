import { RECIPIENT_ROLES, RECIPIENT_STATES, type Recipient } from "#app/domain/programme/mailings.ts";
import { slotChangeKind } from "#app/domain/programme/slot-changes.ts";
import { choice, form, optional, search, worded } from "#app/forms/form.ts";
import type { List } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

export const RecipientStateWord = stateWord("releases:recipientStates", {
  ...{ good: ["sent"], waiting: ["ready", "waiting"], bad: ["failed"], plain: ["left-out", "gone"] },
});

/** The filters of a mailing's recipients. */
export const recipientFilters = form({
  q: search("releases:recipients.search"),
  etat: optional(
    choice({ label: "organiser:table.state", choices: worded(RECIPIENT_STATES, "releases:recipientStates") }),
  ),
  titre: optional(choice({ label: "releases:recipients.role", choices: worded(RECIPIENT_ROLES, "releases:roles") })),
});

/** The list of a mailing's recipients. @param titles by the ids of sessions */
export function recipientList(number: number, titles: Readonly<Record<number, string>>): List<Recipient> {
  return {
    caption: "releases:mailing.title",
    label: "releases:recipients.filter",
    filters: recipientFilters,
    none: "releases:recipients.none",
    count: "releases:recipients.count",
    file: { needs: "export-people", at: "/destinataires" },
    columns: ({ t, path }) => [
      {
        label: t("releases:recipients.name"),
        cell: ({ name }) => name,
        sub: ({ email }) => email,
        to: ({ id }) => path("/versions/:number/destinataires/:id", { number, id }),
        text: ({ name }) => name,
      },
      { label: t("registrations.email"), text: ({ email }) => email },
      {
        label: t("releases:recipients.role"),
        cell: ({ speaker }) => t(`releases:roles.${speaker === null ? "attendee" : "speaker"}`),
        text: ({ speaker }) => t(`releases:roles.${speaker === null ? "attendee" : "speaker"}`),
      },
      {
        label: t("releases:recipients.changes"),
        cell: ({ changes }) => (
          <ul className="m-0 list-none p-0">
            {changes.map((change) => (
              <li key={change.session} className="m-0 max-w-[36rem] min-w-40 p-0 wrap-break-word">
                {titles[change.session]}
                <span className="block text-sm text-zinc">{t(`releases:toldKinds.${slotChangeKind(change)}`)}</span>
              </li>
            ))}
          </ul>
        ),
        text: ({ changes }) =>
          changes
            .map((change) => `${titles[change.session]} (${t(`releases:toldKinds.${slotChangeKind(change)}`)})`)
            .join(" ; "),
      },
      {
        label: t("table.state"),
        cell: ({ state }) => <RecipientStateWord state={state} />,
        text: ({ state }) => t(`releases:recipientStates.${state}`),
      },
    ],
  };
}
