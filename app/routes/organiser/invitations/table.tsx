import { type Appearance, INVITATION_STATES } from "#app/domain/speakers/appearances.ts";
import { choice, form, optional, worded } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

/** Shows an invitation's state as a word with its shape. */
export const InvitationStateWord = stateWord("speakers:states", {
  ...{ good: ["confirmed"], waiting: ["waiting"], bad: ["declined"], plain: ["not-invited", "erased"] },
});

/** The list of speakers in the draft's sessions, each with a link to the invitation. */
export const invitationList = {
  caption: "organiser:menu.invitations",
  label: "speakers:office.filter",
  filters: form({
    etat: optional(choice({ label: "organiser:table.state", choices: worded(INVITATION_STATES, "speakers:states") })),
  }),
  looks: ({ t }: Office) => ({ etat: { none: t("filter.allFeminine") } }),
  none: "speakers:office.none",
  file: { needs: "export-people" },
  rowKey: ({ sessionId, speakerId }: Appearance) => `${sessionId}-${speakerId}`,
  columns: ({ t, moment, path }: Office): Column<Appearance>[] => [
    {
      label: t("speakers:office.speaker"),
      cell: ({ name }) => name,
      to: ({ sessionId, speakerId }) =>
        path("/invitations/:session/:speaker", { session: sessionId, speaker: speakerId }),
      sub: ({ email, organisation }) => email ?? organisation,
      text: ({ name }) => name,
    },
    { label: t("registrations.email"), text: ({ email }) => email },
    { label: t("registrations.organisation"), text: ({ organisation }) => organisation },
    {
      label: t("speakers:office.session"),
      cell: ({ session }) => session,
      text: ({ session }) => session,
      sub: ({ start }) => start && moment(start),
    },
    { label: t("programme.when"), text: ({ start }) => start },
    {
      label: t("table.state"),
      aside: true,
      cell: ({ state }) => <InvitationStateWord state={state} />,
      sub: ({ answerNote }) => answerNote,
      text: ({ state }) => t(`speakers:states.${state}`),
    },
    { label: t("speakers:office.answerNote"), text: ({ answerNote }) => answerNote },
    {
      label: t("speakers:office.since"),
      cell: (row) => {
        const since = sinceOf(row);
        return since && moment(since);
      },
      text: sinceOf,
    },
  ],
} as const;

function sinceOf({ answeredAt, remindedAt, invitedAt }: Appearance): Date | null {
  return answeredAt ?? remindedAt ?? invitedAt;
}
