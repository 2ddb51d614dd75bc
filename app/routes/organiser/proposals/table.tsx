import { useTranslation } from "react-i18next";
import { ProposalStateWord } from "#app/ui/groups/proposal-facts.tsx";
import type { ShownProposal } from "#app/ui/groups/proposal-shown.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** The side sessions that groups propose to the edition, each leading to its page. */
export function ProposalTable({ proposals }: { proposals: readonly ShownProposal[] }) {
  const { t } = useTranslation("proposals");
  const { t: say } = useOffice();
  return (
    <Table
      caption={say("nouns.proposals")}
      none={t("list.none")}
      rows={proposals}
      columns={[
        {
          label: t("list.session"),
          cell: ({ title }) => title,
          sub: ({ proposed }) => t("list.on", { day: proposed }),
          to: ({ id }) => `/propositions/${id}`,
        },
        {
          label: t("list.group"),
          cell: ({ group }) => <span className="block max-w-60 wrap-break-word">{group}</span>,
        },
        {
          label: t("list.wished"),
          cell: ({ wished }) =>
            wished.map((slot) => (
              <span key={slot.id} className="block whitespace-nowrap text-sm">
                {slot.when}
              </span>
            )),
        },
        { label: t("list.expected"), numeric: true, cell: ({ expected }) => expected ?? "–" },
        { label: say("table.state"), cell: ({ state }) => <ProposalStateWord state={state} side="office" /> },
      ]}
    />
  );
}
