import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ProposalStateWord } from "#app/ui/groups/proposal-facts.tsx";
import type { ShownProposal } from "#app/ui/groups/proposal-shown.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** The side sessions that groups propose to the edition, each leading to its page. */
export function ProposalTable({ proposals }: { proposals: readonly ShownProposal[] }) {
  const { t } = useTranslation("proposals");
  const { t: say, path } = useOffice();
  if (proposals.length === 0) return <Nothing>{t("list.none")}</Nothing>;
  const columns = [
    { key: "title", label: t("list.session") },
    { key: "group", label: t("list.group") },
    { key: "wished", label: t("list.wished") },
    { key: "expected", label: t("list.expected"), numeric: true },
    { key: "state", label: say("table.state") },
  ];
  return (
    <Table caption={say("nouns.proposals")} columns={columns}>
      {proposals.map(({ id, title, group, wished, expected, state, proposed }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/propositions/${id}`)}>{title}</Link>
            <span className="block font-normal text-sm text-zinc">{t("list.on", { day: proposed })}</span>
          </RowHead>
          <Cell>
            <span className="block max-w-60 wrap-break-word">{group}</span>
          </Cell>
          <Cell>
            {wished.map((slot) => (
              <span key={slot.id} className="block whitespace-nowrap text-sm">
                {slot.when}
              </span>
            ))}
          </Cell>
          <Cell numeric>{expected ?? "–"}</Cell>
          <Cell>
            <ProposalStateWord state={state} side="office" />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
