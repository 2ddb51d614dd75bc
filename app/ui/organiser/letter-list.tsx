import { Link } from "@remix-run/react";
import type { ListedLetter } from "#app/domain/letters.ts";
import { numberInWords, shortMomentInWords } from "#app/i18n/format.ts";
import { type OfficePage, useOffice } from "./office.ts";
import { State } from "./state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "./table.tsx";

const TONES = { waiting: "waiting", sent: "good", failed: "bad", obsolete: "plain" } as const;

/** A letter's state in a word, with its shape. */
export function LetterState({ state }: { state: ListedLetter["state"] }) {
  const { t } = useOffice();
  return <State tone={TONES[state]}>{t(`letterStates.${state}`)}</State>;
}

/** Letters, each leading to its page. @param props.base French path of the list, behind the edition's year */
export function LetterList(props: {
  page: OfficePage;
  base?: string;
  letters: readonly ListedLetter[];
  total: number;
}) {
  const { page, base = "/courriels", letters, total } = props;
  const { t, language, path } = useOffice(page.year);
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
      <p className="m-0">{t("letters.count", { count: total, number: numberInWords(total, language) })}</p>
      <Table caption={t("nouns.letters")} columns={columns}>
        {letters.map((letter) => (
          <Row key={letter.id}>
            <RowHead>
              <Link to={path(`${base}/${letter.id}`)}>{letter.to}</Link>
            </RowHead>
            <Cell>
              {t(`letterKinds.${letter.kind}`)}
              {letter.group && <span className="block text-sm text-zinc">{letter.group}</span>}
            </Cell>
            <Cell>
              <LetterState state={letter.state} />
            </Cell>
            <Cell>{shortMomentInWords(letter.writtenAt, page.timeZone, language)}</Cell>
            <Cell>{letter.sentAt ? shortMomentInWords(letter.sentAt, page.timeZone, language) : "–"}</Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
