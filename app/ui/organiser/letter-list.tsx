import { Link } from "@remix-run/react";
import type { ListedLetter } from "#app/domain/letters.ts";
import { useOffice } from "./office.ts";
import { State } from "./state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "./table.tsx";

const TONES = { waiting: "waiting", sent: "good", failed: "bad", obsolete: "plain" } as const;

/** A letter's state in a word, with its shape. */
export function LetterState({ state }: { state: ListedLetter["state"] }) {
  const { t } = useOffice();
  return <State tone={TONES[state]}>{t(`letterStates.${state}`)}</State>;
}

/** Letters, each leading to its page. @param props.base where the list is, behind the edition's address */
export function LetterList(props: {
  base?: "/courriels" | "/courriels/groupes";
  letters: readonly ListedLetter[];
  total: number;
}) {
  const { base = "/courriels", letters, total } = props;
  const { t, path, moment, number } = useOffice();
  if (letters.length === 0) return <Nothing>{t("letters.none")}</Nothing>;
  const columns = [
    { key: "to", label: t("letters.to") },
    { key: "kind", label: t("letters.kind") },
    { key: "state", label: t("table.state") },
    { key: "written", label: t("letters.written") },
    { key: "sent", label: t("letters.sent") },
  ];
  return (
    <>
      <p className="m-0">{t("letters.count", { count: total, number: number(total) })}</p>
      <Table caption={t("nouns.letters")} columns={columns}>
        {letters.map((letter) => (
          <Row key={letter.id}>
            <RowHead>
              <Link to={path(`${base}/:id`, { id: letter.id })}>{letter.to}</Link>
            </RowHead>
            <Cell>
              {t(`letterKinds.${letter.kind}`)}
              {letter.group && <span className="block text-sm text-zinc">{letter.group}</span>}
            </Cell>
            <Cell>
              <LetterState state={letter.state} />
            </Cell>
            <Cell>{moment(letter.writtenAt)}</Cell>
            <Cell>{letter.sentAt ? moment(letter.sentAt) : "–"}</Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
