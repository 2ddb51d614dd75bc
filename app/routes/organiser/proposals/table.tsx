import { PROPOSAL_STATES } from "#app/domain/groups/proposal-state.ts";
import { choice, form, optional, worded } from "#app/forms/form.ts";
import { ProposalStateWord } from "#app/ui/groups/proposal-facts.tsx";
import type { ProposalView } from "#app/ui/groups/proposal-view.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** The list of side sessions proposed to the edition, each with a link to its page. */
export const proposalList = {
  caption: "organiser:menu.proposals",
  label: "proposals:list.filter",
  filters: form({
    etat: optional(
      choice({ label: "organiser:table.state", choices: worded(PROPOSAL_STATES, "proposals:states.office") }),
    ),
  }),
  looks: ({ t }: Office) => ({ etat: { none: t("filter.allFeminine") } }),
  none: "proposals:list.none",
  file: { needs: "see-programme" },
  columns: ({ t, path }: Office): Column<ProposalView>[] => [
    {
      label: t("proposals:list.session"),
      cell: ({ title }) => title,
      sub: ({ proposed }) => t("proposals:list.on", { day: proposed }),
      to: ({ id }) => path("/propositions/:id", { id }),
      text: ({ title }) => title,
    },
    {
      label: t("proposals:list.group"),
      cell: ({ group }) => <span className="block max-w-60 wrap-break-word">{group}</span>,
      text: ({ group }) => group,
    },
    {
      label: t("proposals:list.wished"),
      cell: ({ wished }) =>
        wished.map((slot) => (
          <span key={slot.id} className="block whitespace-nowrap text-sm">
            {slot.when}
          </span>
        )),
      text: ({ wished }) => wished.map(({ when }) => when).join(" ; "),
    },
    {
      label: t("proposals:list.expected"),
      numeric: true,
      cell: ({ expected }) => expected ?? "–",
      text: ({ expected }) => expected,
    },
    {
      label: t("table.state"),
      aside: true,
      cell: ({ state }) => <ProposalStateWord state={state} side="office" />,
      text: ({ state }) => t(`proposals:states.office.${state}`),
    },
  ],
} as const;
